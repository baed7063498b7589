"""Cut a book into volumes: so many posts each, or about so many megabytes."""

from __future__ import annotations

from collections.abc import Callable

from postkit.epub.arrange import Arranged
from postkit.epub.shelf import Chapter
from postkit.model import PostkitError
from postkit.patterns import pattern

_SIZE = pattern(r"(\d+)\s*(?:([kmg])i?b?)?", 2)
_UNITS = {"k": 1_000, "m": 1_000_000, "g": 1_000_000_000}

LARGE = 2_000
"""Posts in one book from which reading systems take long to open it."""


def volumes(arranged: list[Arranged], wish: str, size_of: Callable[[Chapter], int]) -> list[list[Arranged]]:
    """The chapters of each volume. `wish` is a number of posts, a size such as `50MB`, or nothing for one volume."""
    if not wish:
        return [arranged]
    found = _SIZE.fullmatch(wish.strip())
    if not found or not int(found[1]):
        raise PostkitError(f"--split cannot be {wish}", "write a number of posts, 500, or a size, 50MB")
    unit = (found[2] or "").lower()
    most = int(found[1]) * _UNITS.get(unit, 1)
    parts: list[list[Arranged]] = []
    weight = 0
    for each in arranged:
        weighs = size_of(each.chapter) if unit else 1
        if not parts or weight + weighs > most:
            parts.append([])
            weight = 0
        parts[-1].append(each)
        weight += weighs
    return parts or [[]]
