"""Make plain text out of what stands in titles, names and addresses: entities, markup and padding resolved."""

from __future__ import annotations

import re
from functools import cache

from postkit.patterns import pattern

_AMPERSANDS = pattern(r"&(?:(?:amp|AMP|#0*38|#[xX]0*26);)+")
_ENTITY = pattern(r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});")
_SPACE = pattern(r"\s{2,}|[\t\n\r\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")
_CONTROL = pattern(r"[\x00-\x08\x0e-\x1b\x7f\x80-\x84\x86-\x9f\ufeff]+")
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
"""Thai, Lao, Burmese, Khmer: a zero-width space says where a line may break."""

_UNSEEN = f"[\u00ad\u2060]|\u200b(?![{_UNSPACED}])|(?<![{_UNSPACED}])\u200b"
_CODE = pattern(r"(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
_PAIR = (
    r"<(a|abbr|acronym|b|bdi|bdo|big|cite|code|del|dfn|div|em|font|h[1-6]|i|ins|kbd|mark|nobr|p|q|rb|rp|rt|ruby|s|samp"
    r"|small|span|strike|strong|sub|sup|time|tt|u|var)(?:\s[^<>]*)?>([^<>]*)</\1\s*>"
)
_BREAK = pattern(r"<br\s*/?>", re.IGNORECASE)
_EDGE = " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000\u200b\u2060\ufeff" + "".join(
    map(chr, range(0x2000, 0x200B))
)
_PASSES = 16
"""How often a text is looked at again for what the last look brought out; real ones take two."""

_LONGEST = 10_000
"""A title longer than this is no title; its markup stays."""


def decode(text: str) -> str:
    """A text with its entities resolved, also those that were escaped more than once."""
    if "&" not in text:
        return text
    for _ in range(_PASSES):
        before, text = text, _ENTITY.sub(_character, _AMPERSANDS.sub("&", text))
        if text == before:
            break
    return text


def unescape(text: str) -> str:
    """What `html.unescape` gives; `html` and its two thousand entities are imported for the texts that hold one."""
    if "&" not in text:
        return text
    import html

    return html.unescape(text)


def fold(text: str) -> str:
    """A text on one line, without padding or characters that nobody sees, with one space where there were several."""
    if text.isprintable() and "  " not in text:
        return text.strip()
    return _SPACE.sub(" ", _unseen().sub("", _CONTROL.sub("", text))).strip(_EDGE)


def clean(text: str) -> str:
    """A name, a tag, a word: entities resolved, space folded."""
    return fold(decode(_CONTROL.sub("", text)) if "&" in text else text)


def plain(text: str) -> str:
    """A title: entities resolved, space folded, inline markup gone.

    A tag stays where it is text: in backticks, written with entities (which then are backticks), or without an end.
    """
    if ("&" not in text and "<" not in text) or len(text) > _LONGEST:
        return fold(text)
    text = _CONTROL.sub("", text)
    pieces, end = [], 0
    for code in _CODE.finditer(text):
        pieces += [_plain(text[end : code.start()]), code[0]]
        end = code.end()
    return fold("".join([*pieces, _plain(text[end:])]))


def address(text: str) -> str:
    """A URL without the padding, angle brackets and escaped ampersands that came with it."""
    url = _AMPERSANDS.sub("&", text.strip(_EDGE))
    return url[1:-1].strip(_EDGE) if url.startswith("<") and url.endswith(">") else url


def prose(text: str) -> str:
    """A summary: entities resolved unless it holds markup, padding gone, its lines kept."""
    return (text if "<" in text else decode(text)).strip(_EDGE)


def _plain(text: str) -> str:
    text = _unmarked(text)
    if "&" not in text:
        return text
    # tags that come out of entities are text; in backticks they stay it
    return _BREAK.sub(r"`\g<0>`", _pair().sub(r"`\g<0>`", decode(text)))


def _unmarked(text: str) -> str:
    if "<" not in text:
        return text
    for _ in range(_PASSES):
        before, text = text, _pair().sub(r"\2", text)
        if text == before:
            break
    return _BREAK.sub(" ", text)


@cache
def _unseen() -> re.Pattern[str]:
    return re.compile(_UNSEEN)


@cache
def _pair() -> re.Pattern[str]:
    return re.compile(_PAIR, re.IGNORECASE)


def _character(entity: re.Match[str]) -> str:
    return _CONTROL.sub("", unescape(entity[0]))
