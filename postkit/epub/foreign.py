"""Take formulas and drawings out of a chapter, clean them, and put them back as XML when it is written."""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml.etree import _Element

from postkit.epub.content_model import FOREIGN
from postkit.epub.maths import formula
from postkit.epub.svg import drawing
from postkit.html import tree
from postkit.patterns import pattern
from postkit.plugin import Report

_PLACEHOLDER = pattern(rf'<{FOREIGN} n="(\d+)"/>')


class Island(NamedTuple):
    """A formula or a drawing as XML, and the property that its chapter has in the manifest (EPUB 3.3, 5.6.1.2)."""

    xml: str
    property: str


def take(root: _Element, report: Report) -> list[Island]:
    """Clean copies of all formulas and drawings; placeholders stand where they were."""
    tree.unwrap_all(root, tree.elements(root, FOREIGN))
    islands: list[Island] = []
    for element in tree.outermost(root, "math", "svg"):
        made = formula(element) if element.tag == "math" else drawing(element, f"pk-d{len(islands)}-")
        if not made:
            said = element.get("alttext") or element.get("aria-label") or tree.text_of(element)
            report.info("foreign-to-text", f"<{element.tag}> cannot be shown in a book; its text is left")
            tree.replace(element, said)
            continue
        placeholder = element.makeelement(FOREIGN, {"n": str(len(islands))})
        tree.replace(element, placeholder)
        islands.append(Island(made, "mathml" if element.tag == "math" else "svg"))
    return islands


def put_back(xml: str, islands: list[Island]) -> tuple[str, list[str]]:
    """The chapter with its formulas and drawings, and the properties that it has now."""
    properties = set()

    def island(found: re.Match[str]) -> str:
        properties.add(islands[int(found[1])].property)
        return islands[int(found[1])].xml

    return (_PLACEHOLDER.sub(island, xml) if islands else xml), sorted(properties)
