"""Every post has an address of its own.

## Why

Of two posts with one permalink, a site shows one; which one depends on the order of the build.

## What to do

Give one of them another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from postkit.fields import known
from postkit.model import Post, Severity
from postkit.plugin import Fact, Finding, Rule


def gather(post: Post) -> Iterator[Fact]:
    """The address that a post states."""
    for key, value in post.meta.items():
        claim = known(key, value)
        if (
            claim
            and claim.field.name == "permalink"
            and isinstance(value, str)
            and value.strip("/")
            and ":" not in value
        ):
            yield Fact(value.strip("/"), post.place_of(key))


def across(facts: Iterable[Fact]) -> Iterator[Finding]:
    """Find addresses that a post before has already."""
    first: dict[str, Fact] = {}
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
