"""A list names each of its tags once.

## Why

A tag that stands twice is shown twice, or counted twice.

## What to do

Delete one of the two.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from postkit.fields import meant
from postkit.frontmatter import fixes
from postkit.model import Fix, Post, Severity
from postkit.plugin import Finding, Rule


def check(post: Post) -> Iterator[Finding]:
    """Find tags, categories and authors that stand twice in one list."""
    for key, value in post.meta.items():
        if not isinstance(value, list) or LISTS.isdisjoint(meant(key)):
            continue
        seen: set[str] = set()
        for index, item in enumerate(value):
            if isinstance(item, str):
                if item.casefold() in seen:
                    message = f"{item} stands twice in {key}"
                    yield Finding(
                        post.place_of(key, index), message, "delete one of the two", partial(_fix, post, key, index)
                    )
                seen.add(item.casefold())


def _fix(post: Post, key: str, index: int) -> Fix | None:
    """Take one of the two away; their case tells nothing."""
    names = post.meta[key]
    assert isinstance(names, list)
    return fixes.put(post, (key,), [name for number, name in enumerate(names) if number != index])


LISTS = frozenset(("tags", "categories", "authors"))


PLUGIN = Rule(check, Severity.WARNING, code="PK405", fixes=True, fields=LISTS)
