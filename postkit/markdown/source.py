"""Put aside what a tree of HTML does not hold before it is parsed, so that it can be written where it stood.

A tree has no word for where a tag was not closed, for processing instructions, CDATA sections and declarations.
Markdown takes all of them as they are (CommonMark 0.31.2, 4.6 and 6.6). A comment stands for each while HTML is parsed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import zip_longest
from typing import NamedTuple

from postkit.markdown.elements import INLINE, KNOWN, MEDIA, RAW
from postkit.patterns import pattern

MARK = "postkit:aside:"
"""How the comments begin that stand for what was put aside."""

_OPENING = pattern(r"<(?:!--|!\[CDATA\[|!(?=[A-Za-z])|\?|/?(?=[A-Za-z]))")
_TAG = pattern(
    r"""<(?:/(?P<end>[A-Za-z][A-Za-z0-9-]*+)[^<>]*+
    | (?P<start>[A-Za-z][A-Za-z0-9-]*+)
      (?:\s++[A-Za-z_:][A-Za-z0-9_.:-]*+(?:\s*+=\s*+(?:[^\s"'=<>`]++|'[^']*+'|"[^"]*+"))?+)*+
      \s*+/?+)>""",
    re.VERBOSE,
)
"""An end tag, and a start tag as section 6.6 has it."""
_PLAIN = "acronym bdi big cite code dfn font nobr samp small span tt var"
_WRITTEN = INLINE.difference(_PLAIN.split())
"""Inline elements that stand in Markdown, in its own way or as HTML."""
_HOLDERS = "p li td th dd dt h1 h2 h3 h4 h5 h6 figcaption caption summary"
_LINES = INLINE.union(_HOLDERS.split())
"""Elements that hold lines of text."""
_BLOCKS = KNOWN - INLINE - MEDIA
_FEW = 4
"""End tags at the end of a text that are looked at."""
_VERBATIM = RAW | {"title", "xmp", "iframe", "noembed", "noframes", "plaintext"}
"""Elements that are taken with all that is in them: most hold no markup (HTML, 13.2.5)."""
_LEFT = pattern(rf"(<|&lt;|\\<)!--{MARK}(\d+)--(?:>|&gt;)")
_CLOSERS = {"<!--": "-->", "<![CDATA[": "]]>", "<?": "?>", "<!": ">"}
_NAME = pattern(r"(<[A-Za-z0-9-]++)[ \t]*+(.*)")
_WORD = pattern(r"[a-zA-Z][a-zA-Z0-9-]*+")
_BLANK_LINE = pattern(r"\n[ \t]*+\n")
_QUOTED = pattern(r"\"[^\"]*+\"|'[^']*+'|\s++")


class Token(NamedTuple):
    """A tag, by its name, or other markup, by what it begins with; an end tag's name begins with a slash."""

    name: str
    start: int
    end: int


def tokens(text: str) -> Iterator[Token]:
    """The markup in a text, in order, but for that in scripts, styles, preformatted text and the like."""
    at = 0
    missing: set[str] = set()
    while found := _OPENING.search(text, at):
        start, at = found.span()
        closer = _CLOSERS.get(found[0])
        if closer is not None:
            end = -1 if closer in missing else text.find(closer, at)
            if end < 0:
                missing.add(closer)
            else:
                at = end + len(closer)
                yield Token(found[0], start, at)
        elif tag := _TAG.match(text, start):
            at = tag.end()
            name = (tag["start"] or "/" + tag["end"]).lower()
            yield Token(name, start, at)
            if name in _VERBATIM:
                close = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(text, at)
                if close is None:
                    return
                at = close.start()


def ends_open(text: str) -> bool:
    """Whether the last tag may be one of an inline element that nothing closes."""
    end = len(text)
    for _ in range(_FEW):
        start = text.rfind("<", 0, end)
        if start < 0:
            return False
        if text[start + 1 : start + 2] != "/":
            name = _WORD.match(text, start + 1, start + 40)
            return name is not None and stands(name[0].lower())
        if text.find(">", text.find(">", start) + 1, end) > 0:
            return True
        if text[start + 2 : start + 40].partition(">")[0].strip().lower() not in _BLOCKS:
            return False
        end = start
    return False


def stands(name: str) -> bool:
    """Whether an element ends with its paragraph at the latest and is written as a tag where it does."""
    return name in _WRITTEN or (name not in KNOWN and name[0].isalpha())


def is_whole(markup: str) -> bool:
    """Whether what was put aside is an element with its content rather than a tag."""
    return _TAG.fullmatch(markup) is None


def may_stand(tag: str, around: str) -> bool:
    """Whether a tag may stay in an element: one that HTML does not know has to end with a line of text."""
    return around in _LINES or _NAME.findall(tag)[0][0][1:].lower() in KNOWN


def put_aside(text: str, strange: Collection[str]) -> tuple[str, list[str]]:
    """The text with comments for what was put aside, and what that was, in order.

    `strange` are the elements that a tree of the text has and HTML does not.
    """
    if MARK in text:
        return text, []
    found = list(tokens(text))
    closed = {token.name[1:] for token in found if token.name[0] == "/"}
    last = {token.start for token in unclosed(text, found)}
    parts: list[str] = []
    aside: list[str] = []
    done = 0
    for token, following in zip_longest(found, found[1:]):
        end = token.end
        if token.name in strange and token.name in closed:
            end = block_end(text, token, following)
        elif token.name not in strange and token.start not in last and not is_other(text, token):
            continue
        if end > done:
            parts += (text[done : token.start], f"<!--{MARK}{len(aside)}-->")
            aside.append(text[token.start : end])
            done = end
    parts.append(text[done:])
    return "".join(parts), aside


def block_end(text: str, start: Token, end: Token | None) -> int:
    """Where an element ends whose tags stand on lines of their own with nothing but text between, or -1.

    That is a block of HTML if no blank line is in it (section 4.6, start condition 7).
    """
    if end is None or end.name != "/" + start.name or _BLANK_LINE.search(text, start.end, end.start):
        return -1
    edges = text[start.end], text[end.start - 1], text[start.start - 1 : start.start], text[end.end : end.end + 1]
    return end.end if all(edge in ("", "\n") for edge in edges) else -1


def is_other(text: str, token: Token) -> bool:
    """Whether markup is a processing instruction, a CDATA section or a declaration, but none of a page's own."""
    if token.name not in ("<?", "<![CDATA[", "<!"):
        return False
    return text[token.start : token.start + 9].lower() != "<!doctype" and not text.startswith("<?xml", token.start)


def restored(text: str, aside: list[str]) -> str:
    """Markdown with what was put aside instead of the comments for it that are still there, as part of other HTML."""

    def markup(found: re.Match[str]) -> str:
        written = aside[int(found[2])].replace("\n", " ")
        return written if found[1] == "<" else written.replace("&", "&amp;").replace("<", found[1])

    return _LEFT.sub(markup, text) if MARK in text else text


def unclosed(text: str, found: list[Token]) -> Iterator[Token]:
    """The tags behind which a fragment ends in the same paragraph: nothing closes them, and nothing follows.

    A text that ends in the middle of a sentence was cut there; its tags are as good as closed.
    """
    ended = False
    behind = len(text)
    for token in reversed(found):
        between = text[token.end : behind]
        if not stands(token.name):
            if token.name[0] != "/" or token.name[1:] not in _BLOCKS or (between.strip() and not ended):
                return
            ended = True
        elif between.strip() and not ended:
            return
        else:
            ended = True
            yield token
        behind = token.start


def rewritten(tag: str, alone: bool) -> str:
    """A tag on one line; line ends in the values of attributes become references.

    One that may be `alone` on the first line of a paragraph goes on to the next: complete, it would begin a block
    (section 4.6, start condition 7).
    """
    if alone:
        name, rest = _NAME.findall(rewritten(tag, False))[0]
        return f"{name}\n{rest if rest[0].isalpha() else '    ' + rest}"
    if "\n" not in tag:
        return tag
    return _QUOTED.sub(lambda part: " " if part[0].isspace() else part[0].replace("\n", "&#10;"), tag)
