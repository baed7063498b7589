"""Find boxes by the names in their class and id, and take them out where that is safe."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from postkit.transforms.clean_html.context import Context
from postkit.transforms.clean_html.cuts import drop_all
from postkit.transforms.clean_html.names import matcher

_KEPT_NAMES = "article body code h1 h2 html img main math pre svg table tbody td th tr video"
_KEPT_TAGS = frozenset(_KEPT_NAMES.split())
_WEAK_SIZE = 60
_SURE_SIZE = 200


def take_boxes(root: _Element, file: str, context: Context) -> None:
    """Drop the boxes that a file of names lists, with their text booked.

    A box with most of the post's text stays, and so does one of a weak name with prose or a picture in it.
    """
    found = list(_named(root, file))
    if found:
        total = sizes = None
        doomed = []
        for box, weak in found:
            if len(box) or not _blank(box.text):
                sizes = _sizes(root) if sizes is None else sizes
                total = sizes[root]
                if _is_content(box, sizes[box], total, weak):
                    continue
            doomed.append(box)
        drop_all(root, doomed, context.report)


def _named(root: _Element, file: str) -> Iterator[tuple[_Element, bool]]:
    """The elements with a name of the file, and whether only a weak one."""
    sure, weak = matcher(file), matcher(file, weak=True)
    for element in root.iter("*"):
        name, ident = element.get("class"), element.get("id")
        if (name is None and ident is None) or element.tag in _KEPT_TAGS or element is root:
            continue
        if (name and sure(name)) or (ident and sure(ident)):
            yield element, False
        elif (name and weak(name)) or (ident and weak(ident)):
            yield element, True


def _is_content(box: _Element, size: int, total: int, weak: bool) -> bool:
    if weak and (size > _WEAK_SIZE or next(box.iter("img", "pre", "video", "table"), None) is not None):
        return True
    return bool(size) and (size == total or (size > _SURE_SIZE and size * 2 > total))


def _blank(text: str | None) -> bool:
    return not text or text.isspace()


def _sizes(root: _Element) -> dict[_Element, int]:
    """How many characters other than white space are in each element, found in one pass from the end."""
    sizes: dict[_Element, int] = {}
    for element in reversed(list(root.iter())):
        size = sizes.get(element, 0)
        if isinstance(element.tag, str):
            size += _size(element.text)
        sizes[element] = size
        parent = element.getparent()
        if parent is not None and element is not root:
            sizes[parent] = sizes.get(parent, 0) + size + _size(element.tail)
    return sizes


def _size(text: str | None) -> int:
    return len(text) - text.count(" ") - text.count("\n") if text else 0
