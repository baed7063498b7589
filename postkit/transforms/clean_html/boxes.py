"""Take out boxes that advertise, share, sell subscriptions or point to related posts."""

from __future__ import annotations

from lxml.etree import _Element

from postkit.transforms.clean_html.context import Context
from postkit.transforms.clean_html.named_boxes import take_boxes


def sweep(root: _Element, context: Context) -> None:
    take_boxes(root, "boxes.txt", context)
