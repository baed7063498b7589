"""Join lines that were broken between two Chinese or Japanese characters, where a break is no space."""

from __future__ import annotations

import re
from functools import cache

from lxml.etree import _Element

from postkit.transforms.clean_html.context import Context
from postkit.transforms.clean_html.texts import Line, Piece, put, said

_CJK = (
    "\u2e80-\u2fdf\u3001-\u303f\u3040-\u30ff\u3100-\u312f\u31a0-\u31ff\u3200-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\ufe30-\ufe4f\uff01-\uffef\U00020000-\U0003ffff"
)
_QUOTES = "“”‘’…—·"
"""Marks that Chinese and other languages share; they count as Chinese where the other side is."""


def sweep(root: _Element, context: Context) -> None:
    changed = False
    for line in context.lines(root):
        text = said(line)
        # most lines have a break at their ends only, which is found much faster
        if "\n" not in text or text.isascii() or "\n" not in text.strip():
            continue
        _join(line)
        changed = True
    if changed:
        context.forget()


def _joined(text: str) -> str:
    """A text with its own lines joined."""
    return _inside().sub("", text) if "\n" in text.strip() else text


def _join(line: Line) -> None:
    """Join the lines within pieces, and from one piece to the next, where only white space is between."""
    before = ""
    waiting: list[Piece] = []
    for piece in line:
        text = _joined(piece[2])
        rest = text.lstrip()
        if rest and _is_break(waiting, text[: len(text) - len(rest)]) and _meet(before, rest[0]):
            for each in waiting:
                put(each, each[2].rstrip())
            text = rest
        if text != piece[2]:
            put(piece, text)
        if rest:
            before = rest.rstrip()[-1]
            waiting = []
        if text[-1:].isspace():
            waiting.append((piece[0], piece[1], text))


def _is_break(waiting: list[Piece], ahead: str) -> bool:
    """Whether the white space at the end of some pieces and before the next breaks a line."""
    return "\n" in ahead or any("\n" in piece[2][len(piece[2].rstrip()) :] for piece in waiting)


def _meet(one: str, other: str) -> bool:
    return bool(one) and _is_inside(f"{one}\n{other}")


def _is_inside(text: str) -> bool:
    return _inside().search(text) is not None


@cache
def _inside() -> re.Pattern[str]:
    """A line break, with the white space around it, between two characters that take none."""
    return re.compile(rf"(?<=[{_CJK}])[ \t\r]*\n\s*(?=[{_CJK}{_QUOTES}])|(?<=[{_QUOTES}])[ \t\r]*\n\s*(?=[{_CJK}])")
