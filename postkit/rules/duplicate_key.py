"""A key stands once.

## Why

Programs take the last value, some the first, some stop; the other one is lost without a word.

## What to do

Delete one of the two, or give it another name.
"""

from __future__ import annotations

import itertools

from postkit.frontmatter import fixes
from postkit.frontmatter.formats import loader_of
from postkit.frontmatter.places import Places
from postkit.model import KEY, Fix, Post, Problem, Severity
from postkit.plugin import Rule


def fix(post: Post, problem: Problem) -> Fix | None:
    """Delete the lines of the second, where it is an outermost key of YAML and says the same as the first."""
    places = fixes.places_of(post)
    if places is None or places.format != "yaml":
        return None
    spans = list(loader_of("yaml").walk(places.content))
    keys = [span for span in spans if len(span.path) == 2 and span.path[1] == KEY]
    number = next((i for i, span in enumerate(keys) if _stands(places, span.start, problem)), None)
    if number is None:
        return None
    starts = [span.start for span in keys] + [len(places.content)]
    lines = [places.content[start:end] for start, end in itertools.pairwise(starts)]
    twin = next((i for i in range(number) if keys[i].path == keys[number].path), None)
    if twin is None or lines[twin].strip() != lines[number].strip() or _is_inside(places.content, starts[number]):
        return None
    start, end = (places.offset + starts[i] for i in (number, number + 1))
    return Fix((fixes.span(post, start, end, ""),), frozenset([str(keys[number].path[0])]))


def _stands(places: Places, start: int, problem: Problem) -> bool:
    return places.lines.at(start + places.offset) == (problem.place.line, problem.place.column)


def _is_inside(content: str, start: int) -> bool:
    """Whether a key does not begin its line, as in braces."""
    return start > 0 and content[start - 1] not in "\r\n"


PLUGIN = Rule(None, Severity.ERROR, code="PK205", fix=fix, fixes=True)
