"""Make figures of pictures and the captions that stand beside them."""

from __future__ import annotations

from lxml.etree import _Element

from postkit.html.tree import drop, text_of, unwrap
from postkit.transforms.clean_html.context import Context

_MEDIA = ("img", "video", "iframe", "audio", "object", "embed", "svg")
_BOXES = frozenset(("div", "p", "span", "a", "section", "figure", "center", "picture"))
_LEVELS = 6
_FIGURE_LEVELS = 20


def sweep(root: _Element, context: Context) -> None:
    named = "@class*=caption" in context.signs
    for box in list(root.iter("div", "p", "dl", "dd", "span")) if named else ():
        name = box.get("class")
        if name and ("caption" in name):
            _name_parts(box, name.lower().split())
    captions = list(root.iter("figcaption"))
    if captions:
        # looked up once for all: to search each of many figures within each other takes too long
        showing = {figure for shown in root.iter(*_MEDIA) if (figure := _figure_of(shown)) is not None}
        for caption in captions:
            _bring_home(root, caption, showing)


def _name_parts(box: _Element, names: list[str]) -> None:
    """WordPress writes `<div class="wp-caption">` with `<p class="wp-caption-text">`, older ones a list."""
    if "wp-caption" in names and box.tag in ("div", "dl", "p"):
        box.tag = "figure"
    elif "wp-caption-text" in names or "wp-caption-dd" in names:
        box.tag = "figcaption"
    del box.attrib["class"]


def _bring_home(root: _Element, caption: _Element, showing: set[_Element]) -> None:
    """Put a caption that stands alone into a figure with the picture before it; without one it is a paragraph."""
    figure = _figure_of(caption)
    if figure is not None and figure in showing:
        return
    home = caption if figure is None else figure
    before = _picture_before(home, root)
    if before is None:
        if figure is None:
            caption.tag = "p" if caption.getparent() is root or not _in_paragraph(caption) else "span"
        return
    if figure is None:
        figure = before.makeelement("figure")
        showing.add(figure)
        before.addprevious(figure)
        _move(before, figure)
        emptied = caption.getparent()
        _move(caption, figure)
        _drop_emptied(emptied, root)
    else:
        figure_text, figure.text = figure.text, None
        _move(before, figure)
        figure.insert(0, before)
        before.tail = figure_text
    _flatten(before)


def _move(element: _Element, figure: _Element) -> None:
    """Append an element to a figure; the text behind it stays behind."""
    tail, element.tail = element.tail, None
    marker = element.makeelement("span")
    element.addprevious(marker)
    marker.tail = tail
    figure.append(element)
    drop(marker)


def _drop_emptied(box: _Element | None, root: _Element) -> None:
    """Drop what held nothing but the caption that is gone."""
    while box is not None and box is not root and not len(box) and not _says(box.text) and box.tag in _BOXES:
        above = box.getparent()
        drop(box)
        box = above


def _flatten(box: _Element) -> None:
    """Leave the picture of a box, with its link, as a child of the figure."""
    while box.tag in ("div", "p", "section", "center", "span", "figure") and len(box) == 1:
        child = box[0]
        unwrap(box)
        box = child


def _figure_of(caption: _Element) -> _Element | None:
    element: _Element | None = caption
    for _ in range(_FIGURE_LEVELS):
        element = None if element is None else element.getparent()
        if element is not None and element.tag == "figure":
            return element
    return None


def _in_paragraph(caption: _Element) -> bool:
    parent = caption.getparent()
    return parent is not None and parent.tag == "p"


def _picture_before(element: _Element, root: _Element) -> _Element | None:
    """The element right before that shows something and says nothing."""
    for _ in range(_LEVELS):
        before = element.getprevious()
        if before is not None:
            return before if not _says(before.tail) and _is_picture(before) else None
        parent = element.getparent()
        if parent is None or parent is root or _says(parent.text) or parent.tag not in _BOXES:
            return None
        element = parent
    return None


def _is_picture(element: _Element) -> bool:
    if element.tag in _MEDIA:
        return True
    return element.tag in _BOXES and _shows(element) and not text_of(element).strip()


def _shows(element: _Element) -> bool:
    return next(element.iter(*_MEDIA), None) is not None


def _says(text: str | None) -> bool:
    return text is not None and bool(text.strip())
