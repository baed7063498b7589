"""Keep the ids that links in the same text lead to."""

from __future__ import annotations

from lxml.etree import XPath, _Element, iterwalk

from postkit.markdown.draft import Draft
from postkit.markdown.inline import KEPT

LEADING = XPath("count(descendant-or-self::a[starts-with(@href, '#')])")
"""How many links lead to a place in the same text."""


def targets(root: _Element) -> frozenset[str]:
    """The ids that links lead to.

    `iterwalk` keeps hold of the elements around; of those that `iter` lets go, lxml climbs to the root for each.
    """
    if not LEADING(root):
        return frozenset()
    links = (link.get("href") or "" for _, link in iterwalk(root, events=("start",), tag="a"))
    return frozenset(href[1:] for href in links if href[:1] == "#") - {""}


def mark(draft: Draft, element: _Element, name: str) -> None:
    """Have the paragraph at work begin with an anchor, unless the element stays HTML and keeps its id itself."""
    kept = element.tag in KEPT or (element.tag == "a" and element.get("href") is None)
    if draft.settings.html and not kept:
        from html import escape

        draft.anchors.append(f'<a id="{escape(name)}"></a>')
