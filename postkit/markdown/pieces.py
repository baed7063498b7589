"""Pieces of a paragraph that are more than their text: formulas and references to footnotes."""

from __future__ import annotations


class Inline(str):
    """A formula as a piece of a paragraph."""

    __slots__ = ()


class Reference(str):
    """`[^1]` in a paragraph, and no text that looks like it."""

    __slots__ = ()
