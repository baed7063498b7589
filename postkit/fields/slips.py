"""Tell a slip of the finger from another word."""

from __future__ import annotations


def is_slip(word: str, meant: str) -> bool:
    """Whether one letter is wrong, missing, too many, or two have changed places (Damerau's errors)."""
    if abs(len(word) - len(meant)) > 1 or word == meant:
        return False
    start = next(
        (i for i, (one, other) in enumerate(zip(word, meant, strict=False)) if one != other), min(len(word), len(meant))
    )
    one, other = word[start:], meant[start:]
    return (
        one[1:] == other[1:]
        or one[1:] == other
        or one == other[1:]
        or (one[:2] == other[1::-1] and one[2:] == other[2:] and len(one) > 1)
    )
