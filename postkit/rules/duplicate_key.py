"""A key stands once.

## Why

Programs take the last value, some the first, some stop; the other one is lost without a word.

## What to do

Delete one of the two, or give it another name.
"""

from __future__ import annotations

from postkit.frontmatter import fixes
from postkit.frontmatter.places import Places
from postkit.model import Fix, Post, Problem, Severity
from postkit.plugin import Rule


def fix(post: Post, problem: Problem) -> Fix | None:
    """Delete the lines of the second, where it is an outermost key of YAML and says the same as the first."""
    places = fixes.places_of(post)
    if places is None or places.format != "yaml":
        return None
    keys, content = places.outermost, places.content
    at = places.lines.starts[(problem.place.line or 1) - places.lines.first] + (problem.place.column or 1) - 1
    number = places.starts.get(at - places.offset)
    twin = next((i for i, span in enumerate(keys) if span.path == keys[number or 0].path), number)
    if number is None or twin is None or twin >= number:
        return None
    one, other = (_lines(places, each) for each in (twin, number))
    start = keys[number].start
    if one.strip() != other.strip() or (start > 0 and content[start - 1] not in "\r\n"):
        return None
    start += places.offset
    return Fix((fixes.span(post, start, start + len(other), ""),), frozenset([str(keys[number].path[0])]))


def _lines(places: Places, number: int) -> str:
    """What stands from one outermost key to the next."""
    following = places.outermost[number + 1 : number + 2]
    return places.content[places.outermost[number].start : following[0].start if following else None]


PLUGIN = Rule(None, Severity.ERROR, code="PK205", fix=fix, fixes=True)
