"""A date must be one that every program reads.

## Why

A date that is not ISO 8601 is text to YAML, TOML and JSON: generators guess at it, each in its own way, or
take the time of the build instead.

## What to do

Write `2024-05-01`, or with a time and its offset from UTC `2024-05-01T08:30:00+02:00`.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import partial

from postkit.fields import dates, meant
from postkit.frontmatter import fixes
from postkit.model import Fix, Post, Severity, Value
from postkit.patterns import pattern
from postkit.plugin import Finding, Rule

EXTENDED = pattern(r"\d{4}-\d\d-\d\d(?![\d-])")
"""The form with hyphens; `20240501` and week dates are of ISO 8601, too, but few programs read them."""

DATES = frozenset(("date", "updated"))


def check(post: Post) -> Iterator[Finding]:
    """Find values under the names of dates that are no dates."""
    for key, value in post.meta.items():
        if isinstance(value, datetime.date) or value in (None, "") or isinstance(value, bool):
            continue
        if not DATES.isdisjoint(meant(key)) and not _is_iso(value):
            fix = partial(_fix, post, key, value)
            yield Finding(post.place_of(key), f"{key} is not ISO 8601", "write 2024-05-01", fix)


def _fix(post: Post, key: str, value: Value) -> Fix | None:
    """Write the date in full, where it can be read in one way only and is no mere number."""
    if not isinstance(value, str) or value.strip().isdigit():
        return None
    moment = dates.parse(value)
    return fixes.put(post, (key,), moment) if moment else None


def _is_iso(value: Value) -> bool:
    """Whether a text says a date as ISO 8601 does, as it has to in JSON or in quotes."""
    if not isinstance(value, str) or not EXTENDED.match(value):
        return False
    try:
        return datetime.datetime.fromisoformat(value) is not None
    except ValueError:
        return False


PLUGIN = Rule(check, Severity.WARNING, code="PK305", fixes=True, fields=DATES)
