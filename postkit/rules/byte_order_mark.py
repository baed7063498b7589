"""A file begins with its text.

## Why

Jekyll does not see front matter behind a byte order mark, and shows it as text.

## What to do

Save the file as UTF-8 without a byte order mark.
"""

from __future__ import annotations

from collections.abc import Iterator

from postkit.model import Fix, Place, Post, Severity
from postkit.plugin import Finding, Rule


def check(post: Post) -> Iterator[Finding]:
    """Find a mark."""
    if post.encoding.endswith("-sig"):
        place = Place(post.source, 1, 1)
        yield Finding(place, "the file begins with a byte order mark", "save it as UTF-8 without one", _fix(post))


def _fix(post: Post) -> Fix | None:
    """Leave the mark away where it is UTF-8's; the other encodings cannot be told without it."""
    return Fix(unmark=True) if post.encoding == "utf-8-sig" else None


PLUGIN = Rule(check, Severity.WARNING, code="PK105", fixes=True)
