"""Split a text that stands where a list of tags, categories or people is meant."""

from __future__ import annotations

import re
from typing import NamedTuple

from postkit.patterns import pattern

_LINES = pattern(r"[;；\r\n]")
_COMMAS = pattern(r"[,，、]")
_BRACKETS = pattern(r"\[(?!\[)(.*)\]", re.DOTALL)


class Split(NamedTuple):
    """The items of a text; `guessed` where nothing but white space was between them."""

    items: list[str]
    guessed: bool = False


def one(text: str, people: bool) -> Split:
    """A text under a key for one thing (`author`, `tag`): several only where `;` is between, or `、` between people."""
    if people and "、" in text and not _LINES.search(text):
        return Split(_items(text.split("、")))
    return Split(_items(_LINES.split(text)))


def many(text: str, spaces: bool) -> Split:
    """A text under a key for several things (`tags`): at `;` as Pelican has it, else at commas, else, where `spaces`
    may be between, at white space as Jekyll has it."""
    bracketed = _BRACKETS.fullmatch(text.strip())
    if bracketed:
        return Split([item.strip("\"' ") for item in _items(_COMMAS.split(bracketed[1]))])
    for between in (_LINES, _COMMAS):
        if between.search(text):
            return Split(_items(between.split(text)))
    items = text.split() if spaces else _items([text])
    return Split(items, guessed=len(items) > 1)


def _items(texts: list[str]) -> list[str]:
    return [item for text in texts if (item := text.strip())]
