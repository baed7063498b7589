"""Take out elements that have nothing in them, and those left empty by that."""

from __future__ import annotations

from lxml.etree import _Element

from postkit.html.tree import elements, unwrap_all
from postkit.transforms.clean_html.context import Context
from postkit.transforms.clean_html.cuts import drop_all

_BLOCK_NAMES = (
    "address article aside blockquote caption center dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header "
    "hgroup li main nav ol p picture pre section table tbody tfoot thead tr ul"
)
_INLINE_NAMES = "a abbr b bdi big cite code del em font i ins label mark q s small span strong sub sup u wbr"
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_INLINE = frozenset(_INLINE_NAMES.split())
_EITHER = _BLOCKS | _INLINE


def sweep(root: _Element, context: Context) -> bool:
    empty: set[_Element] = set()
    hollow: set[_Element] = set()
    above: set[_Element | None] = set()  # what has a child that is empty, hollow or a line break
    for element in reversed(elements(root)):
        tag = element.tag
        if tag == "br":
            above.add(element.getparent())
        if tag not in _EITHER or (len(element) and element not in above):
            continue
        if ((text := element.text) and not text.isspace()) or not _holds_nothing(element, empty, hollow):
            continue
        if tag in _INLINE and any(child not in empty for child in element):
            hollow.add(element)
        elif not _is_target(element, context):
            empty.add(element)
        above.add(element.getparent())
    if not empty:
        return False
    found = [element for element in elements(root) if element in empty]
    drop_all(root, [element for element in found if element.tag in _BLOCKS])
    unwrap_all(root, [element for element in found if element.tag in _INLINE])
    return True


def _holds_nothing(element: _Element, empty: set[_Element], hollow: set[_Element]) -> bool:
    """Whether there are only empty elements, line breaks and white space in an element.

    `hollow` are the elements within a line that hold only line breaks: nothing in a block of their own, a break
    in any other.
    """
    if element.tag == "table" and len(element):
        return all(child in empty for child in element)
    for child in element:
        if child not in empty and child not in hollow and child.tag != "br":
            return False
        tail = child.tail
        if tail and not tail.isspace():
            return False
    return True


def _is_target(element: _Element, context: Context) -> bool:
    """Whether a link points here; without its id it would lead nowhere."""
    return bool(element.keys()) and (element.get("id") or element.get("name") or "") in context.linked
