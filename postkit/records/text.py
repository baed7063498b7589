"""JSON as bytes, and many posts in one stream of them."""

from __future__ import annotations

import json
import pkgutil
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import BinaryIO

from postkit.model import Bytes, Source
from postkit.patterns import pattern
from postkit.records.values import Json

_CHUNK = 1 << 16
_SPACE = b" \t\r\n"
_OUTSIDE = pattern(rb'["\[\]{},\n]')
_INSIDE = pattern(rb'["\\]')


def dumped(record: Json, indent: int | None = None) -> bytes:
    """A record as UTF-8, without a line end; what UTF-8 cannot say (half a surrogate pair) is escaped."""
    separators = None if indent else (",", ":")
    text = json.dumps(record, ensure_ascii=False, allow_nan=False, indent=indent, separators=separators)
    try:
        return text.encode()
    except UnicodeEncodeError:
        return json.dumps(record, allow_nan=False, indent=indent, separators=separators).encode()


def schema(name: str) -> str:
    """The published JSON Schema (2020-12) of a format."""
    return (pkgutil.get_data("postkit", f"schemas/{name}.schema.json") or b"").decode()


def lines(source: Source) -> Iterator[Source]:
    """Every line of a source that is not blank as a source of its own."""
    with source.open() as stream:
        for number, line in enumerate(stream, source.line):
            if line.strip():
                yield Source(source.name, "", Bytes(line), number)


def items(source: Source) -> Iterator[Source]:
    """Every item of a JSON array as a source of its own; what is no array is one item."""
    with source.open() as stream:
        for line, item in _Cutter(stream, source.line).run():
            yield Source(source.name, "", Bytes(item), line)


def array(posts: Iterable[bytes]) -> Iterator[bytes]:
    """One object as it is, several as an array, as they come."""
    rest = iter(posts)
    first, second = next(rest, None), next(rest, None)
    if first is None or second is None:
        yield first or b"[]\n"
        return
    yield b"[\n" + indented(first, 2)
    for post in chain((second,), rest):
        yield b",\n" + indented(post, 2)
    yield b"\n]\n"


def indented(record: bytes, width: int) -> bytes:
    """A record as it stands inside another one; strings in JSON hold no line ends."""
    margin = b" " * width
    return margin + record.strip().replace(b"\n", b"\n" + margin)


class _Cutter:
    """Cuts a JSON array into its items while it is read: strings, brackets and commas are all that it looks at."""

    def __init__(self, stream: BinaryIO, line: int) -> None:
        self.stream = stream
        self.line = line
        self.depth = 0
        self.in_string = False
        self.item = bytearray()
        self.skip = 0

    def run(self) -> Iterator[tuple[int, bytes]]:
        """The items, each with the line that it begins at."""
        head = b""
        while not head.strip(_SPACE + b"\xef\xbb\xbf") and (more := self.stream.read(_CHUNK)):
            head += more
        head = head.removeprefix(b"\xef\xbb\xbf")
        if not head.lstrip(_SPACE).startswith(b"["):
            yield self.line, head + self.stream.read()
            return
        while head:
            yield from self.cut(head)
            head = self.stream.read(_CHUNK)
        if self.item.strip(_SPACE):
            yield from self.take()

    def cut(self, chunk: bytes) -> Iterator[tuple[int, bytes]]:
        """The items that end in this chunk."""
        start, position, self.skip = 0, self.skip, 0
        while match := (_INSIDE if self.in_string else _OUTSIDE).search(chunk, position):
            mark, position = match.group(), match.end()
            if mark == b"\n":
                self.line += 1
            elif mark == b"\\":
                position += 1
            elif mark == b'"':
                self.in_string = not self.in_string
            elif self.nest(mark):
                self.item += chunk[start : match.start()]
                yield from self.take()
                start = position
        self.item += chunk[start:]
        self.skip = max(0, position - len(chunk))

    def nest(self, mark: bytes) -> bool:
        """Whether an item ends or begins here."""
        if mark in b"[{":
            self.depth += 1
            return self.depth == 1
        if mark in b"]}":
            self.depth -= 1
            return self.depth == 0
        return self.depth == 1

    def take(self) -> Iterator[tuple[int, bytes]]:
        """What was collected, unless it is only space."""
        item = bytes(self.item)
        self.item.clear()
        if item.strip(_SPACE):
            yield self.line - item.lstrip(_SPACE).count(b"\n"), item.strip(_SPACE)
