"""Cut many elements out of a tree at once, in linear time."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree
from lxml.etree import _Element

from postkit.plugin import Report

_CUT = "postkit-cut"


def drop_all(root: _Element, elements: Iterable[_Element], report: Report | None = None) -> None:
    """Take elements and all that is in them out of the tree, and book their text where a report is given.

    The elements are given in document order. The text behind them stays. One by one, each would copy the
    text before it once more, and that is quadratic for many siblings.
    """
    inside: set[_Element] = set()
    found = False
    for element in elements:
        if element in inside:
            continue
        if len(element):
            inside.update(element.iter())
        if report is not None:
            report.remove(" ".join(" ".join(map(str, element.itertext())).split()))
        element.tag = _CUT
        found = True
    if found:
        etree.strip_elements(root, _CUT, with_tail=False)
