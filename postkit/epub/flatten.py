"""Limit how deep elements stand in each other: reading systems and checkers call themselves for every level."""

from __future__ import annotations

from lxml.etree import _Element

from postkit.epub.content_model import names
from postkit.html import tree

DEEPEST = 100
"""Levels that are left. Real posts have fewer than 40; browsers end at 512, and some readers' layout long before."""


def flatten(root: _Element) -> int:
    """Unwrap all elements that lie deeper; how many there were."""
    too_deep: list[_Element] = []
    stack = [iter(root)]
    while stack:
        for child in stack[-1]:
            if len(stack) > DEEPEST and isinstance(child.tag, str) and child.tag not in _SHOWN:
                too_deep.append(child)
            if len(child):
                stack.append(iter(child))
                break
        else:
            stack.pop()
    for element in too_deep:
        if element.tag in _LINES:
            element.text = " " + (element.text or "")
    tree.unwrap_all(root, too_deep)
    return len(too_deep)


_SHOWN = frozenset(["img", "br", "hr"])
_LINES = names("p div li td th tr dt dd blockquote section article pre h1 h2 h3 h4 h5 h6")
