"""Every post has a date.

## Why

Without one a post has no place in an archive or a feed; some generators take the time of the build.

## What to do

Add `date: 2024-05-01`.
"""

from __future__ import annotations

from collections.abc import Iterator

from postkit.fields import known
from postkit.fields import paths as dated_paths
from postkit.frontmatter.source import opening
from postkit.model import Post, Severity
from postkit.plugin import Finding, Rule


def check(post: Post) -> Iterator[Finding]:
    """Find a post without a date, in its front matter or its file's name."""
    for key, value in post.meta.items():
        claim = known(key, value)
        if claim and claim.field.name == "date":
            return
    if dated_paths.dated(post.path) is None:
        yield Finding(opening(post), "this post has no date", "add `date: 2024-05-01`")


PLUGIN = Rule(check, Severity.WARNING, code="PK402", on=False)
