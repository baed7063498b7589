"""Every slug is of one post in its folder.

## Why

Of two posts in one folder with one slug, a site shows one.

## What to do

Give one of them another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from postkit.fields import known
from postkit.model import Post, Severity
from postkit.plugin import Fact, Finding, Rule


def gather(post: Post) -> Iterator[Fact]:
    """The slug that a post states, with its folder and language."""
    language = next((str(value) for key, value in post.meta.items() if key.lower() in ("lang", "language")), "")
    for key, value in post.meta.items():
        claim = known(key, value)
        if claim and claim.field.name == "slug" and isinstance(value, str) and value.strip():
            yield Fact("\0".join((post.path.rpartition("/")[0], language, value.strip())), post.place_of(key))


def across(facts: Iterable[Fact]) -> Iterator[Finding]:
    """Find slugs that a post before has already."""
    first: dict[str, Fact] = {}
    for fact in facts:
        had = first.setdefault(fact.key, fact)
        if had is not fact:
            slug = fact.key.rpartition("\0")[2]
            message = f"{slug} is the slug of {had.place} already"
            yield Finding(fact.place, message, "give one of them another", related=(had.place,))


PLUGIN = Rule(None, Severity.WARNING, code="PK502", gather=gather, across=across)
