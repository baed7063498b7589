"""Every post has an address of its own.

## Why

Of two posts with one permalink, a site shows one; which one depends on the order of the build.

## What to do

Give one of them another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from postkit.fields import known, languages, meant
from postkit.model import Post, Severity
from postkit.patterns import pattern
from postkit.plugin import Fact, Finding, Known, Rule

LANGUAGE = pattern(r"[a-z]{2,3}(?:[-_](?:[A-Z]{2}|[a-z]{2}|[A-Z][a-z]{3}))?")
"""A folder for a language, as BCP 47 has it in its short forms."""


def gather(post: Post) -> Iterator[Fact]:
    """The address that a post states."""
    for key, value in post.meta.items():
        if "permalink" not in meant(key) or not isinstance(value, str) or not value.strip("/") or ":" in value:
            continue
        claim = known(key, value)
        if claim and claim.field.name == "permalink":
            yield Fact("\0".join((_language(post), value.strip("/"))), (key,))


def _language(post: Post) -> str:
    """The language that a post says it is in, or that the folders are named after: each has a site of its own."""
    return languages.said(post.meta) or "/".join(
        folder for folder in post.path.split("/")[:-1] if LANGUAGE.fullmatch(folder)
    )


def across(facts: Iterable[Known]) -> Iterator[Finding]:
    """Find addresses that a post before has already."""
    first: dict[str, Known] = {}
    for fact in facts:
        had = first.setdefault(fact.key, fact)
        if had is not fact:
            address = fact.key.rpartition("\0")[2]
            yield Finding(
                fact.place,
                f"{address} is the address of {had.place} already",
                "give one of them another",
                related=(had.place,),
            )


PLUGIN = Rule(None, Severity.ERROR, code="PK501", gather=gather, across=across, fields=frozenset(("permalink",)))
