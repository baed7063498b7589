"""Find code in Markdown: fences, indented blocks and spans, in which nothing of Markdown's means anything."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from postkit.patterns import pattern

FENCE, INDENTED, SPAN, COMMENT = "fence", "indented", "span", "comment"

LINE = pattern(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
QUOTED = pattern(r"(?: {0,3}>[ ]?)*")
OPENING = pattern(r"([ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*)(`{3,}(?=[^`\r\n]*(?:[\r\n]|\Z))|~{3,})")
ITEM = pattern(r"[ \t]*(?:[-*+]|\d{1,9}[.)])(?:[ \t]|[\r\n]|\Z)")
DEEP = pattern(r"(?: {4}| {0,3}\t)")
TICKS = pattern(r"`+|<!--")


class Region(NamedTuple):
    """A stretch of code, or a comment of HTML."""

    start: int
    end: int
    kind: str


class Code:
    """Where the code of a text is, and its HTML."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.regions = sorted(_regions(text))
        self._starts = [region.start for region in self.regions]

    def begins(self, place: int) -> bool:
        """Whether a line begins at a place."""
        return place == 0 or self.text[place - 1] in "\r\n"

    @cached_property
    def _islands(self) -> list[tuple[int, int]]:
        from postkit.markdown.spans import spans

        return list(spans(self.text)) if "<" in self.text else []

    def html(self, place: int) -> bool:
        """Whether a place is in an island of HTML, in which a backslash shows."""
        number = bisect_right(self._islands, (place, len(self.text))) - 1
        return number >= 0 and place < self._islands[number][1]

    def at(self, place: int) -> Region | None:
        """The region that a place is in, if any."""
        number = bisect_right(self._starts, place) - 1
        if number >= 0 and place < self.regions[number].end:
            return self.regions[number]
        return None


def _regions(text: str) -> Iterator[Region]:
    if "`" not in text and "~~~" not in text and "\n    " not in text and "\t" not in text and "<!--" not in text:
        return
    start = 0
    for block in _Lines(text).blocks():
        yield from _spans(text, start, block.start)
        yield block
        start = block.end
    yield from _spans(text, start, len(text))


class _Lines:
    """The blocks of code of a text, line by line."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.fence, self.sign, self.quoted = -1, "", False
        self.indented, self.listed, self.blank = -1, False, True

    def blocks(self) -> Iterator[Region]:
        """Fences and indented code; a fence ends with its quotation."""
        for found in LINE.finditer(self.text):
            start, end = found.span()
            quoted = QUOTED.match(self.text, start, end)
            at = quoted.end() if quoted else start
            if start == end:
                break
            if self.fence >= 0 and (stop := self.closed(start, at, end)) >= 0:
                yield Region(self.fence, stop, FENCE)
                self.fence = -1
                if stop == end:
                    continue
            if self.fence < 0:
                if self.indented >= 0 and self.text[at:end].strip() and not DEEP.match(self.text, at):
                    yield Region(self.indented, start, INDENTED)
                    self.indented = -1
                self.line(start, at, end)
        for begin, kind in ((self.fence, FENCE), (self.indented, INDENTED)):
            if begin >= 0:
                yield Region(begin, len(self.text), kind)

    def closed(self, start: int, at: int, end: int) -> int:
        """Where the fence ends that is open, if it does at this line."""
        line = self.text[at:end].strip()
        if self.quoted and at == start:
            return start
        return end if len(line) >= len(self.sign) and line == self.sign[0] * len(line) else -1

    def line(self, start: int, at: int, end: int) -> None:
        """A line outside of fences: one may begin here, or indented code."""
        text, empty = self.text, not self.text[at:end].strip()
        plain = self.blank and not self.listed and not empty and at == start
        if opening := OPENING.match(text, at, end):
            self.fence, self.sign, self.quoted = start, opening[2], at > start
        elif self.indented < 0 and plain and DEEP.match(text, at):
            self.indented = start
        if not empty:
            self.listed = bool(ITEM.match(text, at)) or (self.listed and (not self.blank or text[at] in " \t"))
        self.blank = empty


def _spans(text: str, start: int, end: int) -> Iterator[Region]:
    """Code spans and comments between blocks of code; a span does not reach over a blank line."""
    for paragraph in _paragraphs(text, start, end):
        yield from _spans_in(text, *paragraph)


BLANK = pattern(r"(?:\r\n|\r|\n)[ \t>]*(?=\r|\n)")


def _paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for found in BLANK.finditer(text, start, end):
        yield start, found.start()
        start = found.end()
    yield start, end


def _spans_in(text: str, start: int, end: int) -> Iterator[Region]:
    runs = list(TICKS.finditer(text, start, end))
    later: dict[str, list[int]] = {}
    for number in range(len(runs) - 1, -1, -1):
        later.setdefault(runs[number][0], []).append(number)
    at, comments = start, True
    for number, run in enumerate(runs):
        begin = run.start()
        if begin < at:
            continue
        if run[0] == "<!--":
            close = text.find("-->", begin, end) if comments else -1
            comments = close >= 0
            if comments:
                at = close + 3
                yield Region(begin, at, COMMENT)
            continue
        if _escaped(text, begin, start):
            continue
        ends = later[run[0]]
        while ends and ends[-1] <= number:
            ends.pop()
        if ends:
            at = runs[ends[-1]].end()
            yield Region(begin, at, SPAN)


def _escaped(text: str, at: int, start: int) -> bool:
    count = 0
    while at - count > start and text[at - count - 1] == "\\":
        count += 1
    return count % 2 == 1
