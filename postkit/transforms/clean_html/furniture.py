"""Take out what a page prints around an article: bylines, tag lists, navigation, comments."""

from __future__ import annotations

from lxml.etree import _Element

from postkit.transforms.clean_html.context import Context
from postkit.transforms.clean_html.named_boxes import take_boxes


def sweep(root: _Element, context: Context) -> None:
    take_boxes(root, "furniture.txt", context)
