"""Unwrap elements that HTML does not have, and keep what is in them."""

from __future__ import annotations

import re

from lxml.etree import _Element

from postkit.html.tree import unwrap_all
from postkit.patterns import pattern
from postkit.transforms.clean_html.context import Context
from postkit.transforms.clean_html.elements import KNOWN

_RENAMED = {"amp-img": "img", "image": "img", "amp-video": "video", "amp-audio": "audio", "amp-iframe": "iframe"}
_FORMULAS = ("mjx-container", "math-renderer")
"""What MathJax and GitHub put around a formula."""
_ADDRESS = pattern(r"[\w.+-]+@[\w-]+\.[\w.-]+", re.ASCII)
"""What `<someone@example.com>` was meant to show."""


def sweep(root: _Element, context: Context) -> None:
    strange = [element for element in root.iter("*") if element.tag not in KNOWN and element.tag not in _FORMULAS]
    if not strange:
        return
    foreign = []
    inside = _inside_drawings(root)
    for element in strange:
        if element in inside:
            continue
        tag = str(element.tag)
        if tag in _RENAMED:
            element.tag = _RENAMED[tag]
            continue
        if _ADDRESS.fullmatch(tag):
            element.text = tag + (element.text or "")
        foreign.append(element)
    unwrap_all(root, foreign)


def _inside_drawings(root: _Element) -> set[_Element]:
    """SVG and MathML have elements of their own."""
    inside: set[_Element] = set()
    for drawing in root.iter("svg", "math"):
        if drawing not in inside:
            inside.update(drawing.iter("*"))
    return inside
