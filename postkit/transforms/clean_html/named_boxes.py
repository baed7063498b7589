"""Find boxes by the names in their class and id, and take them out where that is safe."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from postkit.html.tree import text_of
from postkit.transforms.clean_html.context import Context
from postkit.transforms.clean_html.cuts import drop_all
from postkit.transforms.clean_html.names import Trust, judge

_KEPT_NAMES = "article body code h1 h2 html img main math pre svg table tbody td th tr video"
_KEPT_TAGS = frozenset(_KEPT_NAMES.split())
_FEW = 20
_WEAK_SIZE = 60
_SURE_SIZE = 200


def take_boxes(root: _Element, file: str, context: Context) -> None:
    """Drop the boxes that a file of names lists, with their text booked.

    A box with most of the post's text stays, and so does one of a weak name with prose or a picture in it.
    """
    trust_in = judge(file)
    named = [context.values[name] for name in ("class", "id") if name in context.values]
    trusted = {value: trust for values in named for value in values if (trust := trust_in(value))}
    if not trusted:
        return
    meant = {element for values in named for value in trusted.keys() & values for element in values[value]}
    found = list(_named([element for element in root.iter("*") if element in meant and element is not root], trusted))
    full = [box for box, _ in found if len(box) or (box.text and not box.text.isspace())]
    sizes = _sizes(root, full) if full else {}
    total = sizes.get(root, 0)
    doomed = [box for box, trust in found if box not in sizes or not _is_content(box, sizes[box], total, trust)]
    drop_all(root, doomed, context.report)


def _named(elements: list[_Element], trusted: dict[str, Trust]) -> Iterator[tuple[_Element, Trust]]:
    """The elements that still have one of the names, and how far the name is to be trusted."""
    for element in elements:
        trust = max(trusted.get(element.get(name) or "", Trust.NONE) for name in ("class", "id"))
        if trust and element.tag not in _KEPT_TAGS:
            yield element, trust


def _is_content(box: _Element, size: int, total: int, trust: Trust) -> bool:
    if trust is Trust.WEAK and (size > _WEAK_SIZE or next(box.iter("img", "pre", "video", "table"), None) is not None):
        return True
    return bool(size) and (size == total or (size > _SURE_SIZE and size * 2 > total))


def _sizes(root: _Element, boxes: list[_Element]) -> dict[_Element, int]:
    """How many characters other than white space are in some boxes, and in the tree where that matters."""
    if len(boxes) >= _FEW:
        return _all_sizes(root)
    sizes = {box: _size(text_of(box)) for box in boxes}
    if max(sizes.values()) > _SURE_SIZE or not _has_text_before(root, boxes[0]):
        sizes[root] = _size(text_of(root))
    return sizes


def _has_text_before(root: _Element, first: _Element) -> bool:
    """Whether something is said before the first box, so that no box has all of the text."""
    for element in root.iter("*"):
        if element is first:
            return False
        if (text := element.text) and not text.isspace():
            return True
    return False


def _all_sizes(root: _Element) -> dict[_Element, int]:
    """The same for all elements, in one pass from the end."""
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
