"""A time in a comment at the head of the body is the post's date.

## Why

Some programs that save posts put the time of the post there, in milliseconds, and the date in the front matter. Where
the two disagree, one of them was read in the wrong zone, or not read at all (`NaN`).

## What to do

Find out which is right, and correct or delete the other.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from postkit.fields import known
from postkit.frontmatter.notes import Lines
from postkit.markdown.islands import beginning
from postkit.model import Markdown, Place, Post, Severity
from postkit.patterns import pattern
from postkit.plugin import Finding, Rule

COMMENT = pattern(r"\s*(<!--\s*(?:(\d{9,10})(\d{3})?|NaN)\s*-->)", flags=256)

SLACK, ZONES = datetime.timedelta(minutes=1), datetime.timedelta(hours=14)
"""How far the two may be apart; a date without a zone may be of any, of which the farthest is 14 hours away."""


def check(post: Post) -> Iterator[Finding]:
    """Find a comment that says another time than the date, or none."""
    first = beginning(post.body) if isinstance(post.body, Markdown) else ""
    found = COMMENT.match(first)
    if found is None:
        return
    if found[2] is None:
        yield Finding(_place(post, found), "this comment is to say a time and says none", "delete it")
        return
    told = datetime.datetime.fromtimestamp(int(found[2]), datetime.UTC)
    for key, value in post.meta.items():
        claim = known(key, value)
        if claim and claim.field.name == "date" and isinstance(value, datetime.datetime):
            if _apart(told, value):
                yield Finding(
                    _place(post, found),
                    f"this comment says {told:%Y-%m-%d %H:%M:%S} UTC, {key} another time",
                    "correct one of the two",
                )
            return


def _place(post: Post, found: re.Match[str]) -> Place:
    head = post.front_matter.text if post.front_matter else ""
    lines = Lines(head + found.string[: found.end()], post.source)
    return lines.place(len(head) + found.start(1), len(head) + found.end(1))


def _apart(told: datetime.datetime, date: datetime.datetime) -> bool:
    if date.tzinfo is None:
        return abs(date.replace(tzinfo=datetime.UTC) - told) > ZONES
    return abs(date - told) > SLACK


PLUGIN = Rule(check, Severity.WARNING, code="PK306")
