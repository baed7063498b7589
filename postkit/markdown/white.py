"""White space, which HTML folds: a run of it is one space; and what breaks a line where only one is."""

from __future__ import annotations

from typing import Final

from postkit.patterns import pattern

BREAK: Final = "<br>"
"""A line break where only one line is; the same string every time, so that it is told from text."""

WHITE: Final = " \t\n\r\f"
BLANKS: Final = pattern(" {2,}")


def fold(text: str) -> str:
    """Text with each run of white space as one space; a no-break space is none."""
    if not text.isascii():
        for white in "\n\t\r\f":
            if white in text:
                text = text.replace(white, " ")
        return BLANKS.sub(" ", text) if "  " in text else text
    folded = " ".join(text.split())
    if text[0] in WHITE:
        folded = " " + folded
    return folded + " " if text[-1] in WHITE and folded != " " else folded
