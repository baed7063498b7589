"""Give elements the names that a chapter may have: old ones their successors, unknown ones none."""

from __future__ import annotations

from collections import Counter

from lxml.etree import _Element

from postkit.epub import attributes
from postkit.epub.content_model import BLOCKS, CHILDREN, FOREIGN, INLINE, PARENTS, VOID, names
from postkit.html import tree

KEPT = (BLOCKS | INLINE | CHILDREN.keys() | PARENTS.keys()) - {FOREIGN}

RENAMED = {
    "acronym": "abbr",
    "address": "div",
    "big": "span",
    "body": "div",
    "center": "div",
    "data": "span",
    "dialog": "div",
    "dir": "ul",
    "fieldset": "div",
    "font": "span",
    "footer": "div",
    "form": "div",
    "frameset": "div",
    "header": "div",
    "hgroup": "div",
    "html": "div",
    "label": "span",
    "legend": "div",
    "listing": "pre",
    "main": "div",
    "marquee": "div",
    "menu": "ul",
    "multicol": "div",
    "nav": "div",
    "nobr": "span",
    "noframes": "div",
    "noscript": "div",
    "optgroup": "span",
    "option": "span",
    "output": "span",
    "plaintext": "pre",
    "rb": "span",
    "rtc": "rt",
    "search": "div",
    "select": "span",
    "strike": "s",
    "textarea": "pre",
    "tt": "code",
    "xmp": "pre",
}
"""Elements that have a near relative in a book."""

DROPPED = names("script style template head title meta link base basefont bgsound param track area rp datalist")
"""Elements that go with all that is in them: nobody reads it."""


def settle(root: _Element, changed: Counter[str]) -> None:
    """Rename, unwrap and drop elements, and clean the attributes of the rest; `changed` counts those that differ."""
    dropped, unwrapped = [], []
    for element in list(root.iter()):
        tag = element.tag
        if element is root or tag == FOREIGN:
            continue
        if not isinstance(tag, str) or tag in DROPPED:
            dropped.append(element)
            continue
        if tag not in KEPT:
            changed[tag] += 1
            new = RENAMED.get(tag)
            if new is None:
                unwrapped.append(element)
                continue
            element.tag = new
        if element.tag in VOID and (len(element) or element.text):
            unwrapped.append(element)
            continue
        attributes.settle(element, tag)
    _drop_all(root, dropped)
    tree.unwrap_all(root, unwrapped)


def _drop_all(root: _Element, elements: list[_Element]) -> None:
    """Take out elements with all that is in them, in one walk; the text behind them stays."""
    for element in elements:
        if isinstance(element.tag, str):
            tail = element.tail
            element.clear()
            element.tail = tail
            element.tag = _NOTHING
    if elements:
        from lxml import etree

        etree.strip_tags(root, _NOTHING, etree.Comment, etree.ProcessingInstruction)


_NOTHING = "postkit-nothing"
