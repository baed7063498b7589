"""Look through each text once: for what may mean something as Markdown, and for white space that has to be folded."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from mypy_extensions import i64

SIGN: Final = 1
"""There is something that may mean something."""
FOLD: Final = 2
"""There is white space other than single spaces."""


class Scanner:
    """Tells what is in a text.

    `search` finds what may mean something, which begins with one of some ASCII `characters`. Compiled, it `loops` over
    the text, which takes half of the time, and looks closer where one of them is: `low` and `high` have a bit for each.
    """

    def __init__(self, characters: str, search: Callable[[str], object], loops: bool) -> None:
        self.search = search
        self.loops = loops
        bits = 0
        for character in characters:
            bits |= 1 << ord(character)
        self.low: i64 = bits % (1 << 64)
        self.high: i64 = bits >> 64

    def scan(self, text: str) -> int:
        """`SIGN`, `FOLD`, both, or neither (0)."""
        if self.loops:
            found = self.loop(text)
            return found - SIGN if found & SIGN and self.search(text) is None else found
        fold = "\n" in text or "  " in text or "\t" in text or "\r" in text or "\f" in text
        return (SIGN if self.search(text) is not None else 0) | (FOLD if fold else 0)

    def loop(self, text: str) -> int:
        """The same, but that a character alone is a sign. A tree has nothing below a space but white space."""
        low, high = self.low, self.high
        found: i64 = 0
        before: i64 = 0
        for index in range(len(text)):
            code: i64 = ord(text[index])
            if code < 64:
                if code <= 32:
                    if code < 32 or before == 32:
                        found |= FOLD
                elif (low >> code) & 1:
                    found |= SIGN
            elif code < 128 and (high >> (code - 64)) & 1:
                found |= SIGN
            before = code
        return found
