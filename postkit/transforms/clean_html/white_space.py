"""Shrink white space to what is shown: no runs of non-breaking spaces, no indentation, no blank lines."""

from __future__ import annotations

import re

from lxml.etree import _Element

from postkit.patterns import pattern
from postkit.transforms.clean_html.context import Context
from postkit.transforms.clean_html.texts import put

_RUN = pattern(r"[\s\u3000]{2,}|[\t\r\f\v]")


def sweep(root: _Element, context: Context) -> None:
    for line in context.lines(root):
        if len(line) == 1:
            text = line[0][2]
            if text != "\n" and (whole := _whole(text)) != text:
                put(line[0], whole)
            continue
        for piece, text in zip(line, _shared([piece[2] for piece in line]), strict=True):
            if text != piece[2]:
                put(piece, text)
    context.forget()


def _whole(text: str) -> str:
    """A text that is a line of its own, as most are: nothing at its ends but a line break."""
    core = text.strip()
    if not core:
        return "\n" if "\n" in text else ""
    settled = _settled(core)
    if len(core) == len(text):
        return settled
    start = text.find(core[0])
    head = "\n" if "\n" in text[:start] else ""
    return head + settled + ("\n" if "\n" in text[start + len(core) :] else "")


def _shared(texts: list[str]) -> list[str]:
    """The texts that make up a line: white space where two meet is on one side only, and none at the line's ends but
    a line break."""
    found: list[str] = []
    spaced = False
    for text in texts:
        core = text.strip()
        start = text.find(core[0]) if core else len(text)
        head = "" if spaced else _edge(text[:start])
        if not found and head != "\n":
            head = ""
        tail = text[start + len(core) :]
        found.append(head + _settled(core) + _edge(tail) if core else head)
        spaced = bool(tail) if core else True
    _trim(found)
    return found


def _trim(texts: list[str]) -> None:
    """Take white space from the end of a line; a line break at the very end keeps the source readable."""
    if texts[-1]:
        core = texts[-1].rstrip()
        texts[-1] = core + "\n" if "\n" in texts[-1][len(core) :] else core
        return
    for number in range(len(texts) - 1, -1, -1):
        texts[number] = texts[number].rstrip()
        if texts[number]:
            return


def _settled(text: str) -> str:
    """A text with its runs of white space shrunk; plain text without any is told fastest."""
    if (text.isprintable() and "  " not in text) or " ".join(text.split()) == text:
        return text
    return _RUN.sub(_shrunk, text)


def _edge(run: str) -> str:
    """White space at one side of a text."""
    return "\n" if "\n" in run else run if run in ("", " ") else _RUN.sub(_shrunk, run)


def _shrunk(run: re.Match[str]) -> str:
    """One line break for a run with one, one space for any other; wide spaces between words stay one."""
    found = run[0]
    if "\n" in found or "\r" in found:
        return "\n"
    return "\u3000" if found.strip("\u3000") == "" else " "
