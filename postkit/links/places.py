"""Tell where in its source a post says something."""

from __future__ import annotations

from postkit.frontmatter.notes import BREAK
from postkit.markdown.islands import Unsplit
from postkit.model import Place, Post


def written_at(post: Post, text: str) -> Place:
    """The first place in the body where a text stands as it was read; the post as a whole where it does not."""
    body = post.body.written if isinstance(post.body, Unsplit) else ""
    at = body.find(text) if text else -1
    if at < 0:
        return Place(post.source)
    before = (post.front_matter.text if post.front_matter else "") + body[:at]
    breaks = list(BREAK.finditer(before))
    line, column = len(breaks) + 1, len(before) - (breaks[-1].end() if breaks else 0) + 1
    return Place(post.source, line, column, line, column + len(text))
