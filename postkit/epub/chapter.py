"""Turn the body of a post into the body of a chapter: XHTML that conforms, whatever it was made of."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from lxml import etree
from lxml.etree import _Element

from postkit.epub import elements, embeds, empty, flatten, foreign, headings, ids, notes, phrases, pictures, structure
from postkit.epub.content_model import names
from postkit.epub.pictures import Wanted
from postkit.plugin import Report


class Place(NamedTuple):
    """Where a post is: its address on the web, empty if it has none, its path among the other posts, its direction."""

    base: str = ""
    path: str = ""
    direction: str = "ltr"


class Body(NamedTuple):
    """The inside of a chapter as XML, with what it asks for: pictures, links, properties in the manifest."""

    xml: str
    pictures: list[Wanted]
    links: list[ids.Reference]
    properties: list[str]


def body(root: _Element, place: Place, report: Report) -> Body:
    """The chapter of a tree, which is used up. Never raises for what stands in it."""
    changed: Counter[str] = Counter()
    deep = flatten.flatten(root)
    if deep:
        levels = flatten.DEEPEST
        report.add("nested-too-deep", f"{deep} elements deeper than {levels} levels are text", hint="flatten the page")
    signs = notes.take(root)
    islands = foreign.take(root, report)
    embeds.settle(root, report)
    elements.settle(root, changed)
    structure.settle(root, changed)
    phrases.settle(root, changed)
    headings.settle(root)
    wanted = pictures.take(root)
    empty.name_links(root)
    links = ids.settle(root, place.base, place.path, report)
    empty.settle(root)
    if place.direction == "rtl":
        _turn_code(root)
    notes.mark(root, signs)
    _say(changed, report)
    xml, properties = foreign.put_back(_inner(root), islands)
    return Body(xml, wanted, links, properties)


def _turn_code(root: _Element) -> None:
    """Code is written from left to right in all languages; a style sheet may not say so (EPUB 3.3, 6.3.1.2)."""
    for code in list(root.iter("pre", "code")):
        if not code.get("dir"):
            code.set("dir", "ltr")


def _inner(root: _Element) -> str:
    root.tag = "div"
    root.attrib.clear()
    text = etree.tostring(root, encoding="unicode", with_tail=False)
    return "" if text == "<div/>" else text.removeprefix("<div>").removesuffix("</div>")


def _say(changed: Counter[str], report: Report) -> None:
    """Say which elements are others now; those that only ever were about looks are not worth a word."""
    names = sorted(name for name, count in changed.items() if count and name not in _PLAIN)
    if names:
        kinds = ", ".join(f"<{name}>" for name in names[:8]) + (" and others" if len(names) > 8 else "")
        report.info("markup-changed", f"{kinds} cannot stand where they stood and became what can")


_PLAIN = names("header footer main nav center font tt label")
