"""What the loaders of a block say about it, in offsets that become lines and columns when somebody looks."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import NamedTuple, Protocol

from postkit.model import KeyPath, Place, Severity
from postkit.patterns import pattern

BREAK = pattern(r"\r\n|\r|\n")
"""What ends a line. Not `str.splitlines`, which also cuts at U+2028, form feeds and the like."""


class Reporter(Protocol):
    """Where problems go; `plugin.Report` is one."""

    def add(
        self, code: str, message: str, *, at: Place | None = None, severity: Severity = ..., hint: str = ""
    ) -> None: ...


class Silent:
    """Hears problems where nobody listens, or which were told before."""

    def add(
        self, code: str, message: str, *, at: Place | None = None, severity: Severity = Severity.WARNING, hint: str = ""
    ) -> None:
        """Leave it at that."""


class Note(NamedTuple):
    """A problem before it has a place: `start` and `end` are offsets in the block that was loaded."""

    code: str
    message: str
    start: int = 0
    end: int | None = None
    hint: str = ""
    severity: Severity = Severity.ERROR

    def shifted(self, by: int) -> Note:
        """The same note in the offsets of a text that the block begins `by` characters into."""
        return self._replace(start=self.start + by, end=None if self.end is None else self.end + by)


class BlockError(Exception):
    """A block that cannot be loaded, and why."""

    def __init__(self, note: Note) -> None:
        super().__init__(note.message)
        self.note = note


class Span(NamedTuple):
    """Where a key or a value stands: offsets in the block, the end exclusive. A key's path ends in `KEY`."""

    path: KeyPath
    start: int
    end: int


class Lines:
    """Turns offsets in a text into places; `first` is the line that the text begins at."""

    def __init__(self, text: str, source: str = "", first: int = 1) -> None:
        self.text = text
        self.source = source
        self.first = first

    @cached_property
    def starts(self) -> list[int]:
        """The offset at which each line begins."""
        return [0, *(match.end() for match in BREAK.finditer(self.text))]

    def at(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both counted from 1."""
        line = bisect_right(self.starts, offset) - 1
        return line + self.first, offset - self.starts[line] + 1

    def place(self, start: int, end: int | None = None) -> Place:
        """The place from one offset to another."""
        line, column = self.at(start)
        end_line, end_column = (None, None) if end is None else self.at(end)
        return Place(self.source, line, column, end_line, end_column)


def tell(note: Note, lines: Lines, report: Reporter) -> None:
    """Report a note whose offsets are those of `lines`."""
    report.add(note.code, note.message, at=lines.place(note.start, note.end), severity=note.severity, hint=note.hint)
