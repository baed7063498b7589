"""Unwrap boxes that hold nothing but other blocks, and make boxes of paragraphs that hold blocks."""

from __future__ import annotations

from lxml.etree import _Element

from postkit.html.tree import unwrap_all
from postkit.transforms.clean_html.context import Context
from postkit.transforms.clean_html.elements import BLOCK

_HELD = BLOCK | {"iframe", "video", "audio", "object", "embed"}
_BOXES = ("div", "section", "article", "main", "header", "hgroup")


def sweep(root: _Element, context: Context) -> None:
    unwrapped = []
    for box in list(root.iter("p", *_BOXES)):
        if not len(box):
            continue
        if box.tag == "p":
            if BLOCK.isdisjoint([child.tag for child in box]):
                continue
            box.tag = "div"
        if box is not root and _only_holds_blocks(box):
            unwrapped.append(box)
    unwrap_all(root, unwrapped)


def _only_holds_blocks(box: _Element) -> bool:
    if box.keys() or ((text := box.text) and not text.isspace()):
        return False
    return all(child.tag in _HELD and (not child.tail or child.tail.isspace()) for child in box)
