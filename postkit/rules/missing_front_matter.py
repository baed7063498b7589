"""A post begins with front matter.

## Why

Without it a generator takes the file for a page without a title, or copies it as it is.

## What to do

Begin the file with `---`, `title: ...`, `---`; or leave it out if it is no post.
"""

from __future__ import annotations

from collections.abc import Iterator

from postkit.fields import paths
from postkit.model import Markdown, Post, Severity
from postkit.plugin import Finding, Rule


def check(post: Post) -> Iterator[Finding]:
    """Find a post without any; parts of pages, files about a project, and pages of HTML are no posts."""
    if post.front_matter is None and not post.meta and isinstance(post.body, Markdown) and not _is_other(post.path):
        yield Finding(post.place_of(), "this post has no front matter", "begin it with ---, title: ... and ---")


def _is_other(path: str) -> bool:
    return paths.is_part(path) or paths.is_about(path)


PLUGIN = Rule(check, Severity.WARNING, code="PK104")
