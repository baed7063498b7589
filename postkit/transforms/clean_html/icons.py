"""Take out drawings and letters of fonts that decorate: icons, sprites, logos of services."""

from __future__ import annotations

import re

from lxml.etree import _Element

from postkit.html.tree import text_of
from postkit.patterns import pattern
from postkit.transforms.clean_html.context import Context
from postkit.transforms.clean_html.cuts import drop_all

_SMALL = 64
"""The width and height, in pixels, up to which a drawing without words is an icon."""

_LENGTH = pattern(r"\s*(\d+(?:\.\d*)?|\.\d+)\s*(px|em|rem|ex)?\s*")
_UNITS = {None: 1, "px": 1, "em": 16, "rem": 16, "ex": 8}
_LETTERS = ("i", "span", "b", "em", "small")
_PRIVATE = pattern(r"\s*[\ue000-\uf8ff\U000f0000-\U000ffffd]\s*")
_FONT = pattern(r"icon|glyph|(?<![a-z])fa[bsrl]?(?![a-z])|symbol|material", re.IGNORECASE)
_HIDDEN = pattern(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_DEFINITIONS = frozenset(("defs", "symbol", "title", "desc", "style", "metadata"))


def sweep(root: _Element, context: Context) -> None:
    icons: list[_Element] = []
    inside: set[_Element] = set()
    for element in root.iter("svg", *_LETTERS):
        if element.tag != "svg":
            icons += [element] if _is_letter(element) else []
        elif element not in inside:
            inside.update(element.iterdescendants("svg"))
            icons += [element] if _decorates(element) else []
    if icons:
        drop_all(root, icons, context.report)


def _is_letter(icon: _Element) -> bool:
    """Whether it shows one letter of an icon font; these are among the letters that Unicode leaves to anyone."""
    text = icon.text
    return (
        not len(icon)
        and text is not None
        and _PRIVATE.fullmatch(text) is not None
        and _FONT.search(icon.get("class") or "") is not None
    )


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
    return any(str(value).startswith("#MJ") for use in list(drawing.iter("use")) for value in use.values())


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
