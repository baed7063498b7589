"""Tell whether a sign is in a text, sooner than by looking for it as a whole."""

from __future__ import annotations

from typing import Final

FEW: Final = 4096
"""So often the first character is looked for alone; where it is not rare, the whole is found sooner."""


def contains(text: str, sign: str) -> bool:
    """Whether a sign whose first character is rare is in a text: one character is looked for many times faster."""
    first = sign[0]
    at = text.find(first)
    for _ in range(FEW):
        if at < 0 or text.startswith(sign, at):
            return at >= 0
        at = text.find(first, at + 1)
    return text.find(sign, at) >= 0
