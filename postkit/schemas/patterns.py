"""Match the regular expressions of JSON Schema, which are those of ECMA-262, within a limit of time."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from postkit.patterns import pattern

if TYPE_CHECKING:
    import regex

SECONDS = 0.5
"""How long one match may take: an honest one takes microseconds, one that explodes would take years."""

_PART = pattern(r"(?s)\\.|\[\^?(?:\\.|[^\]\\])*\]|.")
_PIECE = pattern(r"(?s)\\.|.")

EMPTY = {"[]": "(?!)", "[^]": "(?s:.)"}
"""Classes of nothing and of everything, which `regex` does not have."""

OUTSIDE = {r"\d": "[0-9]", r"\D": "[^0-9]", r"\w": "[A-Za-z0-9_]", r"\W": "[^A-Za-z0-9_]", "$": r"\Z"}
INSIDE = {r"\d": "0-9", r"\w": "A-Za-z0-9_"}
"""What ECMA-262 means by these (22.2.2.4 and 22.2.2.9): ASCII alone, and the end of the text alone."""


class SlowError(Exception):
    """A match that took longer than it may."""


def matches(expression: str, text: str) -> bool:
    """Whether the expression is found somewhere in the text; raises SlowError."""
    try:
        return compiled(expression).search(text, timeout=SECONDS) is not None
    except TimeoutError:
        raise SlowError(expression) from None


def is_valid(expression: str) -> bool:
    """Whether it is an expression at all."""
    import regex

    try:
        compiled(expression)
    except (regex.error, OverflowError, RecursionError):
        return False
    return True


@lru_cache(maxsize=256)
def compiled(expression: str) -> regex.Pattern[str]:
    """The expression as `regex` has it; raises regex.error."""
    import regex

    return regex.compile("".join(_translated(expression)))


def _translated(expression: str) -> Iterator[str]:
    for part in _PART.finditer(expression):
        text = part[0]
        if text[0] != "[" or len(text) == 1:
            yield OUTSIDE.get(text, text)
        elif text in EMPTY:
            yield EMPTY[text]
        else:
            opening = "[^" if text[1] == "^" else "["
            inside = _PIECE.findall(text[len(opening) : -1])
            yield opening + "".join(INSIDE.get(piece, r"\[" if piece == "[" else piece) for piece in inside) + "]"
