"""Keep tags, comments and scripts that are never finished from taking the rest of a post with them."""

from __future__ import annotations

import re

from postkit.patterns import pattern

_OPENING = pattern(rb"<(?:!--|[/!?]|[a-zA-Z])")

# What a tag consists of (HTML, 13.2.5.6 and on); every part takes what it can and gives nothing back.
_TAG = pattern(
    rb"""</?+(?P<name>[a-zA-Z][^\s/>]*+)
    (?:[\s/]++ | =?+[^\s/>=]++ (?:\s*+ = \s*+ (?:"[^"]*+" | '[^']*+' | (?!["'>])[^\s>]++ | (?=>)) | (?!\s*+=)) )*+
    >""",
    re.VERBOSE,
)
_BOGUS = pattern(rb"<[/!?][^>]*+>")
_COMMENT = pattern(rb"<!--(?:-?>|.*?--!?>)", re.DOTALL)
_MOST = 100
"""So many tags without an end are looked at; each may take a look at all that follows."""

_RAW = frozenset(b"script style title textarea xmp iframe noembed noframes".split())
"""Elements in which nothing is markup but their own end tag (HTML, 13.2.5.2 and on)."""
_PROGRAMS = (b"script", b"style")
_BLOCK = pattern(rb"<(?:p|div|h[1-6]|ul|ol|table|section|article|blockquote|figure|pre)[\s>]", re.IGNORECASE)


def escape_unfinished(data: bytes) -> bytes:
    """The same HTML, with `&lt;` for the `<` of every tag that has no end, and without what else ends nowhere.

    `<a href="x>text</a>`: a parser looks for the quotation mark up to the end and drops it all. Here it is read
    on as text, so that the post is there. What opens a comment or an element like `<title>` that nothing closes is
    left out; a script or style sheet is left out as well, up to the next block.
    """
    parts: list[bytes] = []
    done = position = 0
    while len(parts) < 2 * _MOST and (found := _OPENING.search(data, position)):
        start = found.start()
        end = _end_of(data, start)
        if end is None:
            end, text = _unfinished(data, start)
            parts += [data[done:start], text]
            done = end
        position = end
    rest = data[done:]
    return b"".join([*parts, rest if len(parts) < 2 * _MOST else rest.replace(b"<", b"&lt;")])


def _end_of(data: bytes, start: int) -> int | None:
    """Where the tag, comment or element of raw text ends that starts there; None for one that does not."""
    if data.startswith(b"<!--", start):
        comment = _COMMENT.match(data, start)
        return comment.end() if comment else None
    tag = _TAG.match(data, start) or (_BOGUS.match(data, start) if data[start + 1 : start + 2] in b"/!?" else None)
    if tag is None:
        return None
    name = tag.groupdict().get("name", b"").lower()
    if name in _RAW and data[start + 1 : start + 2] != b"/":
        close = re.compile(rb"</" + name + rb"(?=[\s/>])", re.IGNORECASE).search(data, tag.end())
        return close.start() if close else None
    return tag.end()


def _unfinished(data: bytes, start: int) -> tuple[int, bytes]:
    """Where to read on behind what has no end, and what to put in its place."""
    if data.startswith(b"<!--", start):
        return start + 4, b" "
    tag = _TAG.match(data, start)
    if tag is None:
        return start + 1, b"&lt;"
    block = _BLOCK.search(data, tag.end()) if tag["name"].lower() in _PROGRAMS else tag
    return len(data) if block is None else block.start() if block is not tag else tag.end(), b" "
