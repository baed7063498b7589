"""A key is spelt as it is read.

## Why

A generator says nothing of a key that it does not know: `ttile` is simply no title.

## What to do

Correct it; if it is meant, write `# postkit: ignore[misspelt-key]` in the front matter.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from postkit.fields import claims
from postkit.fields.slips import is_slip
from postkit.frontmatter import fixes
from postkit.model import KEY, Post, Severity
from postkit.plugin import Finding, Rule

KEYS = (
    "title",
    "date",
    "tags",
    "categories",
    "description",
    "summary",
    "author",
    "authors",
    "draft",
    "slug",
    "aliases",
)
"""What most posts have; a key of theirs with one slip is nobody's own."""

LETTERS = {name: frozenset(name) for name in KEYS}
"""The letters of each: one slip changes two of them at most."""

LONG = 4


def check(post: Post) -> Iterator[Finding]:
    """Find keys that are a well-known one but for a letter, where that one is missing."""
    there: set[str] = set()
    for key in post.meta:
        for name in candidates(key):
            there = there or {other.lower() for other in post.meta}
            if name not in there:
                message = f"{key} is no key that anything reads"
                fix = fixes.renamed(post, (key,), name)
                yield Finding(post.place_of(key, KEY), message, f"did you mean {name}?", fix)
                break


@lru_cache(maxsize=4096)
def candidates(key: str) -> tuple[str, ...]:
    """The well-known keys that a key may be meant for; keys recur from post to post."""
    lower = key.lower()
    if len(lower) < LONG or lower in KEYS or claims(key):
        return ()
    letters = set(lower)
    return tuple(name for name, own in LETTERS.items() if len(letters ^ own) <= 2 and is_slip(lower, name))


PLUGIN = Rule(check, Severity.WARNING, code="PK404", fixes=True)
