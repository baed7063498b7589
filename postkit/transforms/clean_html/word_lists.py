"""Make lists of the paragraphs that Word writes for their items."""

from __future__ import annotations

import re

from lxml.etree import _Element

from postkit.html.tree import drop, elements, insert_before, text_of
from postkit.patterns import pattern
from postkit.transforms.clean_html.context import Context

_ITEM = pattern(r"mso-list\s*:\s*\w+\s+level([1-9])", re.IGNORECASE)
_MARKER = pattern(r"mso-list\s*:\s*ignore", re.IGNORECASE)
_NUMBER = pattern(r"\(?(?:(\d{1,9})|[a-z]{1,5})[.)]", re.IGNORECASE)


def sweep(root: _Element, context: Context) -> None:
    run: list[tuple[_Element, int]] = []
    for paragraph in elements(root, "p"):
        found = _ITEM.search(paragraph.get("style") or "")
        if found is None:
            continue
        if run and not _follows(paragraph, run[-1][0]):
            _build(run, context)
            run = []
        run.append((paragraph, int(found[1])))
    if run:
        _build(run, context)


def _follows(paragraph: _Element, before: _Element) -> bool:
    """Whether nothing stands between two paragraphs."""
    return paragraph.getprevious() is before and not (before.tail or "").strip()


def _build(run: list[tuple[_Element, int]], context: Context) -> None:
    """Put items into lists, deeper ones into the item before them; Word has nine levels."""
    tail, run[-1][0].tail = run[-1][0].tail, None
    opened: list[tuple[int, _Element]] = []
    last = run[0][0]
    for item, level in run:
        number = _NUMBER.match(_take_marker(item, context))
        tag = "ol" if number else "ul"
        while opened and (opened[-1][0] > level or (opened[-1][0] == level and opened[-1][1].tag != tag)):
            opened.pop()
        if not opened or opened[-1][0] < level:
            new = _list(item, tag, number)
            if opened:
                opened[-1][1][-1].append(new)
            else:
                insert_before(item, new)
                last = new
            opened.append((level, new))
        item.tag = "li"
        opened[-1][1].append(item)
    last.tail = tail


def _list(item: _Element, tag: str, number: re.Match[str] | None) -> _Element:
    """A list with nothing in it, numbered from its first item's number."""
    new = item.makeelement(tag)
    if number and number[1] and int(number[1]) != 1:
        new.set("start", str(int(number[1])))
    return new


def _take_marker(item: _Element, context: Context) -> str:
    """The bullet or the number that Word has written out, taken out of the item."""
    for span in elements(item, "span"):
        if _MARKER.search(span.get("style") or ""):
            marker = text_of(span)
            context.report.remove(marker)
            drop(span)
            return marker.strip()
    return ""
