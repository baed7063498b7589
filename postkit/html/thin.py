"""Leave attributes out of a tag that has thousands of them: the parser compares each with all before it."""

from __future__ import annotations

from postkit.patterns import pattern

MOST = 200
"""So many attributes are kept in any tag."""
LONG = 8192
"""A tag that is so long leaves one of these without the end or the start of a tag."""

_NAME = pattern(rb"<[a-zA-Z][^\s/>]*+")
_ATTRIBUTE = pattern(
    rb"""(?:[\s/]++)?(=?+[^\s/>=]++)(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|(?!["'>])[^\s>]++|(?=>))|(?!\s*+=))"""
)
_END = pattern(rb"[\s/]*+>")
_NEEDED = frozenset(b"href src id name class title alt lang dir start type value colspan rowspan".split())


def thinned(data: bytes) -> bytes:
    """HTML in which no tag has too many attributes; those that say most are kept wherever they stand."""
    parts: list[bytes] = []
    done = position = 0
    while (start := _long_tag(data, position)) >= 0:
        kept, end = _kept(data, start)
        if kept:
            parts += (data[done:start], kept)
            done = end
        position = max(end, start + 1)
    return b"".join([*parts, data[done:]]) if parts else data


def is_crowded(text: str) -> bool:
    """Whether a tag of a text has more attributes than are kept."""
    data = text.encode(errors="replace") if len(text) > LONG else b""
    return thinned(data) is not data


def _long_tag(data: bytes, position: int) -> int:
    """Where the next tag begins that may be too long, or -1."""
    for start in range(position, len(data) - LONG, LONG):
        end = start + LONG
        if data.find(b">", start, end) < 0 or data.find(b"<", start, end) < 0:
            tag = data.rfind(b"<", position, start + 1)
            if tag >= 0 and _NAME.match(data, tag):
                return tag
    return -1


def _kept(data: bytes, start: int) -> tuple[bytes, int]:
    """A tag with the attributes that stay, if it has too many, and where it ends."""
    name = _NAME.match(data, start)
    assert name is not None
    kept: list[bytes] = [name[0]]
    count, end = 0, name.end()
    while attribute := _ATTRIBUTE.match(data, end):
        count, end = count + 1, attribute.end()
        if count <= MOST or attribute[1].lower() in _NEEDED:
            kept.append(b" " + attribute[0].strip(b" \t\r\n\f/"))
    if count <= MOST:
        return b"", end
    closing = _END.match(data, end)
    return b"".join(kept) + (closing[0] if closing else b">"), closing.end() if closing else end
