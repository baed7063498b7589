"""Every post needs a title.

## Why

Generators, feeds and books name a post by its title; without one they fall back to the file name, or fail.

## What to do

Add `title: ...` to the front matter.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from postkit.fields import paths
from postkit.fields.slips import is_slip
from postkit.frontmatter import fixes
from postkit.frontmatter.source import opening
from postkit.markdown.islands import beginning
from postkit.model import Fix, Markdown, Post, Severity
from postkit.patterns import pattern
from postkit.plugin import Finding, Rule

HEADING = pattern(r"\s*#[ \t]+([^\r\n#]+?)[ \t]*#*[ \t]*(?:\r|\n|\Z)")
"""A heading of the first level without marks at the head of a body (CommonMark 0.31, 4.2)."""


def check(post: Post) -> Iterator[Finding]:
    """Find a title that is missing, or that says nothing."""
    title = next((value for key, value in post.meta.items() if key.lower() == "title"), None)
    if post.front_matter is None and not post.meta:
        return  # there is no front matter at all, which another rule says
    if title is None and not paths.is_part(post.path):
        yield Finding(opening(post), "this post has no title", "add `title: ...`", partial(_fix, post))
    elif title is not None and not str(title).strip():
        yield Finding(post.place_of("title"), "the title of this post is empty", "fill it in", _fix(post))


def _fix(post: Post) -> Fix | None:
    """Take the first heading of the body, or else the name of the file, which are guesses."""
    if any(is_slip(key.lower(), "title") for key in post.meta):
        return None  # it is there, under a name that another rule corrects
    heading = HEADING.match(_text(post.body)) if isinstance(post.body, Markdown) else None
    title = heading[1].strip() if heading else paths.title(post.path)
    return fixes.first(post, "title", title) if title else None


def _text(body: Markdown) -> str:
    """The beginning of a body, without the islands of HTML that it begins with."""
    text = beginning(body)
    if text.lstrip()[:1] != "<":
        return text
    return "".join(part for part in body.parts if isinstance(part, str))


PLUGIN = Rule(check, Severity.ERROR, code="PK401", fixes=True)
