"""Find the heading that may be a post's title: the only one of its rank, with none above it.

Below the first rank it must also open the body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from postkit.model import Body, Html
from postkit.patterns import pattern

if TYPE_CHECKING:
    from lxml.etree import _Element

_FENCE = pattern(r" {0,3}(`{3,}|~{3,})")
_ATX = pattern(r" {0,3}(#{1,6})[ \t](.*)")
_SETEXT = pattern(r" {0,3}(?:(=+)|-{2,})[ \t]*$")
_LINK = pattern(r"!?\[([^\[\]]*)\]\((?:[^()\s]|\([^()\s]*\))*(?:\s+\"[^\"]*\")?\)")
_EMPHASIS = pattern(r"(?<![\w*\\])(\*\*|__|\*|_)(?=\S)([^*_]+?)(?<=[^\s\\])\1(?![\w*])")
_ATTRIBUTES = pattern(r" ?\{:? ?[#.][^{}]*\}$")
_STATED = pattern(
    r"\s*(?:<!--\s*)?(?:\.\. )?(?:\w[\w-]{0,30}:[^\r\n]*(?:\r\n|\n|\r)(?:\.\. )?){0,20}?title:[ \t]*(\S[^\r\n]*)",
    re.IGNORECASE,
)
_ESCAPED = pattern(r"\\([!-/:-@\[-`{-~])")
_SENTENCE = 80
"""A heading below the first rank that is longer than this and ends with a full stop is a lead, and no title."""

_LONGEST = 1000
"""A line longer than this is no title; its markup stays."""


class Heading(NamedTuple):
    """A heading: its rank from 1 to 6, its text, and whether nothing stands before it."""

    rank: int
    text: str
    opens: bool


def title(body: Body) -> str:
    """The text of that heading, or nothing."""
    headings = [heading for heading in _headings([body] if isinstance(body, Html) else body.parts) if heading.text]
    highest = min((heading.rank for heading in headings), default=0)
    found = [heading for heading in headings if heading.rank == highest]
    return found[0].text if len(found) == 1 and _entitles(found[0]) else ""


def stated(body: Body) -> str:
    """The title that a block of `Key: value` lines at the top states, as Pelican and Nikola write them."""
    parts = [body] if isinstance(body, Html) else body.parts
    found = _STATED.match(parts[0]) if parts and isinstance(parts[0], str) else None
    return found[1].strip() if found else ""


def _entitles(heading: Heading) -> bool:
    """Whether a heading may be a title; below the first rank it opens the body and is no sentence of a lead."""
    is_sentence = len(heading.text) > _SENTENCE and heading.text.endswith((".", "。"))
    return heading.rank == 1 or (heading.opens and not is_sentence)


def _headings(parts: list[str | Html]) -> Iterator[Heading]:
    opens = True
    for part in parts:
        for heading in _in_text(part) if isinstance(part, str) else _in_tree(part):
            if heading.text:
                yield Heading(heading.rank, heading.text, heading.opens and opens)
            opens = False


def _in_tree(html: Html) -> Iterator[Heading]:
    """The headings of a tree; text before the first comes as one without text."""
    from postkit.html.tree import outermost, text_of

    headings = outermost(html.tree, "h1", "h2", "h3", "h4", "h5", "h6")
    if _says(html.tree, headings[0] if headings else None):
        yield Heading(7, "", False)
    for heading in headings:
        yield Heading(int(heading.tag[1]), " ".join(text_of(heading).split()), True)


def _says(root: _Element, end: _Element | None) -> bool:
    """Whether there is any text in a tree before an element, or at all."""
    from lxml import etree

    from postkit.html.tree import text_of

    if end is None:
        said = text_of(root)
        return bool(said) and not said.isspace()
    for event, element in etree.iterwalk(root, events=("start", "end", "comment")):
        if element is end:
            return False
        text = element.text if event == "start" else element.tail
        if text and not text.isspace():
            return True
    return False


def _in_text(text: str) -> Iterator[Heading]:
    """The headings of Markdown; anything else that stands in it comes as one without text."""
    fence, before = "", ["", ""]
    for line in re.split(r"\r\n|\r|\n", _without_comments(text)):
        mark = _FENCE.match(line)
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        atx, setext = _ATX.match(line), _SETEXT.match(line)
        if fence:
            yield Heading(7, "", False)
        elif atx:
            yield Heading(len(atx[1]), _unmarked(_unclosed(atx[2])), True)
        elif setext and before[1].strip() and not before[0].strip():
            yield Heading(1 if setext[1] else 2, _unmarked(before[1]), True)
        elif before[1].strip():
            yield Heading(7, "", False)
        before = [before[1], "" if atx or setext else line]
    if before[1].strip():
        yield Heading(7, "", False)


def _without_comments(text: str) -> str:
    """The text without comments; searched for by hand, since many that never end are quadratic for an expression."""
    pieces, end = [], 0
    while (start := text.find("<!--", end)) >= 0 and (stop := text.find("-->", start + 4)) >= 0:
        pieces.append(text[end:start])
        end = stop + 3
    return "".join([*pieces, text[end:]])


def _unclosed(text: str) -> str:
    """The text of a heading without the `#` that may close it."""
    text = text.strip()
    bare = text.rstrip("#")
    return bare if bare.endswith((" ", "\t")) or not bare else text


def _unmarked(text: str) -> str:
    """The text of a line of Markdown without links, emphasis and attributes."""
    text = " ".join(text.split())
    if len(text) > _LONGEST:
        return text
    text = _LINK.sub(r"\1", _ATTRIBUTES.sub("", text))
    for _ in range(2):
        text = _EMPHASIS.sub(r"\2", text)
    return " ".join(_ESCAPED.sub(r"\1", text).split())
