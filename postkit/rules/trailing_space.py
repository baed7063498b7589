"""No line of front matter ends in white space.

## Why

It cannot be seen, and every editor that takes it away makes a change that nobody meant.

## What to do

Delete it.
"""

from __future__ import annotations

from collections.abc import Iterator

from postkit.frontmatter import fixes
from postkit.model import KEY, Fix, Post, Severity
from postkit.patterns import pattern
from postkit.plugin import Finding, Rule

TRAILING = pattern(r"[ \t]+(?=\r|\n|\Z)")


def check(post: Post) -> Iterator[Finding]:
    """Find white space at the ends of lines, but for those inside a text of several lines, where it may count."""
    places = fixes.places_of(post)
    if places is None or not TRAILING.search(places.lines.text):
        return
    inside = [
        (place.line, place.end_line)
        for path, place in places.items()
        if path and path[-1] != KEY and place.line and place.end_line and isinstance(_value(post, path), str)
    ]
    for found in TRAILING.finditer(places.lines.text):
        place = places.lines.place(found.start(), found.end())
        if not any(first <= (place.line or 0) < last for first, last in inside):
            fix = Fix((fixes.span(post, found.start(), found.end(), ""),))
            yield Finding(place, "this line ends in white space", "delete it", fix)


def _value(post: Post, path: tuple[str | int, ...]) -> object:
    value: object = post.meta
    for part in path:
        try:
            value = value[part]  # type: ignore[index]
        except (KeyError, IndexError, TypeError):
            return None
    return value


PLUGIN = Rule(check, Severity.WARNING, code="PK601", on=False, fixes=True)
