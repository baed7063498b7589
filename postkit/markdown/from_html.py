"""Convert HTML to Markdown without losing what it says."""

from __future__ import annotations

from functools import lru_cache

from lxml.etree import _Element

from postkit.markdown.converter import MarkdownConverter
from postkit.plugin import Report


def html_to_markdown(html: str, dialect: str = "gfm", keep: str = "keep") -> str:
    """Markdown for an HTML fragment or page.

    `dialect` is a name in `DIALECTS`; `keep` says what becomes of what Markdown cannot say: it stays HTML
    (`keep`), leaves its text (`drop`), or leaves its text and is reported (`error`).
    """
    return converter(dialect, keep).convert(html)


def tree_to_markdown(root: _Element, dialect: str = "gfm", keep: str = "keep", report: Report | None = None) -> str:
    """Markdown for what is in an element; the element itself is not part of it."""
    return converter(dialect, keep).convert_soup(root, report)


@lru_cache(maxsize=16)
def converter(dialect: str, keep: str) -> MarkdownConverter:
    """The converter for a dialect, made once."""
    return MarkdownConverter(dialect=dialect, html=keep)
