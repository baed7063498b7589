"""Walk over the text of a tree line by line, in the order in which it is read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from lxml import etree
from lxml.etree import _Element

from postkit.transforms.clean_html.elements import BLOCK, VERBATIM

Piece: TypeAlias = tuple[_Element, bool, str]
"""A piece of text: the element that it is in, or (True) that it stands behind, and what it says."""

_STOPS = BLOCK | VERBATIM | {"br", "img", "iframe", "video", "audio", "object", "embed", "input", "canvas"}


def lines(root: _Element) -> Iterator[list[Piece]]:
    """The pieces of text that one line is shown from, for each line; code and drawings are left out.

    A line ends where a block, a `<br>` or something that is no text begins or ends. Texts may be changed as
    they come, elements may not.
    """
    line: list[Piece] = []
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        tag = element.tag
        if tag in _STOPS and line:
            yield line
            line = []
        if event == "start":
            if tag in VERBATIM:
                walk.skip_subtree()
            elif text := element.text:
                line.append((element, False, text))
        elif (tail := element.tail) and element is not root:
            line.append((element, True, tail))
    if line:
        yield line


def put(piece: Piece, text: str) -> None:
    """Write another text in the place of a piece."""
    if piece[1]:
        piece[0].tail = text or None
    else:
        piece[0].text = text or None
