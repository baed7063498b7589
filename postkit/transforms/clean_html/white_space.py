"""Shrink white space to what is shown: no runs of non-breaking spaces, no indentation, no blank lines."""

from __future__ import annotations

import re

from lxml.etree import _Element

from postkit.transforms.clean_html.context import Context
from postkit.transforms.clean_html.texts import lines, put

_RUN = re.compile(r"[\s\u3000]{2,}|[\t\r\f\v]")


def sweep(root: _Element, context: Context) -> None:
    for line in lines(root):
        fresh = True
        for number, piece in enumerate(line):
            text = piece[2]
            # splitting is ten times as fast as searching, and finds that most text is in order
            new = text if " ".join(text.split()) == text else _RUN.sub(_shrunk, text)
            if fresh and new[0].isspace():
                new = _at_start(new)
            if new[-1:].isspace() and all(not after[2].strip() for after in line[number + 1 :]):
                new = _at_end(new)
            fresh = fresh and not new.strip()
            if new != text:
                put(piece, new)


def _shrunk(run: re.Match[str]) -> str:
    """One line break for a run with one, one space for any other; wide spaces between words stay one."""
    found = run[0]
    if "\n" in found or "\r" in found:
        return "\n"
    return "\u3000" if found.strip("\u3000") == "" else " "


def _at_start(text: str) -> str:
    """No spaces where a line begins; a line break there is not shown either, but keeps the source readable."""
    rest = text.lstrip()
    return ("\n" if "\n" in text[: len(text) - len(rest)] else "") + rest


def _at_end(text: str) -> str:
    rest = text.rstrip()
    return rest + ("\n" if "\n" in text[len(rest) :] else "")
