"""Put new text in place of stretches of a text."""

from __future__ import annotations

from collections.abc import Iterable


def replaced(content: str, stretches: Iterable[tuple[int, int, str]]) -> str:
    """The text with other text in each stretch, from its first offset to its second.

    What begins at one offset stays in the order in which it is given.
    """
    out, at = [], 0
    for start, end, text in sorted(stretches, key=lambda stretch: stretch[0]):
        out += [content[at:start], text]
        at = max(at, end)
    return "".join([*out, content[at:]])
