"""Front matter ends with the fence that it begins with.

## Why

Some generators take `...` or a longer line for the end, others read on.

## What to do

Write `---`.
"""

from __future__ import annotations

from postkit.frontmatter import fixes
from postkit.model import Fix, Post, Problem, Severity
from postkit.plugin import Rule


def fix(post: Post, problem: Problem) -> Fix | None:
    """End the front matter with the fence that it begins with."""
    places = fixes.places_of(post)
    if places is None:
        return None
    text, stop = places.lines.text, places.offset + len(places.content)
    odd = text[stop:].strip()
    start = text.find(odd, stop)
    return Fix((fixes.span(post, start, start + len(odd), "---"),)) if odd else None


PLUGIN = Rule(None, Severity.WARNING, code="PK107", fix=fix, fixes=True)
