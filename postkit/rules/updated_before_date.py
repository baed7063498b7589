"""A post is changed after it is written.

## Why

A time of the last change that lies before the date is a slip in one of them.

## What to do

Correct one of the two.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from postkit.fields import known
from postkit.model import Post, Severity
from postkit.plugin import Finding, Rule


def check(post: Post) -> Iterator[Finding]:
    """Find a last change before the date."""
    days: dict[str, tuple[str, datetime.date]] = {}
    for key, value in post.meta.items():
        claim = known(key, value) if isinstance(value, datetime.date) else None
        if claim and isinstance(value, datetime.date):
            day = value.date() if isinstance(value, datetime.datetime) else value
            days.setdefault(claim.field.name, (key, day))
    if "date" in days and "updated" in days and days["updated"][1] < days["date"][1]:
        key = days["updated"][0]
        yield Finding(post.place_of(key), f"{key} is before {days['date'][0]}", "correct one of the two")


PLUGIN = Rule(check, Severity.WARNING, code="PK304", fields=frozenset(("updated",)))
