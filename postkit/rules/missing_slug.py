"""Every post says its slug.

## Why

A slug that is made of the title or the file's name changes with it, and with it the address of the post.

## What to do

Add `slug: a-short-name`.
"""

from __future__ import annotations

from collections.abc import Iterator

from postkit.fields import known, paths
from postkit.frontmatter import fixes
from postkit.frontmatter.source import opening
from postkit.model import Post, Severity
from postkit.plugin import Finding, Rule


def check(post: Post) -> Iterator[Finding]:
    """Find a post that states neither slug nor permalink."""
    if post.front_matter is None:
        return
    claims = (known(key, value) for key, value in post.meta.items() if value not in (None, ""))
    if any(claim and claim.field.name in ("slug", "permalink") for claim in claims):
        return
    slug = paths.slug(post.path)
    fix = fixes.last(post, "slug", slug) if slug else None
    yield Finding(opening(post), "this post has no slug", f"add `slug: {slug}`" if slug else "add `slug: ...`", fix)


PLUGIN = Rule(check, Severity.WARNING, code="PK407", on=False, fixes=True)
