"""Look through each text once: for what may mean something as Markdown, and for white space that has to be folded."""

from __future__ import annotations

import re
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

    `signs` finds what may mean something, which begins with one of some ASCII `characters`. Compiled, it `loops` over
    the text, which takes half of the time, and looks closer where one of them is: `low` and `high` have a bit for each.
    """

    def __init__(self, characters: str, signs: re.Pattern[str], loops: bool) -> None:
        self.signs = signs
        self.search: Callable[[str], object] | None = None
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
            return found - SIGN if found & SIGN and not self.finds(text) else found
        fold = "\n" in text or "  " in text or "\t" in text or "\r" in text or "\f" in text
        return (SIGN if self.finds(text) else 0) | (FOLD if fold else 0)

    def finds(self, text: str) -> bool:
        """Whether something in a text may mean something, which its pattern tells, compiled when it is first asked."""
        if self.search is None:
            self.search = self.signs.search
        return self.search(text) is not None

    def lacks(self, text: str) -> bool:
        """Whether a text, which is not empty, is ASCII that can be seen, without any of the characters."""
        if not self.loops:
            return not self.finds(text)
        low, high = self.low, self.high
        for index in range(len(text)):
            code: i64 = ord(text[index])
            if code < 64:
                if code <= 32 or (low >> code) & 1:
                    return False
            elif code >= 127 or (high >> (code - 64)) & 1:
                return False
        return True

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
