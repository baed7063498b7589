"""Every post needs a title.

## Why

Generators, feeds and books name a post by its title; without one they fall back to the file name, or fail.

## What to do

Add `title: ...` to the front matter.
"""

from __future__ import annotations

from collections.abc import Iterator

from postkit.frontmatter.source import opening
from postkit.model import Post, Severity
from postkit.plugin import Finding, Rule


def check(post: Post) -> Iterator[Finding]:
    """Find a title that is missing, or that says nothing."""
    title = next((value for key, value in post.meta.items() if key.lower() == "title"), None)
    if post.front_matter is None and not post.meta:
        return  # there is no front matter at all, which another rule says
    if title is None:
        yield Finding(opening(post), "this post has no title", "add `title: ...`")
    elif not str(title).strip():
        yield Finding(post.place_of("title"), "the title of this post is empty", "fill it in")


PLUGIN = Rule(check, Severity.ERROR, code="PK401")
