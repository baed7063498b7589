"""Take out fields and buttons, and leave the prose that a form has around them."""

from __future__ import annotations

from lxml.etree import _Element

from postkit.html.tree import elements, outermost, text_of, unwrap_all
from postkit.transforms.clean_html.context import Context
from postkit.transforms.clean_html.cuts import drop_all

_AROUND = ("button", "label")
_FIELDS = ("input", "button", "select", "textarea", "datalist", "output", "label")
_WRAPPERS = ("form", "fieldset", "label", "button")
_PROSE = 80


def sweep(root: _Element, context: Context) -> None:
    fields = elements(root, *_FIELDS)
    around = outermost(root, *_AROUND) if not context.signs.isdisjoint(_AROUND) else []
    content = {field for field in fields if field.tag == "input" and _is_task(field)}
    for field in around:
        if _is_content(field):
            content.update(field.iter(*_AROUND))
    drop_all(root, [field for field in fields if field not in content], context.report)
    for legend in root.iter("legend"):
        legend.tag = "p"
    unwrap_all(root, list(root.iter(*_WRAPPERS)))


def _is_task(field: _Element) -> bool:
    """Whether an `<input>` is the box of a task list."""
    return (field.get("type") or "").lower() == "checkbox" and not field.get("name")


def _is_content(field: _Element) -> bool:
    """Whether a button or label stands around a picture, a task or a whole sentence."""
    if next(field.iter("img", "picture"), None) is not None:
        return True
    box = next(field.iter("input"), None)
    if box is not None and _is_task(box):
        return True
    return len(text_of(field)) > _PROSE
