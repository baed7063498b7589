"""Tell boxes from each other by their classes: what a generator has made of a construct that Markdown can say."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Final

from lxml.etree import _Element

from postkit.html.boxes import CALLOUT, EMBED, ICONS
from postkit.markdown import callouts, embeds, inline, maths
from postkit.markdown.blocks import boundary, end_blockquote, start_blockquote, start_plain
from postkit.markdown.draft import Draft
from postkit.markdown.styled import start_styled

BOXES: Final[tuple[tuple[re.Pattern[str], Any], ...]] = (
    (CALLOUT, callouts.start_callout),
    (EMBED, embeds.start_address),
    (ICONS, embeds.start_post),
    (maths.NAMED, maths.start_formula),
)
"""The classes that tell what a box is, and what is done at its start; where that says false it is like any other."""


@lru_cache(maxsize=4096)
def named(names: str) -> Any:
    """What is done at the start of a box with these classes; None for most."""
    return next((start for classes, start in BOXES if classes.search(names)), None)


def start_box(draft: Draft, element: _Element) -> Any:
    """A block that may be more than that."""
    if (names := element.get("class")) and (start := named(names)) is not None and (done := start(draft, element)):
        return done
    return start_plain(draft, element)


def start_quotation(draft: Draft, element: _Element) -> Any:
    """A quotation that may be more than that."""
    if (names := element.get("class")) and (start := named(names)) is not None and (done := start(draft, element)):
        return done
    return start_blockquote(draft, element)


def start_span(draft: Draft, element: _Element) -> Any:
    """`<span>`, which is nothing by itself: a formula, or text with a style."""
    said: Any = element.keys()
    if not said:
        return False
    if "class" in said and named(element.get("class")) is maths.start_formula and maths.start_formula(draft, element):
        return True
    if ("dir" in said and element.get("dir")) or ("lang" in said and inline.is_foreign(element.get("lang"))):
        inline.start_kept(draft, element)
        return inline.end_inline
    return start_styled(draft, element, element.get("style") or "") if "style" in said else False


STARTS: Final = {
    "span": start_span,
    "font": start_span,
    "bdi": start_span,
    **dict.fromkeys(("aside", "div", "figure", "section"), start_box),
    "blockquote": start_quotation,
}
ENDS: Final = {**dict.fromkeys(("aside", "div", "figure", "section"), boundary), "blockquote": end_blockquote}
