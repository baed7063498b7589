"""Write HTML trees back as text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import cast

from lxml.etree import _Comment, _Element

_VOID = "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr"
VOID = frozenset(_VOID.split())
"""Elements that have no content and no end tag (HTML, 13.1.2 and 13.3)."""

RAW = frozenset(("script", "style", "iframe", "noembed", "noframes"))
"""Elements whose text is written as it is, because a parser reads it so (HTML, 13.3)."""

_FIRST_NEWLINE = frozenset(("pre", "textarea"))
"""Elements in which a parser skips a line end at the beginning."""

_Write = Callable[[str], None]


def inner(root: _Element) -> str:
    """The HTML of everything inside an element, without the element itself."""
    parts: list[str] = []
    _write_inside(root, parts.append)
    return "".join(parts)


def outer(element: _Element) -> str:
    """The HTML of an element, without the text that follows it."""
    if not isinstance(element.tag, str):
        return _comment(element)
    parts = [_start_tag(element, element.tag)]
    _write_inside(element, parts.append)
    if element.tag not in VOID:
        parts.append(f"</{element.tag}>")
    return "".join(parts)


def _write_inside(root: _Element, write: _Write) -> None:
    """Walks with a stack of its own: trees may be deeper than Python can call."""
    write(_text_in(root, str(root.tag)))
    above: list[tuple[_Element, Iterator[_Element]]] = []
    parent, children = root, root.iterchildren()
    while True:
        for node in children:
            if _opened(node, write):
                above.append((parent, children))
                parent, children = node, node.iterchildren()
                break
        else:
            if not above:
                return
            write(f"</{parent.tag}>")
            if parent.tail:
                write(_escape(parent.tail))
            parent, children = above.pop()


def _opened(node: _Element, write: _Write) -> bool:
    """Write a node that has no children with its tail and return False, or the start tag and text of another one."""
    tag = node.tag
    if not isinstance(tag, str):
        write(_comment(node))
    else:
        write(_start_tag(node, tag))
        text = _text_in(node, tag)
        if text:
            write(text)
        if len(node):
            return True
        if tag not in VOID:
            write(f"</{tag}>")
    if node.tail:
        write(_escape(node.tail))
    return False


def _start_tag(element: _Element, tag: str) -> str:
    attributes = element.attrib
    if not attributes:
        return f"<{tag}>"
    pairs = cast("list[tuple[str, str]]", attributes.items())
    written = "".join([f' {name}="{_escape_value(value)}"' for name, value in pairs])
    return f"<{tag}{written}>"


def _text_in(element: _Element, tag: str) -> str:
    text = element.text
    if not text:
        return ""
    if tag in RAW:
        return text
    return ("\n" if text[0] == "\n" and tag in _FIRST_NEWLINE else "") + _escape(text)


def _escape(text: str) -> str:
    if "\r" in text:
        return "&#13;".join([_escape(part) for part in text.split("\r")])
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\xa0", "&nbsp;")


def _escape_value(value: str) -> str:
    return _escape(value).replace('"', "&quot;")


def _comment(node: _Element) -> str:
    if isinstance(node, _Comment):
        return f"<!--{node.text or ''}-->"
    return f"<?{(node.text or '').replace('>', '&gt;')}>"
