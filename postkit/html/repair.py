"""Make text of a tag that is never finished, which takes the rest of a post with it otherwise."""

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
_COMMENT = pattern(rb"<!--(?:-?>|.*?(?:--!?>|\Z))", re.DOTALL)
_MOST = 100
"""So many tags without an end are looked at; each may take a look at all that follows."""

_RAW = frozenset(b"script style title textarea xmp iframe noembed noframes plaintext".split())


def escape_unfinished(data: bytes) -> bytes:
    """The same HTML, with `&lt;` for the `<` of every tag that has no end.

    `<a href="x>text</a>`: a parser looks for the quotation mark up to the end and drops it all. Here it is read
    on as text, so that the post is there.
    """
    parts: list[bytes] = []
    done = position = 0
    while len(parts) < 2 * _MOST and (found := _OPENING.search(data, position)):
        start = found.start()
        end = _end_of(data, start)
        if end is None:
            parts += [data[done:start], b"&lt;"]
            done = end = start + 1
        position = end
    rest = data[done:]
    return b"".join([*parts, rest if len(parts) < 2 * _MOST else rest.replace(b"<", b"&lt;")])


def _end_of(data: bytes, start: int) -> int | None:
    """Where the tag, comment or element of raw text ends that starts there; None for a tag that does not."""
    if data.startswith(b"<!--", start):
        comment = _COMMENT.match(data, start)
        return comment.end() if comment else len(data)
    tag = _TAG.match(data, start) or (_BOGUS.match(data, start) if data[start + 1 : start + 2] in b"/!?" else None)
    if tag is None:
        return None
    name = tag.groupdict().get("name", b"").lower()
    if name in _RAW and data[start + 1 : start + 2] != b"/":
        close = re.compile(rb"</" + name + rb"(?=[\s/>])", re.IGNORECASE).search(data, tag.end())
        return close.start() if close else len(data)
    return tag.end()
