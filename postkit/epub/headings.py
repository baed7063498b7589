"""Put a post's headings below its title: the chapter has one heading of the first level, and that is its own."""

from __future__ import annotations

from lxml.etree import _Element


def settle(root: _Element) -> None:
    """Move all headings a level down if one of them is of the first."""
    if next(root.iter("h1"), None) is None:
        return
    for level in range(5, 0, -1):
        for element in list(root.iter(f"h{level}")):
            element.tag = f"h{level + 1}"
