"""Take out fields and buttons, and leave the prose that a form has around them."""

from __future__ import annotations

from lxml.etree import _Element

from postkit.html.tree import text_of, unwrap_all
from postkit.transforms.clean_html.context import Context
from postkit.transforms.clean_html.cuts import drop_all

_FIELDS = ("input", "button", "select", "textarea", "datalist", "output", "label")
_WRAPPERS = ("form", "fieldset", "label", "button")
_PROSE = 80


def sweep(root: _Element, context: Context) -> None:
    fields = [field for field in root.iter(*_FIELDS) if not _is_content(field)]
    drop_all(root, fields, context.report)
    for legend in root.iter("legend"):
        legend.tag = "p"
    unwrap_all(root, list(root.iter(*_WRAPPERS)))


def _is_content(field: _Element) -> bool:
    """A task list's box, and a button or label around a picture or a whole sentence."""
    if field.tag == "input":
        return (field.get("type") or "").lower() == "checkbox" and not field.get("name")
    if field.tag not in ("button", "label"):
        return False
    if next(field.iter("img", "picture"), None) is not None:
        return True
    checkbox = next(field.iter("input"), None)
    if checkbox is not None and _is_content(checkbox):
        return True
    return len(text_of(field)) > _PROSE
