"""Put chapters in order, and the contents in groups."""

from __future__ import annotations

import datetime
import posixpath
from collections.abc import Callable
from typing import NamedTuple

from postkit.epub.nav import Entry, Labels
from postkit.epub.said import instant
from postkit.epub.shelf import Chapter

_LATEST = datetime.datetime.max.replace(tzinfo=datetime.UTC)

Path = tuple[str, ...]
"""The groups that a chapter is in, from the outermost."""


class Arranged(NamedTuple):
    """A chapter with the groups that it is in."""

    chapter: Chapter
    groups: Path


def arrange(chapters: list[Chapter], order: str, group: str, words: Labels) -> list[Arranged]:
    """The chapters in the order of the book."""
    groups = _GROUPS[group]
    found = [Arranged(chapter, groups(chapter, words)) for chapter in chapters]
    key = _ORDERS.get(order, _by_field)
    found.sort(key=lambda each: (*key(each.chapter), each.chapter.said.path, each.chapter.number))
    if group != "none":
        last = {words.undated, words.other}
        found.sort(key=lambda each: [(part in last, part.casefold(), part) for part in each.groups])
    return found


def contents(arranged: list[Arranged], file_of: Callable[[Chapter], str]) -> tuple[Entry, ...]:
    """The contents of the chapters; a group leads to its first chapter."""
    return tuple(_entries(arranged, 0, file_of))


def _entries(arranged: list[Arranged], level: int, file_of: Callable[[Chapter], str]) -> list[Entry]:
    entries: list[Entry] = []
    start = 0
    while start < len(arranged):
        chapter, groups = arranged[start]
        if len(groups) <= level:
            entries.append(Entry(chapter.said.title, file_of(chapter)))
            start += 1
            continue
        end = start + 1
        while end < len(arranged) and arranged[end].groups[level : level + 1] == groups[level : level + 1]:
            end += 1
        below = _entries(arranged[start:end], level + 1, file_of)
        entries.append(Entry(groups[level], below[0].file, tuple(below)))
        start = end
    return entries


def _by_date(chapter: Chapter) -> tuple[datetime.datetime]:
    return (instant(chapter.said.date) or _LATEST,)


def _by_path(chapter: Chapter) -> tuple[str]:
    return (chapter.said.path,)


def _by_field(chapter: Chapter) -> tuple[bool, str]:
    return (not chapter.order, chapter.order)


_ORDERS: dict[str, Callable[[Chapter], tuple[object, ...]]] = {"date": _by_date, "path": _by_path}

_GROUPS: dict[str, Callable[[Chapter, Labels], Path]] = {
    "none": lambda _chapter, _words: (),
    "year": lambda chapter, words: (chapter.said.date[:4] or words.undated,),
    "month": lambda chapter, words: _month(chapter.said.date, words),
    "category": lambda chapter, words: (next(iter(chapter.said.categories), words.other),),
    "tag": lambda chapter, words: (next(iter(chapter.said.tags), words.other),),
    "series": lambda chapter, words: (chapter.said.series or words.other,),
    "folder": lambda chapter, _words: tuple(posixpath.dirname(chapter.said.path).split("/")[:3]),
}


def _month(date: str, words: Labels) -> Path:
    return (date[:4], date[:7]) if date else (words.undated,)
