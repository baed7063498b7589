"""A time says its offset from UTC.

## Why

A time without one is read as UTC by Eleventy and Astro, as the site's own by Hexo and Jekyll: posts move to
the day before.

## What to do

Add the offset: `2024-05-01T08:30:00+02:00`.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from postkit.model import Post, Severity
from postkit.plugin import Finding, Rule


def check(post: Post) -> Iterator[Finding]:
    """Find dates with a time and no offset."""
    for key, value in post.meta.items():
        if isinstance(value, datetime.datetime) and value.tzinfo is None:
            yield Finding(
                post.place_of(key), f"{key} has a time and no offset from UTC", "add one, such as +02:00 or Z"
            )


PLUGIN = Rule(check, Severity.WARNING, code="PK302", on=False)
