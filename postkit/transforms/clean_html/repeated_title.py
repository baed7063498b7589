"""Take out the headings that repeat the title: those at the start, and an only `<h1>` wherever it stands."""

from __future__ import annotations

from itertools import islice

from lxml import etree
from lxml.etree import _Element

from postkit.html.tree import drop, text_of
from postkit.transforms.clean_html.addresses import keep_address
from postkit.transforms.clean_html.context import Context
from postkit.transforms.clean_html.elements import HEADINGS, MEDIA
from postkit.transforms.clean_html.titles import repeats


def sweep(root: _Element, context: Context) -> None:
    if not context.at_start or not context.title:
        return
    while (heading := _first_heading(root)) is not None and _take(heading, root, context):
        pass
    main = list(islice(root.iter("h1"), 2))
    if len(main) == 1:
        _take(main[0], root, context)


def _take(heading: _Element, root: _Element, context: Context) -> bool:
    """Drop a heading if it says what the title says, and tell whether it did."""
    words = text_of(heading)
    if not repeats(words, context.title) or next(heading.iter(*MEDIA), None) is not None:
        return False
    for link in heading.iter("a"):
        keep_address(link.get("href") or "", context.meta, context.report)
    context.report.remove(" ".join(words.split()))
    _drop_with_boxes(heading, root)
    return True


def _first_heading(root: _Element) -> _Element | None:
    """The heading before which nothing is said; a picture may stand before it."""
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event == "start" and element.tag in HEADINGS:
            heading: _Element = element
            return heading
        text = element.text if event == "start" else element.tail
        if text and not text.isspace():
            return None
    return None


def _drop_with_boxes(heading: _Element, root: _Element) -> None:
    """Drop a heading, and the boxes that held nothing else."""
    element = heading
    parent = element.getparent()
    while (
        parent is not None and parent is not root and len(parent) == 1 and _blank(parent.text) and _blank(element.tail)
    ):
        element, parent = parent, parent.getparent()
    drop(element)


def _blank(text: str | None) -> bool:
    return not text or text.isspace()
