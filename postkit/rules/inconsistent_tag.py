"""A tag is written one way.

## Why

`Python` and `python` are two tags to a site, with a page each, and neither lists all posts.

## What to do

Write it as most posts do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from postkit.fields import known
from postkit.model import Post, Severity
from postkit.plugin import Fact, Finding, Known, Rule


def gather(post: Post) -> Iterator[Fact]:
    """The tags of a post."""
    for key, value in post.meta.items():
        claim = known(key, value) if isinstance(value, list) else None
        if claim and claim.field.name == "tags" and isinstance(value, list):
            yield from (Fact(item, (key, index)) for index, item in enumerate(value) if isinstance(item, str))


def across(facts: Iterable[Known]) -> Iterator[Finding]:
    """Find tags that other posts write with other capitals, more often."""
    places: dict[str, list[Known]] = {}
    for fact in facts:
        places.setdefault(fact.key, []).append(fact)
    kinds: dict[str, list[str]] = {}
    for name in places:
        kinds.setdefault(name.casefold(), []).append(name)
    for names in kinds.values():
        most = max(names, key=lambda name: (len(places[name]), name))
        for name in names:
            for fact in places[name] if name != most else ():
                message = (
                    f"{name} is {most} in {len(places[most])} other {'post' if len(places[most]) == 1 else 'posts'}"
                )
                yield Finding(fact.place, message, f"write {most}", related=(places[most][0].place,))


PLUGIN = Rule(None, Severity.WARNING, code="PK503", gather=gather, across=across, fields=frozenset(("tags",)))
