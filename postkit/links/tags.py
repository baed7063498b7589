"""Find the addresses in the tags of HTML, in its text, so that everything else keeps its characters."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator

from postkit.links.reference import IMAGE, LINK, Reference
from postkit.patterns import pattern

HOLDERS: dict[str, dict[str, str]] = {
    "a": {"href": LINK},
    "area": {"href": LINK},
    "img": {"src": IMAGE, "srcset": IMAGE},
    "source": {"src": IMAGE, "srcset": IMAGE},
    "video": {"src": IMAGE, "poster": IMAGE},
    "audio": {"src": IMAGE},
    "track": {"src": IMAGE},
    "embed": {"src": IMAGE},
    "object": {"data": IMAGE},
    "image": {"href": IMAGE, "xlink:href": IMAGE},
    "iframe": {"src": LINK},
}
"""The attributes that hold addresses, and what they lead to (HTML, 4.8.3 and the elements' own sections)."""

CANDIDATES = pattern(r"\s*([^\s,][^\s]*[^\s,]|[^\s,])(\s[^,]*)?(?:,|\Z)")
"""One of the pictures in a `srcset` (HTML, 4.8.4.2.1)."""

_PROGRAMS = ("script", "style", "textarea", "title")
_OPENS = pattern(rf"<(?:(!--)|({'|'.join(_PROGRAMS)})\b|([a-zA-Z][a-zA-Z0-9:-]*))", re.IGNORECASE)
_VALUE = r"(?:\s*=\s*(?:(\")([^\"]*)\"|(')([^']*)'|([^\s\"'=<>`]+)))?"
_LAX = pattern(rf"[\s/]*([^\s\"'<>/=]+){_VALUE}"), pattern(r"[\s/]*>")
_STRICT = pattern(rf"\s+([a-zA-Z_:][a-zA-Z0-9_.:-]*){_VALUE}"), pattern(r"\s*/?>")
"""An attribute and the end of a tag: as browsers read them, and as CommonMark does between words (0.31, 6.6)."""

_ENDS = {"--": pattern(r"-->"), **{name: pattern(rf"</{name}", re.IGNORECASE) for name in _PROGRAMS}}


def references(text: str, start: int, end: int) -> Iterator[Reference]:
    """The references in a part of a text that is HTML."""
    at = start
    while found := _OPENS.search(text, at, end):
        if found[1] or found[2]:
            at = _behind(text, found.end(), end, found[2].lower() if found[2] else "--")
            continue
        told, at = tag(text, found.start(), end)
        yield from told


def tag(text: str, start: int, end: int, *, strict: bool = False) -> tuple[list[Reference], int]:
    """The references in the tag that begins there, and where it ends; what is no tag has none.

    With `strict` it is one only where CommonMark says so.
    """
    form, last = _STRICT if strict else _LAX
    opening = _OPENS.match(text, start, end)
    if opening is None or not opening[3]:
        return [], start + 1
    known = HOLDERS.get(opening[3].lower(), {})
    at, told = opening.end(), list[Reference]()
    while attribute := form.match(text, at, end):
        kind = known.get(attribute[1].lower(), "")
        group = 3 if attribute[2] else 5 if attribute[4] else 6
        if kind and attribute[group]:
            told += _addresses(attribute[1].lower(), attribute[group], attribute.start(group), kind, group)
        at = attribute.end()
    closing = last.match(text, at, end)
    return (told, closing.end()) if closing else ([], at)


def changed(name: str, value: str, to: Callable[[str], str | None]) -> str:
    """The value of an attribute with each address in it changed as told; None leaves one as it is."""
    if name != "srcset":
        return to(value.strip()) or value
    out, at = list[str](), 0
    for found in CANDIDATES.finditer(value):
        out += (value[at : found.start(1)], to(found[1]) or found[1])
        at = found.end(1)
    return "".join([*out, value[at:]])


def _addresses(name: str, value: str, start: int, kind: str, group: int) -> Iterator[Reference]:
    quote = {3: '"', 5: "'", 6: " "}[group]
    if name == "srcset":
        for found in CANDIDATES.finditer(value):
            yield Reference(start + found.start(1), start + found.end(1), html.unescape(found[1]), kind, quote)
        return
    left = len(value) - len(value.lstrip())
    bare = value.strip()
    yield Reference(start + left, start + left + len(bare), html.unescape(bare), kind, quote)


def _behind(text: str, start: int, end: int, sign: str) -> int:
    """Where what ends with a sign ends; one that never ends goes to the end."""
    found = _ENDS[sign].search(text, start, end)
    return found.end() if found else end
