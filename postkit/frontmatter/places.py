"""Where each key and value of a block stands, found when somebody asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from postkit.frontmatter.formats import loader_of
from postkit.frontmatter.notes import Lines, Note, Span
from postkit.model import KEY, KeyPath, Place


class Places(Mapping[KeyPath, Place]):
    """The places of a block's keys and values; the block is gone through at the first question.

    `lines` is the file as far as the block's end; its content begins at `offset`.
    """

    def __init__(self, format: str, content: str, offset: int, lines: Lines) -> None:
        self.format = format
        self.content = content
        self.offset = offset
        self.lines = lines
        self.known: dict[KeyPath, Place] = {}

    @cached_property
    def found(self) -> dict[KeyPath, tuple[int, int]]:
        """From where to where in the file each stands, the whole block under the empty path."""
        spans: dict[KeyPath, tuple[int, int]] = {(): (max(self.offset, 0), self.offset + len(self.content))}
        for path, start, end in loader_of(self.format).walk(self.content) if self.content.strip() else ():
            spans[path] = start + self.offset, end + self.offset
        return spans

    @cached_property
    def outermost(self) -> list[Span]:
        """Where the keys of the outermost mapping stand, those that repeat included."""
        spans = loader_of(self.format).walk(self.content) if self.content.strip() else ()
        return [span for span in spans if len(span.path) == 2 and span.path[1] == KEY]

    @cached_property
    def starts(self) -> dict[int, int]:
        """The number of each of these keys by where it begins."""
        return {span.start: number for number, span in enumerate(self.outermost)}

    def __getitem__(self, path: KeyPath) -> Place:
        place = self.known.get(path)
        if place is None:
            place = self.known[path] = self.lines.place(*self.found[path])
        return place

    def __iter__(self) -> Iterator[KeyPath]:
        return iter(self.found)

    def __len__(self) -> int:
        return len(self.found)


def twins(places: Places) -> Iterator[Note]:
    """An error for each key that its mapping already has; the last value is the one that counts."""
    lines, offset, content = places.lines, places.offset, places.content
    first: dict[KeyPath, int] = {}
    values: dict[KeyPath, str] = {}
    for span in loader_of(places.format).walk(content):
        if not span.path or span.path[-1] != KEY:
            values[span.path] = content[span.start : span.end]
        elif span.path not in first:
            first[span.path] = span.start
        else:
            dropped = shown(values.get(span.path[:-1], ""))
            line, _ = lines.at(first[span.path] + offset)
            message = f"duplicate key {span.path[-2]}: its value on line {line} is dropped ({dropped})"
            at = (span.start + offset, span.end + offset)
            yield Note("duplicate-key", message, *at, hint="delete one of the two, or give it another name")


def shown(text: str) -> str:
    """A value's source on one line, cut to what a message can hold."""
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:59] + "…"
