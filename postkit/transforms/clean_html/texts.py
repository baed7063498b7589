"""Walk over the text of a tree line by line, in the order in which it is read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from lxml import etree
from lxml.etree import _Element

from postkit.transforms.clean_html.elements import BLOCK, MEDIA, VERBATIM

Piece: TypeAlias = tuple[_Element | None, bool, str]
"""A piece of text: the element that it is in, or (True) that it stands behind, and what it says.

A picture, code, or what else in a line is no text to be changed, is a `THING`.
"""

THING: Piece = (None, False, "\ufffc")

_STOPS = BLOCK | {"br"}
_THINGS = MEDIA | VERBATIM | {"input"}


def lines(root: _Element) -> Iterator[list[Piece]]:
    """The pieces of text that one line is shown from, for each line.

    A line ends where a block begins or ends, and at `<br>`. Texts may be changed as they come, elements may not.
    """
    line: list[Piece] = []
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        tag = element.tag
        if tag in _STOPS and line:
            yield line
            line = []
        if event == "start":
            if tag in _THINGS:
                line.append(THING)
                walk.skip_subtree()
            elif text := element.text:
                line.append((element, False, text))
        elif (tail := element.tail) and element is not root:
            line.append((element, True, tail))
    if line:
        yield line


def put(piece: Piece, text: str) -> None:
    """Write another text in the place of a piece."""
    element, behind, _ = piece
    assert element is not None
    if behind:
        element.tail = text or None
    else:
        element.text = text or None
