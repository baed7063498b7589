"""Keep blocks out of phrases: what holds a block becomes a box itself, and a box in a heading becomes a line of it."""

from __future__ import annotations

from collections import Counter

from lxml.etree import _Element

from postkit.epub.content_model import BLOCKS, BOXES, HEADINGS, INLINE, LOOKS, PHRASES, TRANSPARENT


def settle(root: _Element, changed: Counter[str]) -> None:
    """Look at every block, and up from it as far as there are phrases."""
    boxed: set[_Element] = set()
    for element in list(root.iter(*BLOCKS)):
        if element is root or element.tag not in BLOCKS:
            continue
        chain, holder = _around(element, boxed)
        if holder is None or holder.tag not in PHRASES:
            _box(chain, boxed, changed)
        elif holder.tag == "p" or (element.tag not in BOXES and holder.tag != "summary"):
            _box([*chain, holder], boxed, changed)
        elif holder.tag == "summary" and element.tag not in BOXES:
            _open_details(holder)
            _box([*chain, holder], boxed, changed)
        else:
            changed[str(element.tag)] += 1
            _flatten(element, "\n" if holder.tag == "pre" else "")


def _around(element: _Element, boxed: set[_Element]) -> tuple[list[_Element], _Element | None]:
    """The phrases around a block, and the first element around these; None where it is known to hold blocks."""
    chain = []
    parent = element.getparent()
    while parent is not None and parent.tag in INLINE and parent not in boxed:
        chain.append(parent)
        parent = parent.getparent()
    return chain, None if parent in boxed else parent


def _box(elements: list[_Element], boxed: set[_Element], changed: Counter[str]) -> None:
    for element in elements:
        tag = str(element.tag)
        boxed.add(element)
        if tag in TRANSPARENT:
            continue
        changed[tag] += 1
        element.tag = "div"
        for name in ("datetime", "open"):
            element.attrib.pop(name, "")
        look = tag if tag in HEADINGS else LOOKS.get(tag)
        if look:
            element.set("class", look)


def _open_details(summary: _Element) -> None:
    details = summary.getparent()
    assert details is not None
    details.attrib.pop("open", "")
    details.tag = "div"


def _flatten(element: _Element, line_end: str) -> None:
    """Make a box a phrase that begins on a new line, unless it is the first there."""
    for name in ("open", "style"):
        element.attrib.pop(name, "")
    element.tag = "span"
    before = element.getprevious()
    parent = element.getparent()
    assert parent is not None
    text = parent.text if before is None else before.tail
    if before is None and not (text and text.strip()):
        return
    if line_end and before is None:
        parent.text = (text or "") + line_end
    elif line_end and before is not None:
        before.tail = (text or "") + line_end
    else:
        line = element.makeelement("br")
        element.addprevious(line)
