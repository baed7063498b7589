"""Change lxml trees without losing the text that lxml keeps in tails.

What is said of time holds for trees of any depth and width, if elements are walked in a list (`elements`): a loop over
`root.iter()` climbs to the root for every element that it lets go, which takes seconds where nesting is 50,000 deep.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import Final, cast

from lxml import etree
from lxml.etree import _Element

_UNWRAP: Final = "postkit-unwrap"

_MEDIA: Final = "img picture source video audio iframe embed object svg math canvas"
_SHOWN: Final = frozenset(f"{_MEDIA} hr br input button select textarea".split())
"""Elements that show something without any text in them."""


def text_of(element: _Element) -> str:
    """All the text inside an element, comments and processing instructions left out."""
    if not isinstance(element.tag, str):
        return ""
    return str(etree.tostring(element, method="text", encoding="unicode", with_tail=False))


def elements(root: _Element, *tags: str) -> list[_Element]:
    """All elements below the root (of these tags) in the order of the page, in a list that outlives any change."""
    found = list(root.iter(*(tags or ("*",))))
    return found[1:] if found and found[0] is root else found


def outermost(root: _Element, *tags: str) -> list[_Element]:
    """The elements below the root of these tags that are in no other of them.

    Whoever looks at all that is in an element looks at these: with those inside, time would grow with depth squared.
    """
    inside: set[_Element] = set()
    found = []
    for element in elements(root, *tags):
        if element not in inside:
            found.append(element)
            inside.update(element.iter(*tags))
    return found


def select(root: _Element, expression: str) -> list[_Element]:
    """The elements that an XPath expression finds, in the order of the page."""
    return cast("list[_Element]", _finder(expression)(root))


@lru_cache(maxsize=256)
def _finder(expression: str) -> etree.XPath:
    """An expression compiled, which takes longer than to find what it says in a small page."""
    return etree.XPath(expression)


def drop(element: _Element) -> None:
    """Take an element and all that is in it out of the tree; the text behind it stays."""
    parent = _parent(element)
    if element.tail:
        _append_text(parent, element.getprevious(), element.tail)
        element.tail = None
    parent.remove(element)


def unwrap(element: _Element) -> None:
    """Take an element out of the tree and leave what was in it in its place. For many elements see `unwrap_all`."""
    parent = _parent(element)
    if element.text:
        _append_text(parent, element.getprevious(), element.text)
    for child in list(element):
        element.addprevious(child)
    drop(element)


def unwrap_all(root: _Element, wrappers: Iterable[_Element]) -> None:
    """Unwrap elements below the root, all of them in one walk over the tree, whose time does not depend on depth."""
    wrapped = [element for element in wrappers if element is not root]
    for element in wrapped:
        element.tag = _UNWRAP
    if wrapped:
        etree.strip_tags(root, _UNWRAP)


def replace(element: _Element, new: _Element | str) -> None:
    """Put a new element, or text, where an element was; the text behind it stays."""
    if not isinstance(new, str):
        new.tail = None
        element.addprevious(new)
    elif new:
        _append_text(_parent(element), element.getprevious(), new)
    drop(element)


def insert_before(element: _Element, new: _Element | str) -> None:
    """Put a new element without tail, or text, right before an element."""
    if isinstance(new, str):
        _append_text(_parent(element), element.getprevious(), new)
    else:
        new.tail = None
        element.addprevious(new)


def insert_after(element: _Element, new: _Element | str) -> None:
    """Put a new element without tail, or text, right behind an element and before its tail."""
    if isinstance(new, str):
        element.tail = new + (element.tail or "")
        return
    tail, element.tail, new.tail = element.tail, None, None
    element.addnext(new)
    new.tail = tail


def wrap(element: _Element, tag: str) -> _Element:
    """Put a new element around an element, and return the new one; the text behind it stays behind it."""
    wrapper = element.makeelement(tag)
    tail, element.tail = element.tail, None
    element.addprevious(wrapper)
    wrapper.append(element)
    wrapper.tail = tail
    return wrapper


def is_empty(element: _Element, shown: Collection[str] = _SHOWN) -> bool:
    """Whether there is nothing to see in an element: no text but white space, and no element that shows itself."""
    if element.tag in shown:
        return False
    for _ in element.iter(*shown):
        return False
    text = text_of(element)
    return not text or text.isspace()


def keep_attributes(element: _Element, names: Collection[str]) -> None:
    """Remove all attributes but these.

    `del element.attrib[name]` raises for names with a brace, which templates leave in tags (`<p {{ x }}>`).
    """
    attributes = element.attrib
    kept = [(name, value) for name, value in attributes.items() if name in names]
    if len(kept) < len(attributes):
        attributes.clear()
        for name, value in kept:
            element.set(name, value)


def _parent(element: _Element) -> _Element:
    parent = element.getparent()
    if parent is None:
        raise ValueError("the root of a tree has no place in it")
    return parent


def _append_text(parent: _Element, before: _Element | None, text: str) -> None:
    if before is None:
        parent.text = (parent.text or "") + text
    else:
        before.tail = (before.tail or "") + text
