"""A key says something.

## Why

A key without a value is null to some generators, an empty text to others, and mostly a leaving of a template.

## What to do

Fill it in, or delete the line.
"""

from __future__ import annotations

from collections.abc import Iterator

from postkit.model import KEY, Post, Severity
from postkit.plugin import Finding, Rule


def check(post: Post) -> Iterator[Finding]:
    """Find keys without a value."""
    for key, value in post.meta.items():
        if value is None or value == "":
            yield Finding(post.place_of(key, KEY), f"{key} has no value", "fill it in, or delete the line")


PLUGIN = Rule(check, Severity.WARNING, code="PK406", on=False)
