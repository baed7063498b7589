"""Put the chapters of a book together: contents, pictures, links, package, in one zip."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from postkit.epub import links, package, stylesheet, title_page
from postkit.epub.about import about
from postkit.epub.addresses import absolute
from postkit.epub.album import Album, Stored
from postkit.epub.archive import Archive
from postkit.epub.arrange import Arranged, arrange, contents
from postkit.epub.nav import labels, nav, ncx
from postkit.epub.options import Options
from postkit.epub.package import About, Item, Shown
from postkit.epub.pictures import PICTURE, missing
from postkit.epub.record import unpacked
from postkit.epub.shelf import Chapter, Shelf
from postkit.model import Place
from postkit.patterns import pattern
from postkit.plugin import Desk, Volume

_IMAGE = pattern(rf'<img\b[^<>]*? src="{PICTURE}(\d+)"[^<>]*/>')


def bind(posts: Iterable[bytes], options: Options, desk: Desk) -> Iterator[bytes | Volume]:
    """The book of posts as they come, each packed by `record.packed`."""
    with desk.room() as room:
        shelf = Shelf(room)
        for data in posts:
            shelf.put(unpacked(data))
        tells = about([chapter.said for chapter in shelf.chapters], options, desk.modified)
        arranged = arrange(shelf.chapters, options.order, options.group, labels(tells.language))
        yield from Book(tells, arranged, shelf, desk).written()


class Book:
    """One volume."""

    def __init__(self, tells: About, arranged: list[Arranged], shelf: Shelf, desk: Desk) -> None:
        self.tells = tells
        self.arranged = arranged
        self.shelf = shelf
        self.desk = desk
        self.album = Album(desk)
        self.shown = Shown()
        self.names = {each.chapter.number: f"p{number:05}.xhtml" for number, each in enumerate(arranged, 1)}
        self.index = links.Index((each.chapter for each in arranged), self.names, shelf.text)
        self.items: list[Item] = []
        self.archive = Archive()

    def written(self) -> Iterator[bytes]:
        """The zip, piece by piece."""
        yield from self.archive.add("META-INF/container.xml", package.CONTAINER.encode())
        yield from self._file(Item("style.css", "text/css"), stylesheet.CSS)
        yield from self._title_page()
        for each in self.arranged:
            yield from self._chapter(each.chapter)
        yield from self._contents()
        for stored in self.album.stored.values():
            self.items.append(Item(stored.name, stored.media_type))
        text = package.package(self.tells, self.shown, self.items)
        yield from self.archive.add("EPUB/package.opf", text.encode())
        yield from self.archive.close()

    def _file(self, item: Item, text: str) -> Iterator[bytes]:
        self.items.append(item)
        yield from self.archive.add(f"EPUB/{item.name}", text.encode())

    def _title_page(self) -> Iterator[bytes]:
        text = title_page.title_page(self.tells, [each.chapter.said for each in self.arranged])
        yield from self._file(Item("text/title.xhtml", "application/xhtml+xml", in_order=True), text)

    def _chapter(self, chapter: Chapter) -> Iterator[bytes]:
        text = self.index.put_in(self.shelf.text(chapter), chapter.links)
        if chapter.pictures:
            text = _IMAGE.sub(lambda found: self._picture(found, chapter), text)
        for name, data in self.album.new:
            yield from self.archive.add(f"EPUB/{name}", data)
        self.album.new.clear()
        self.shown.formulas |= "mathml" in chapter.properties
        name = f"text/{self.names[chapter.number]}"
        item = Item(name, "application/xhtml+xml", " ".join(chapter.properties), in_order=True)
        yield from self._file(item, text)

    def _picture(self, found: re.Match[str], chapter: Chapter) -> str:
        number = int(found[1])
        if number >= len(chapter.pictures):
            return ""
        wanted = chapter.pictures[number]
        got = self.album.get(chapter.said.source, wanted.address)
        if isinstance(got, Stored):
            self.shown.pictures += 1
            self.shown.undescribed += not wanted.alt
            self.shown.animated |= got.animated
            return found[0].replace(f'src="{PICTURE}{number}"', f'src="../{got.name}"')
        address = wanted.address if wanted.address[:5].lower() != "data:" else ""
        shown = f"{address[:100]} {got.reason}" if address else f"a picture in the post {got.reason}"
        hint = "its description and a link stand in its place"
        self.desk.report.add("missing-picture", shown, at=Place(chapter.said.source), hint=hint)
        return missing(wanted, absolute(address, absolute(chapter.said.source_url) or "") or "")

    def _contents(self) -> Iterator[bytes]:
        tells, words = self.tells, labels(self.tells.language)
        entries = contents(self.arranged, lambda chapter: f"text/{self.names[chapter.number]}")
        first = next((item.name for item in self.items if item.name.startswith("text/p")), "text/title.xhtml")
        marks = [
            ("titlepage", words.title_page, "text/title.xhtml"),
            ("toc", words.contents, "nav.xhtml#toc"),
            ("bodymatter", words.start, first),
        ]
        text = nav(tells.title, tells.language, entries or title_page.entry(tells), marks)
        place = next(number for number, item in enumerate(self.items) if item.name == "text/title.xhtml") + 1
        yield from self._file(Item("nav.xhtml", "application/xhtml+xml", "nav", in_order=True), text)
        self.items.insert(place, self.items.pop())
        text = ncx(tells.title, tells.identifier, entries or title_page.entry(tells))
        yield from self._file(Item("toc.ncx", "application/x-dtbncx+xml"), text)
