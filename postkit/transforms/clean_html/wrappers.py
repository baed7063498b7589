"""Unwrap boxes that hold nothing but other blocks, and make boxes of paragraphs that hold blocks."""

from __future__ import annotations

from lxml.etree import _Element

from postkit.html.tree import unwrap_all
from postkit.transforms.clean_html.context import Context
from postkit.transforms.clean_html.elements import BLOCK

_HELD = BLOCK | {"iframe", "video", "audio", "object", "embed"}
_BOXES = ("div", "section", "article", "main", "header", "hgroup")


def sweep(root: _Element, context: Context) -> None:
    for paragraph in root.iter("p"):
        if len(paragraph) and any(child.tag in BLOCK for child in paragraph):
            paragraph.tag = "div"
    unwrap_all(root, [box for box in root.iter(*_BOXES) if box is not root and _only_holds_blocks(box)])


def _only_holds_blocks(box: _Element) -> bool:
    if box.keys() or not len(box) or (box.text and not box.text.isspace()):
        return False
    return all(child.tag in _HELD and (not child.tail or child.tail.isspace()) for child in box)
