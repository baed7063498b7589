"""A summary should fit where it is shown.

## Why
Search engines and link previews cut a description after some 160 characters, in the middle of a word.
"""

from __future__ import annotations

from collections.abc import Iterator

from postkit.model import Post, Severity
from postkit.plugin import Finding, Rule

LIMIT = 160


def check(post: Post) -> Iterator[Finding]:
    """One finding where `summary` has more than 160 characters."""
    length = len(str(post.meta.get("summary") or ""))
    if length > LIMIT:
        yield Finding(
            post.place_of("summary"),
            f"the summary has {length} characters",
            hint=f"keep it to {LIMIT}",
        )


PLUGIN = Rule(check, Severity.WARNING)
