"""Find every reference in a body: in Markdown text with exact offsets, in trees by element and attribute."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from postkit.links import blocks, inline, tags
from postkit.links.reference import Reference
from postkit.patterns import pattern

if TYPE_CHECKING:
    from lxml.etree import _Element

_MAY = pattern(r"\]\(|\]:|<[a-zA-Z]")
_SCANS = {"text": inline.references, "html": tags.references, "definition": inline.definition}


class Held(NamedTuple):
    """An attribute of an element that holds addresses, and what kind they are of."""

    element: _Element
    attribute: str
    kind: str


def in_markdown(text: str) -> Iterator[Reference]:
    """The references in Markdown text, in order; none in code, and autolinks are left aside.

    The address of an autolink is what is read as well, so that it is not changed.
    """
    if not _MAY.search(text):
        return
    for block in blocks.blocks(text):
        yield from _SCANS[block.kind](text, block.start, block.end)


def in_html(text: str) -> Iterator[Reference]:
    """The references in HTML as it is written, in order."""
    return tags.references(text, 0, len(text))


def in_tree(root: _Element) -> Iterator[Held]:
    """The attributes below an element that hold addresses."""
    for element in list(root.iter(*tags.HOLDERS)):
        for attribute, kind in tags.HOLDERS[str(element.tag)].items():
            if element.get(attribute):
                yield Held(element, attribute, kind)
