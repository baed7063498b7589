"""A field holds what it is for.

## Why

A title that is a list, or tags that are a mapping, are shown as code or end the build.

## What to do

Write text for a title, a list for tags.
"""

from __future__ import annotations

from collections.abc import Iterator

from postkit.fields import meant
from postkit.model import Post, Severity
from postkit.plugin import Finding, Rule

TEXT = ("title", "subtitle", "summary", "slug")
LISTS = ("tags", "categories")


def check(post: Post) -> Iterator[Finding]:
    """Find titles that are no text, tags and categories that are no list of names."""
    for key, value in post.meta.items():
        if not isinstance(value, (list, dict, bool)):
            continue
        names = meant(key)
        if not names.isdisjoint(TEXT):
            yield Finding(post.place_of(key), f"{key} is no text", "write one line of text, in quotes if need be")
        elif not names.isdisjoint(LISTS) and not isinstance(value, list):
            yield Finding(post.place_of(key), f"{key} is no list", "write [one, two]")


PLUGIN = Rule(check, Severity.ERROR, code="PK403", fixes=True)
