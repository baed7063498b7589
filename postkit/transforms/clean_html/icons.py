"""Take out drawings that decorate: icons, sprites, logos of services."""

from __future__ import annotations

import re

from lxml.etree import _Element

from postkit.html.tree import text_of
from postkit.transforms.clean_html.context import Context
from postkit.transforms.clean_html.cuts import drop_all

_SMALL = 64
"""The width and height, in pixels, up to which a drawing without words is an icon."""

_LENGTH = re.compile(r"\s*(\d+(?:\.\d*)?|\.\d+)\s*(px|em|rem|ex)?\s*")
_UNITS = {None: 1, "px": 1, "em": 16, "rem": 16, "ex": 8}
_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_DEFINITIONS = frozenset(("defs", "symbol", "title", "desc", "style", "metadata"))
_LINKS = ("href", "xlink:href", "{http://www.w3.org/1999/xlink}href")


def sweep(root: _Element, context: Context) -> None:
    drawings = list(root.iter("svg"))
    if drawings:
        drop_all(root, [drawing for drawing in drawings if _decorates(drawing)], context.report)


def _decorates(drawing: _Element) -> bool:
    if _defines_only(drawing) or _HIDDEN.search(drawing.get("style") or ""):
        return not _is_formula(drawing)
    if next(drawing.iter("image", "foreignobject", "text"), None) is not None or _is_formula(drawing):
        return False
    if next(drawing.iter("use"), None) is not None:
        return True  # what it uses is elsewhere on the page, and gone
    silent = drawing.get("aria-hidden") == "true" or drawing.get("role") in ("presentation", "none")
    return not text_of(drawing).strip() and (silent or _is_small(drawing) or not len(drawing))


def _defines_only(drawing: _Element) -> bool:
    """Whether it shows nothing itself, and only holds what others draw."""
    return bool(len(drawing)) and all(child.tag in _DEFINITIONS for child in drawing)


def _is_formula(drawing: _Element) -> bool:
    """MathJax draws formulas with one `<use>` for each letter."""
    return any((use.get(name) or "").startswith("#MJ") for use in drawing.iter("use") for name in _LINKS)


def _is_small(drawing: _Element) -> bool:
    box = (drawing.get("viewbox") or drawing.get("viewBox") or "").replace(",", " ").split()
    width, height = drawing.get("width"), drawing.get("height")
    if width is None and height is None and len(box) == 4:
        width, height = box[2], box[3]
    sizes = [_pixels(size) for size in (width, height) if size is not None]
    return bool(sizes) and all(size is not None and size <= _SMALL for size in sizes)


def _pixels(length: str) -> float | None:
    found = _LENGTH.fullmatch(length)
    return float(found[1]) * _UNITS[found[2]] if found else None
