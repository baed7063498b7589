"""Write what a word processor says with styles as the emphasis that it looks like."""

from __future__ import annotations

from functools import partial
from typing import Any

from lxml.etree import Element, _Element

from postkit.html.styles import SAME, said
from postkit.markdown import inline
from postkit.markdown.blocks import ALL
from postkit.markdown.draft import Draft
from postkit.markdown.paragraph import MOST_MARKS


def start_styled(draft: Draft, element: _Element, style: str) -> Any:
    """A span with a style; one around blocks is nothing at all."""
    if not (tags := said(style)):
        return False
    parent = element.getparent()
    around = {mark.tag for mark in draft.marks[:MOST_MARKS] if mark is not None} | {
        parent.tag if parent is not None else ""
    }
    tags = tuple(tag for tag in tags if around.isdisjoint(SAME.get(tag, ())))
    if not tags or any(child.tag in ALL for child in element):
        return False
    for tag in tags:
        inline.STARTS[tag](draft, Element(tag))
    return partial(end_span, count=len(tags))


def end_span(draft: Draft, element: _Element, count: int) -> None:
    """The end of a span that stood for elements."""
    for _ in range(count):
        draft.close()
