"""Join lines that were broken between two Chinese or Japanese characters, where a break is no space."""

from __future__ import annotations

from lxml.etree import _Element

from postkit.patterns import pattern
from postkit.transforms.clean_html.context import Context
from postkit.transforms.clean_html.texts import rewrite, said

_CJK = (
    "\u2e80-\u2fdf\u3001-\u303f\u3040-\u30ff\u3100-\u312f\u31a0-\u31ff\u3200-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\ufe30-\ufe4f\uff01-\uffef\U00020000-\U0003ffff"
)
_QUOTES = "“”‘’…—·"
"""Marks that Chinese and other languages share; they count as Chinese where the other side is."""


_BREAK = pattern(r"\n\s*")
_MEET = pattern(rf"[{_CJK}][{_CJK}{_QUOTES}]|[{_QUOTES}][{_CJK}]")


def sweep(root: _Element, context: Context) -> None:
    for line in context.lines(root):
        text = line[0][2] if len(line) == 1 else said(line)
        # most lines have a break at their ends only, which is found much faster
        if "\n" in text and not text.isascii() and "\n" in text.strip():
            rewrite(line, _join([piece[2] for piece in line]))


def _joined(text: str) -> str:
    """A text with its own lines joined."""
    if "\n" not in text.strip():
        return text
    pieces, end = [], 0
    for gap in _BREAK.finditer(text):
        # a lookbehind for what is before the break would be tried at every character
        before = text[end : gap.start()].rstrip(" \t\r")
        pieces.append(before if _MEET.match(before[-1:] + text[gap.end() : gap.end() + 1]) else text[end : gap.end()])
        end = gap.end()
    return "".join([*pieces, text[end:]])


def _join(texts: list[str]) -> list[str]:
    """Join the lines within texts, and from one text to the next, where only white space is between."""
    before = ""
    breaks = False
    waiting: list[int] = []
    for number, piece in enumerate(texts):
        text = texts[number] = _joined(piece)
        core = text.strip()
        if not core:
            breaks = breaks or "\n" in text
            waiting.append(number)
            continue
        start = text.find(core[0])
        if (breaks or "\n" in text[:start]) and _MEET.match(before + core[0]):
            for each in waiting:
                texts[each] = texts[each].rstrip()
            texts[number] = text[start:]
        before = core[-1]
        end = text.rfind(before) + 1
        breaks = "\n" in text[end:]
        waiting = [number]
    return texts
