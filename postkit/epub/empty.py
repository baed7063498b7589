"""Take out elements with nothing in them, which leave gaps on the page."""

from __future__ import annotations

from lxml.etree import _Element

from postkit.epub.content_model import EMPTY_IS_NOTHING, HEADINGS
from postkit.html import tree


def settle(root: _Element) -> None:
    """Look from the end: what held only what is empty is empty itself."""
    empty: set[_Element] = set()
    for element in reversed(list(root.iter("*"))):
        if element.tag == "br" and _only_breaks(element):
            empty.add(element)
        if element is root or element.tag not in EMPTY_IS_NOTHING or element.get("id"):
            continue
        if _blank(element.text) and all(child in empty and _blank(child.tail) for child in element):
            empty.add(element)
    tree.unwrap_all(root, empty)


def name_links(root: _Element) -> None:
    """Have every link say where it leads, as long as its address is the one that it came with."""
    for link in list(root.iter("a")):
        _name(link)


def _name(link: _Element) -> None:
    """A link with nothing to read leads nowhere; one around a picture without a name has its address for one.

    A reader that speaks has nothing else to say of it (WCAG 2.2, 2.4.4).
    """
    if link.get("href") is None or not _blank(tree.text_of(link)):
        return
    pictures = list(link.iter("img", "image", "svg", "math", "object"))
    if not pictures:
        del link.attrib["href"]
    elif not any(picture.get("alt", "").strip() or picture.tag == "math" for picture in pictures):
        link.set("aria-label", link.get("title") or str(link.get("href")))


def _only_breaks(line: _Element) -> bool:
    """Whether a line break is all that a heading has; it would be a line of the contents without a name."""
    parent = line.getparent()
    if parent is None or parent.tag not in HEADINGS or len(parent) > 4:
        return False
    return _blank(parent.text) and all(each.tag == "br" and _blank(each.tail) for each in parent)


def _blank(text: str | None) -> bool:
    """Whether a text shows nothing; a no-break space alone shows nothing but a gap."""
    return not text or text.isspace()
