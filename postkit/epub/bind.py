"""Take chapters as they come, arrange them, and bind them into one book or several volumes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from postkit.epub import split
from postkit.epub.about import about, identifier
from postkit.epub.album import Fetch, on_the_web
from postkit.epub.arrange import Arranged, arrange
from postkit.epub.book import Book, Makings
from postkit.epub.nav import labels
from postkit.epub.options import Options
from postkit.epub.package import About
from postkit.epub.record import unpacked
from postkit.epub.shelf import Chapter, Shelf
from postkit.plugin import Desk, Volume


def bind(posts: Iterable[bytes], options: Options, desk: Desk) -> Iterator[bytes | Volume]:
    """The book of posts as they come, each packed by `record.packed`; with `split`, its volumes one after another."""
    with desk.room() as room:
        shelf = Shelf(room)
        for data in posts:
            shelf.put(unpacked(data))
        tells = about([chapter.said for chapter in shelf.chapters], options, desk.modified)
        arranged = arrange(shelf.chapters, options.order, options.group, labels(tells.language))
        makings = Makings(shelf, desk, options, _fetch(shelf.chapters, options, desk))
        parts = split.volumes(arranged, options.split, lambda chapter: _size(chapter, desk))
        _suggest(arranged, options, desk)
        for number, part in enumerate(parts, 1):
            if len(parts) > 1:
                yield Volume(number)
            said = _volume(tells, part, number, len(parts)) if len(parts) > 1 else tells
            yield from Book(said, part, makings).written()


def _volume(tells: About, part: list[Arranged], number: int, count: int) -> About:
    """What is said of a volume."""
    return replace(
        tells,
        title=f"{tells.title} {number}/{count}",
        identifier=identifier(each.chapter.said for each in part),
        collection=tells.title,
        position=number,
        authors=list(tells.authors),
    )


def _fetch(chapters: list[Chapter], options: Options, desk: Desk) -> Fetch | None:
    """Begin to fetch all pictures on the web, if that is wanted."""
    if options.images != "fetch":
        return None
    wanted = (picture.address for chapter in chapters for picture in chapter.pictures)
    return desk.fetch([address for each in wanted if (address := on_the_web(each))], options.private)


def _size(chapter: Chapter, desk: Desk) -> int:
    """About how much a chapter takes in a book: text is packed to a third, pictures stay as they are."""
    size = chapter.size // 3
    for picture in chapter.pictures:
        if picture.address[:5].lower() == "data:":
            size += len(picture.address) * 3 // 4
        elif not on_the_web(picture.address):
            try:
                size += len(desk.load(chapter.said.source, picture.address))
            except OSError:
                continue
    return size


def _suggest(arranged: list[Arranged], options: Options, desk: Desk) -> None:
    if len(arranged) > split.LARGE and not options.split:
        hint = "--split 500 makes volumes"
        desk.report.info("large-book", f"{len(arranged)} posts in one book open slowly in many readers", hint=hint)
