"""Every slug is of one post in its folder.

## Why

Of two posts in one folder with one slug, a site shows one.

## What to do

Give one of them another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from postkit.fields import known, languages, meant
from postkit.model import Post, Severity
from postkit.plugin import Fact, Finding, Known, Rule


def gather(post: Post) -> Iterator[Fact]:
    """The slug that a post states, with its folder and language."""
    for key, value in post.meta.items():
        if "slug" not in meant(key) or not isinstance(value, str) or not value.strip():
            continue
        claim = known(key, value)
        if claim and claim.field.name == "slug":
            yield Fact("\0".join((post.path.rpartition("/")[0], languages.said(post.meta), value.strip())), (key,))


def across(facts: Iterable[Known]) -> Iterator[Finding]:
    """Find slugs that a post before has already."""
    first: dict[str, Known] = {}
    for fact in facts:
        had = first.setdefault(fact.key, fact)
        if had is not fact:
            slug = fact.key.rpartition("\0")[2]
            message = f"{slug} is the slug of {had.place} already"
            yield Finding(fact.place, message, "give one of them another", related=(had.place,))


PLUGIN = Rule(None, Severity.WARNING, code="PK502", gather=gather, across=across, fields=frozenset(("slug",)))
