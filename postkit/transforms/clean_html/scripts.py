"""Take out scripts, styles, templates and what belongs into the head of a page."""

from __future__ import annotations

from lxml.etree import _Element

from postkit.transforms.clean_html.context import Context
from postkit.transforms.clean_html.cuts import drop_all

_TAGS = ("script", "style", "template", "meta", "link", "base")


def sweep(root: _Element, context: Context) -> None:
    drop_all(root, [element for element in root.iter(*_TAGS) if not _is_formula(element)])


def _is_formula(element: _Element) -> bool:
    """MathJax keeps the source of formulas in scripts of this type."""
    return element.tag == "script" and (element.get("type") or "").startswith("math/")
