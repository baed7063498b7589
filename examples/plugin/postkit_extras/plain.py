"""Write plain text: the title, a line below it, and the words of the post."""

from __future__ import annotations

import re
from collections.abc import Iterator

from postkit.model import File, Html, Post
from postkit.plugin import NoOptions, Report, Writer

# fmt: off
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "dd", "div", "dl", "dt", "figcaption", "figure", "footer", "h1",
    "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "ol", "p", "pre", "section", "table", "tr", "ul",
})
# fmt: on


def write(post: Post, options: NoOptions, report: Report) -> Iterator[File]:
    """One `.txt` a post, in UTF-8."""
    assert isinstance(post.body, Html)  # what `wants` asked for
    title = str(post.meta.get("title") or "").strip()
    head = f"{title}\n{'=' * len(title)}\n\n" if title else ""
    text = "\n\n".join(_paragraphs(post.body))
    yield File(f"{post.path or 'post'}.txt", f"{head}{text}\n".encode())


def _paragraphs(body: Html) -> Iterator[str]:
    """The text between one block's edge and the next, its white space made plain."""
    from lxml import etree

    text: list[str] = []
    for event, element in etree.iterwalk(body.tree, events=("start", "end", "comment", "pi")):
        if element.tag in _BLOCKS:
            yield from _flush(text)
        elif element.tag == "br":
            text.append(" ")
        text.append((element.text if event == "start" else element.tail) or "")
    yield from _flush(text)


def _flush(text: list[str]) -> Iterator[str]:
    words = re.sub(r"\s+", " ", "".join(text)).strip()
    text.clear()
    if words:
        yield words


PLUGIN = Writer(write, suffix=".txt", wants=Html)
