"""A reference in a text: an address, where it stands, and how it is written there."""

from __future__ import annotations

import html
from collections.abc import Iterable
from typing import NamedTuple

from postkit.patterns import pattern

LINK, IMAGE = "link", "image"

_ESCAPE = pattern(r"\\([!-/:-@\[-`{-~])|&#?[0-9a-zA-Z]{1,31};")
"""A backslash before punctuation of ASCII, or an entity (CommonMark 0.31, 2.4 and 2.5)."""

_BARE = pattern(r"[^\s<>()\\\x00-\x1f\x7f]+")
"""What an address may be without angle brackets, parentheses left aside (CommonMark 0.31, 6.3)."""

_ENCODED = {" ": "%20", "\n": "%0A", "\r": "%0D", "\t": "%09", "<": "%3C", ">": "%3E", "(": "%28", ")": "%29"}


class Reference(NamedTuple):
    """An address as it stands between two offsets of a text, `(` and `<`, quotes and titles left aside.

    `kind` is `link` or `image`. `quote` is how it is written: empty for Markdown's address, `<` for one in angle
    brackets, and the quote, or a space where it has none, for the attribute of a tag. One in a `srcset` is an
    attribute, too.
    """

    start: int
    end: int
    address: str
    kind: str
    quote: str = ""


def unescaped(written: str) -> str:
    """The address that Markdown's text means: escapes and entities resolved."""
    if "\\" not in written and "&" not in written:
        return written
    return _ESCAPE.sub(lambda found: found[1] or html.unescape(found[0]), written)


def written(address: str, quote: str) -> str:
    """An address as it is written in the place of another."""
    if quote in ("'", '"'):
        return html.escape(address, quote=False).replace(quote, "&#39;" if quote == "'" else "&quot;")
    if quote == "<":
        return "".join(_ENCODED.get(each, each) for each in address)
    if quote == " ":
        encoded = "".join(_ENCODED.get(each, each) for each in address)
        return html.escape(encoded).replace("=", "&#61;").replace("`", "&#96;")
    if _BARE.fullmatch(address):
        return address
    return "".join(_ENCODED.get(each, each) for each in address).replace("\\", "%5C")


def spliced(text: str, changes: Iterable[tuple[Reference, str]]) -> str:
    """The text with new addresses in the places of old ones; everything else keeps its characters."""
    out: list[str] = []
    at = 0
    for reference, address in changes:
        out += (text[at : reference.start], written(address, reference.quote))
        at = reference.end
    out.append(text[at:])
    return "".join(out)
