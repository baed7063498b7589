"""Tags and categories are written as a list.

## Why

`tags: a, b` is two tags to one generator, three to the next that cuts at spaces, and one to a third.

## What to do

Write `[a, b]`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from postkit.fields import claims
from postkit.frontmatter import fixes
from postkit.model import Fix, Post, Severity
from postkit.plugin import Finding, Rule

LISTS = ("tags", "categories")
SINGULAR = ("tag", "category")
"""Names that are meant for one."""


def check(post: Post) -> Iterator[Finding]:
    """Find tags and categories that are one text."""
    if post.front_matter is None or post.front_matter.format not in ("yaml", "toml", "json"):
        return
    for key, value in post.meta.items():
        if not isinstance(value, str) or not value.strip() or key.lower() in SINGULAR:
            continue
        if any(claim.field.name in LISTS for claim in claims(key)):
            names = [name.strip() for name in value.split(",") if name.strip()]
            hint = f"write [{', '.join(names)}]"
            yield Finding(post.place_of(key), f"{key} is a text and no list", hint, partial(_fix, post, key, names))


def _fix(post: Post, key: str, names: list[str]) -> Fix | None:
    """Cut it at commas; one with spaces alone may be several names to its generator."""
    if len(names) == 1 and " " in names[0]:
        return None
    return fixes.put(post, (key,), list(names), safe=False)


PLUGIN = Rule(check, Severity.WARNING, code="PK602", on=False, fixes=True)
