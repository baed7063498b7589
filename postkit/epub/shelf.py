"""Keep chapters on the disk until all of them are known, and of each in memory only what the book asks for."""

from __future__ import annotations

from typing import BinaryIO, NamedTuple

from postkit.epub.ids import Reference
from postkit.epub.pictures import Wanted
from postkit.epub.record import Record
from postkit.epub.said import Said


class Chapter(NamedTuple):
    """A chapter on the shelf: `number` is its place among all that came, `start` and `size` that in the file."""

    number: int
    said: Said
    pictures: list[Wanted]
    links: list[Reference]
    properties: list[str]
    order: str
    image: str
    start: int
    size: int


class Shelf:
    """A file with the XHTML of all chapters."""

    def __init__(self, room: BinaryIO) -> None:
        self._room = room
        self._end = 0
        self.chapters: list[Chapter] = []

    def put(self, record: Record) -> Chapter:
        """Keep a chapter."""
        data = record.xhtml.encode()
        self._room.seek(self._end)
        self._room.write(data)
        about = (record.pictures, record.links, record.properties, record.order, record.image)
        chapter = Chapter(len(self.chapters), record.said, *about, self._end, len(data))
        self._end += len(data)
        self.chapters.append(chapter)
        return chapter

    def text(self, chapter: Chapter) -> str:
        """The XHTML of a chapter."""
        self._room.seek(chapter.start)
        return self._room.read(chapter.size).decode()
