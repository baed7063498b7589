"""Walk over the text of a tree line by line, in the order in which it is read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from lxml.etree import _Element

from postkit.transforms.clean_html.elements import BLOCK, MEDIA, VERBATIM

Piece: TypeAlias = tuple[_Element | None, bool, str]
"""A piece of text: the element that it is in, or (True) that it stands behind, and what it says.

A picture, code, or what else in a line is no text to be changed, is a `THING`.
"""

Line: TypeAlias = list[Piece]

THING: Piece = (None, False, "\ufffc")

_STOPS = BLOCK | {"br"}
_THINGS = MEDIA | VERBATIM | {"input"}


def lines(root: _Element) -> list[Line]:
    """The pieces of text that one line is shown from, for each line.

    A line ends where a block begins or ends, and at `<br>`.
    """
    found: list[Line] = []
    line: Line = [(root, False, root.text)] if root.text else []
    above: list[tuple[_Element, Iterator[_Element]]] = []
    children = root.iterchildren()
    while True:
        for node in children:
            if line and node.tag in _STOPS:
                found.append(line)
                line = []
            if node.tag in _THINGS:
                line.append(THING)
            elif isinstance(node.tag, str):
                if text := node.text:
                    line.append((node, False, text))
                if len(node):
                    above.append((node, children))
                    children = node.iterchildren()
                    break
            line = _behind(node, line, found)
        else:
            if not above:
                return [*found, line] if line else found
            node, children = above.pop()
            line = _behind(node, line, found)


def _behind(node: _Element, line: Line, found: list[Line]) -> Line:
    """End a line with a block, and take the text behind it; the line that it belongs to."""
    if line and node.tag in _STOPS:
        found.append(line)
        line = []
    if text := node.tail:
        line.append((node, True, text))
    return line


def said(line: Line) -> str:
    """What a line says."""
    return line[0][2] if len(line) == 1 else "".join([piece[2] for piece in line])


def put(piece: Piece, text: str) -> None:
    """Write another text in the place of a piece."""
    element, behind, _ = piece
    assert element is not None
    if behind:
        element.tail = text or None
    else:
        element.text = text or None


def rewrite(line: Line, texts: list[str]) -> None:
    """Write other texts in the places of a line's pieces; one that is empty is no piece any more."""
    for number, text in enumerate(texts):
        piece = line[number]
        if text != piece[2]:
            put(piece, text)
            line[number] = (piece[0], piece[1], text)
    if "" in texts:
        line[:] = [piece for piece in line if piece[2]]
