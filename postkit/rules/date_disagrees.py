"""The date in a file's name is the post's.

## Why

Jekyll takes the address from the one and the order from the other; other generators see only one of them.

## What to do

Correct one of the two.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from postkit.fields import known, meant
from postkit.fields import paths as dated_paths
from postkit.model import Post, Severity
from postkit.plugin import Finding, Rule


def check(post: Post) -> Iterator[Finding]:
    """Find a date that is not the one in the file's name."""
    for key, value in post.meta.items():
        claim = known(key, value) if "date" in meant(key) else None
        if claim and claim.field.name == "date":
            told = value.date() if isinstance(value, datetime.datetime) else value
            found = dated_paths.dated(post.path) if isinstance(told, datetime.date) else None
            if found and isinstance(told, datetime.date) and abs((told - found.day).days) > 1:
                message = f"{key} is {told}, the file's name says {found.day}"
                yield Finding(post.place_of(key), message, "correct one of the two")
            return


PLUGIN = Rule(check, Severity.WARNING, code="PK303", fields=frozenset(("date",)))
