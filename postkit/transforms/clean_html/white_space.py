"""Shrink white space to what is shown: no runs of non-breaking spaces, no indentation, no blank lines."""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml.etree import _Element

from postkit.patterns import pattern
from postkit.transforms.clean_html.context import Context
from postkit.transforms.clean_html.texts import Line, put, said

_RUN = pattern(r"[\s\u3000]{2,}|[\t\r\f\v]")


def sweep(root: _Element, context: Context) -> None:
    changed = False
    for line in context.lines(root):
        text = said(line)
        if len(line) > 1:
            if " ".join(text.split()) != text:
                changed |= _sweep_line(line)
        elif (whole := _whole(text)) != text:
            put(line[0], whole)
            changed = True
    if changed:
        context.forget()


def _whole(text: str) -> str:
    """A text that is a line of its own, as most are: nothing at its ends but a line break."""
    core = text.strip()
    if not core:
        return "\n" if "\n" in text else ""
    settled = core if " ".join(core.split()) == core else _RUN.sub(_shrunk, core)
    if len(core) == len(text):
        return settled
    start = text.find(core)
    head = "\n" if text.find("\n", 0, start) >= 0 else ""
    return head + settled + ("\n" if text.find("\n", start + len(core)) >= 0 else "")


def _sweep_line(line: Line) -> bool:
    """Shrink the white space of a line of several pieces, and tell whether there was any to be shrunk."""
    texts = [_settled(piece[2]) for piece in line]
    _settle_joints(texts)
    if texts[0][:1].isspace():
        _trim(texts, range(len(texts)), str.lstrip)
    if texts[-1][-1:].isspace() or not texts[-1]:
        _trim(texts, range(len(texts) - 1, -1, -1), str.rstrip)
    changes = [(piece, text) for piece, text in zip(line, texts, strict=True) if text != piece[2]]
    for piece, text in changes:
        put(piece, text)
    return bool(changes)


def _settled(text: str) -> str:
    """A text with its runs of white space shrunk; splitting finds fast that most text is in order."""
    core = text.strip()
    settled = core if " ".join(core.split()) == core else _RUN.sub(_shrunk, core)
    if len(core) == len(text):
        return settled
    start = len(text) - len(text.lstrip())
    return _edge(text[:start]) + settled + (_edge(text[start + len(core) :]) if core else "")


def _edge(run: str) -> str:
    return run if run in ("", " ", "\n") else _RUN.sub(_shrunk, run)


def _settle_joints(texts: list[str]) -> None:
    """Leave white space on one side only, where it ends one piece and begins the next."""
    spaced = False
    for number, text in enumerate(texts):
        if spaced and text[:1].isspace():
            texts[number] = text.lstrip()
        if texts[number]:
            spaced = texts[number][-1].isspace()


def _trim(texts: list[str], order: range, strip: Callable[[str], str]) -> None:
    """Take white space from an end of a line, which does not show it; a line break at the very end keeps the
    source readable."""
    for number in order:
        text = texts[number]
        rest = strip(text)
        gone = len(text) - len(rest)
        outermost = number == order[0]
        texts[number] = rest
        if outermost and "\n" in (text[:gone] if strip is str.lstrip else text[len(rest) :]):
            texts[number] = "\n" + rest if strip is str.lstrip else rest + "\n"
        if rest:
            return


def _shrunk(run: re.Match[str]) -> str:
    """One line break for a run with one, one space for any other; wide spaces between words stay one."""
    found = run[0]
    if "\n" in found or "\r" in found:
        return "\n"
    return "\u3000" if found.strip("\u3000") == "" else " "
