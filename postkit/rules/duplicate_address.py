"""Every post has an address of its own.

## Why

Of two posts with one permalink, a site shows one; which one depends on the order of the build.

## What to do

Give one of them another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from postkit.fields import known, meant
from postkit.model import Post, Severity
from postkit.plugin import Fact, Finding, Known, Rule


def gather(post: Post) -> Iterator[Fact]:
    """The address that a post states."""
    for key, value in post.meta.items():
        if "permalink" not in meant(key) or not isinstance(value, str) or not value.strip("/") or ":" in value:
            continue
        claim = known(key, value)
        if claim and claim.field.name == "permalink":
            yield Fact(value.strip("/"), (key,))


def across(facts: Iterable[Known]) -> Iterator[Finding]:
    """Find addresses that a post before has already."""
    first: dict[str, Known] = {}
    for fact in facts:
        had = first.setdefault(fact.key, fact)
        if had is not fact:
            yield Finding(
                fact.place,
                f"{fact.key} is the address of {had.place} already",
                "give one of them another",
                related=(had.place,),
            )


PLUGIN = Rule(None, Severity.ERROR, code="PK501", gather=gather, across=across)
