"""A key is spelt as it is read.

## Why

A generator says nothing of a key that it does not know: `ttile` is simply no title.

## What to do

Correct it; if it is meant, write `# postkit: ignore[misspelt-key]` in the front matter.
"""

from __future__ import annotations

from collections.abc import Iterator

from postkit.fields import claims
from postkit.fields.slips import is_slip
from postkit.frontmatter import fixes
from postkit.model import KEY, Fix, Post, Severity
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

LONG = 4


def check(post: Post) -> Iterator[Finding]:
    """Find keys that are a well-known one but for a letter, where that one is missing."""
    have = {key.lower() for key in post.meta}
    for key in post.meta:
        lower = key.lower()
        if len(lower) < LONG or lower in KEYS or claims(key):
            continue
        meant = next((name for name in KEYS if name not in have and is_slip(lower, name)), "")
        if meant:
            yield Finding(
                post.place_of(key, KEY),
                f"{key} is no key that anything reads",
                f"did you mean {meant}?",
                _fix(post, key, meant),
            )


def _fix(post: Post, key: str, meant: str) -> Fix | None:
    return fixes.renamed(post, (key,), meant)


PLUGIN = Rule(check, Severity.WARNING, code="PK404", fixes=True)
