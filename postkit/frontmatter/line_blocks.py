"""Tell front matter without fences from text: headers, Nikola's lines, Pandoc's title block."""

from __future__ import annotations

from typing import NamedTuple

from postkit.frontmatter.split import Block


class LineBlock(NamedTuple):
    """A block whose fields are lines, and the format that they are in."""

    format: str
    block: Block


def line_block(text: str, fence: str) -> LineBlock | None:
    """The block of lines that a text begins with, by how it begins: `<!--`, `..`, `%` or nothing of these."""
    if fence == "<!--":
        return in_comment(text)
    if fence == "%":
        from postkit.frontmatter.title_block import title_block_end

        return whole("pandoc", title_block_end(text))
    if fence == "..":
        from postkit.frontmatter.nikola import lines_end

        return whole("nikola", lines_end(text))
    from postkit.frontmatter.headers import headers_end

    return whole("headers", headers_end(text))


def whole(format: str, end: int | None) -> LineBlock | None:
    """The block from the beginning to an end."""
    return None if end is None else LineBlock(format, Block(0, end, end))


def in_comment(text: str) -> LineBlock | None:
    """Nikola's lines in a comment, blank lines before it allowed."""
    from postkit.frontmatter.nikola import COMMENT, comment_end

    opening = COMMENT.match(text, len(text) - len(text.lstrip()))
    end = comment_end(text, opening.end()) if opening else None
    if opening is None or end is None or "-->" in text[opening.end() : end[0]]:
        return None
    return LineBlock("nikola", Block(opening.end(), *end))
