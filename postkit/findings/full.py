"""With the lines that it is about, and a caret under the place."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from postkit.findings.run import Run, plain
from postkit.model import Problem, Severity

WIDTH = 80
COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
TAB = "    "


def write(run: Run) -> Iterator[str]:
    """What is wrong, the line, and what to do."""
    for finding in run.findings:
        colour = COLOURS[finding.severity]
        yield _paint(run, colour, f"{finding.severity}[{finding.code}]") + f": {plain(finding.message)}\n"
        yield f"{_paint(run, '34', '  -->')} {plain(str(finding.place))}\n"
        yield from _quoted(run, finding)
        if finding.hint:
            yield f"  {_paint(run, '34', '=')} {_paint(run, '1', 'hint')}: {plain(finding.hint)}\n"
        yield "\n"


def _quoted(run: Run, finding: Problem) -> Iterator[str]:
    """The line of the place, cut to the width, and a caret under each character of it."""
    place = finding.place
    if place.line is None or place.column is None:
        return
    lines = run.lines(place.source)
    if not 0 < place.line <= len(lines):
        return
    line = lines[place.line - 1].rstrip("\r\n")
    last = place.end_column if place.end_line == place.line and place.end_column else place.column + 1
    if place.end_line and place.end_line > place.line:
        last = len(line) + 1
    number = str(place.line)
    gap = " " * len(number)
    before, marked, after = _cut(line, place.column - 1, max(last, place.column + 1) - 1, WIDTH - len(number) - 4)
    carets = " " * _width(before) + "^" * max(1, _width(marked))
    yield f"{gap} {_paint(run, '34', '|')}\n"
    yield f"{_paint(run, '34', number + ' |')} {_plain(before + marked + after)}\n"
    yield f"{gap} {_paint(run, '34', '|')} {_paint(run, COLOURS[finding.severity], carets)}\n"


def _cut(line: str, start: int, end: int, width: int) -> tuple[str, str, str]:
    """The part of a line that fits: before, under and behind the carets."""
    before, marked, after = (_plain(part) for part in (line[:start], line[start:end], line[end:]))
    if _width(before + marked + after) <= width:
        return before, marked, after
    if _width(marked) > width * 2 // 3:
        marked, after = _taken(marked, width * 2 // 3) + "…", ""
    room = width - _width(marked)
    if _width(before) > room // 2:
        before = "…" + _taken(before[::-1], max(0, room // 2 - 1))[::-1]
    rest = width - _width(before + marked)
    return before, marked, after if _width(after) <= rest else _taken(after, max(0, rest - 1)) + "…"


def _taken(text: str, width: int) -> str:
    """As many characters from the beginning as fit."""
    used = 0
    for index, character in enumerate(text):
        used += _width(character)
        if used > width:
            return text[:index]
    return text


def _width(text: str) -> int:
    """How many columns of a terminal a text takes (Unicode Standard Annex 11)."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(each) else 2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text
    )


def _plain(text: str) -> str:
    """A text whose width is known: tabs as spaces, what cannot be seen as U+FFFD."""
    return "".join(
        TAB if each == "\t" else "\ufffd" if unicodedata.category(each) in ("Cc", "Cf", "Zl", "Zp") else each
        for each in text
    )


def _paint(run: Run, colour: str, text: str) -> str:
    return f"\x1b[{colour}m{text}\x1b[0m" if run.colour else text
