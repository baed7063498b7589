"""A series has all of its parts, and each once.

## Why

A reader who comes to the end of part 2 looks for part 3; where that is missing, or two posts claim to be it, a number
is wrong or a post was lost.

## What to do

Correct the numbers, or publish the part that is missing.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from postkit.fields import languages, meant
from postkit.model import KeyPath, Post, Severity, Value
from postkit.plugin import Fact, Finding, Known, Rule

NUMBERS = ("part", "series_part", "series_order", "series_index", "series_weight", "series_number", "seriesorder")
"""Keys that say which part a post is."""

INSIDE = ("part", "order", "index", "number", "weight")
"""The same in a mapping under `series`."""


def gather(post: Post) -> Iterator[Fact]:
    """The series of a post and its number there, with the language, since each has parts of its own."""
    for key, value in post.meta.items():
        if "series" in meant(key) and value:
            name, number, path = _part(post, key, value)
            if name and number is not None:
                yield Fact("\0".join((languages.said(post.meta), name.casefold(), name, str(number))), path)


def _part(post: Post, key: str, value: Value) -> tuple[str, int | None, KeyPath]:
    if isinstance(value, dict):
        name = next((each for each in (value.get("name"), value.get("title")) if isinstance(each, str)), "")
        inner = next((each for each in INSIDE if _number(value.get(each)) is not None), "")
        return name, _number(value.get(inner)), (key, inner)
    only = value[0] if isinstance(value, list) and len(value) == 1 else value
    outer = next((each for each in post.meta if each.lower() in NUMBERS and _number(post.meta[each]) is not None), "")
    return only if isinstance(only, str) else "", _number(post.meta.get(outer)), (outer,)


def _number(value: Value) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def across(facts: Iterable[Known]) -> Iterator[Finding]:
    """Find numbers that are missing between two others, and numbers that stand twice."""
    series: dict[str, dict[int, Known]] = {}
    for fact in facts:
        language, folded, name, number = fact.key.split("\0")
        parts = series.setdefault(f"{language}\0{folded}", {})
        had = parts.setdefault(int(number), fact)
        if had is not fact:
            message = f"part {number} of {name} is {had.place} already"
            yield Finding(fact.place, message, "give one of them another number", related=(had.place,))
    for parts in series.values():
        for before, after in itertools.pairwise(sorted(parts)):
            if after - before > 1:
                name = parts[after].key.split("\0")[2]
                missing = f"part {before + 1}" if after - before == 2 else f"parts {before + 1} to {after - 1}"
                message = f"{name} goes from part {before} to {after}, without {missing}"
                hint = "correct the number, or add what is missing"
                yield Finding(parts[after].place, message, hint, related=(parts[before].place,))


PLUGIN = Rule(None, Severity.WARNING, code="PK504", gather=gather, across=across, fields=frozenset(("series",)))
