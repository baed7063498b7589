"""Turn Markdown into HTML.

CommonMark with tables, strikethrough, task lists and footnotes; HTML in the Markdown stays what it is. A body that is
HTML already does not change.
"""

from __future__ import annotations

from postkit.model import Markdown, Place, Post
from postkit.plugin import NoOptions, Report, Transform


def apply(post: Post, options: NoOptions, report: Report) -> Post:
    """Make the body HTML."""
    if isinstance(post.body, Markdown):
        from postkit.markdown.to_html import DEEPEST, body_to_html

        post.body, too_deep = body_to_html(post.body)
        if too_deep:
            message = f"quotes and lists deeper than {DEEPEST} levels are one paragraph"
            report.add("nested-too-deep", message, at=Place(post.source), hint="take some of the > away")
    return post


PLUGIN = Transform(apply)
