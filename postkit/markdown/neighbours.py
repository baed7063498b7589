"""Join emphasis that stands right beside emphasis of the same kind."""

from __future__ import annotations

from collections.abc import Collection

Pair = tuple[int, int, str]
"""Where an element's delimiters stand among the pieces, and its tag: `em`, `strong` or `del`."""

FUSED = ("em", "strong")
"""What is one with its like right behind it where nothing else would be read; a deletion becomes a tag there."""


def joined(pieces: list[str], pairs: list[Pair], always: Collection[str] = ()) -> list[Pair]:
    """Elements as one with those of their kind right behind them, where either has neither letter nor digit.

    Those with a tag in `always` are made one whatever they have.
    Editors cut emphasis at every quotation mark; nobody sees where, and no writer of Markdown would mark one alone.
    """
    found: list[Pair] = []
    ends: dict[int, tuple[int, bool]] = {}
    for start, stop, tag in pairs:
        number, words = ends.get(last_before(pieces, start), (-1, True))
        has_words = any(char.isalnum() for piece in pieces[start + 1 : stop] for char in piece)
        if number >= 0 and found[number][2] == tag and (tag in always or not words or not has_words):
            pieces[found[number][1]] = pieces[start] = ""
            found[number] = found[number][0], stop, tag
        else:
            number = len(found)
            found.append((start, stop, tag))
        ends[stop] = number, has_words
    return found


def last_before(pieces: list[str], index: int) -> int:
    """Where the last piece before another stands that is not empty."""
    index -= 1
    while index >= 0 and not pieces[index]:
        index -= 1
    return index
