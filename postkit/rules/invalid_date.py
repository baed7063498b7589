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

from postkit.fields import claims
from postkit.model import Post, Severity
from postkit.plugin import Finding, Rule


def check(post: Post) -> Iterator[Finding]:
    """Find values under the names of dates that are no dates."""
    for key, value in post.meta.items():
        if value in (None, "") or isinstance(value, datetime.date):
            continue
        if any(claim.field.name in ("date", "updated") for claim in claims(key)):
            yield Finding(post.place_of(key), f"{key} is not ISO 8601", "write 2024-05-01")


PLUGIN = Rule(check, Severity.WARNING, code="PK305")
