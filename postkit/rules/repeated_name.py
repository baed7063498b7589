"""A list names each of its tags once.

## Why

A tag that stands twice is shown twice, or counted twice.

## What to do

Delete one of the two.
"""

from __future__ import annotations

from collections.abc import Iterator

from postkit.fields import claims
from postkit.model import Post, Severity
from postkit.plugin import Finding, Rule


def check(post: Post) -> Iterator[Finding]:
    """Find tags, categories and authors that stand twice in one list."""
    for key, value in post.meta.items():
        if not isinstance(value, list) or not any(claim.field.name in LISTS for claim in claims(key)):
            continue
        seen: set[str] = set()
        for index, item in enumerate(value):
            if isinstance(item, str):
                if item.casefold() in seen:
                    yield Finding(post.place_of(key, index), f"{item} stands twice in {key}", "delete one of the two")
                seen.add(item.casefold())


LISTS = ("tags", "categories", "authors")


PLUGIN = Rule(check, Severity.WARNING, code="PK405")
