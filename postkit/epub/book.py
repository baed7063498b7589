"""One volume: cover, title page, contents, chapters with their pictures and links, and the package, in one zip."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from postkit.epub import cover, links, package, stylesheet, title_page
from postkit.epub.addresses import absolute
from postkit.epub.album import ON_THE_WEB, Album, Fetch, Stored
from postkit.epub.archive import Archive
from postkit.epub.arrange import Arranged, contents
from postkit.epub.nav import labels, nav, ncx
from postkit.epub.options import Options
from postkit.epub.package import About, Item, Shown
from postkit.epub.picture_types import Fault
from postkit.epub.pictures import PICTURE, Wanted, missing
from postkit.epub.shelf import Chapter, Shelf
from postkit.model import Place, Severity
from postkit.patterns import pattern
from postkit.plugin import Desk

_IMAGE = pattern(rf'<img\b[^<>]*? src="{PICTURE}(\d+)"[^<>]*/>')
_PAGE = "application/xhtml+xml"


class Makings(NamedTuple):
    """What books are made with: their chapters, the desk, the options, and what fetches pictures if anything does."""

    shelf: Shelf
    desk: Desk
    options: Options
    fetch: Fetch | None


class Book:
    """One volume."""

    def __init__(self, tells: About, arranged: list[Arranged], makings: Makings) -> None:
        self.tells = tells
        self.arranged = arranged
        self.shelf, self.desk, self.options, fetch = makings
        self.album = Album(self.desk.load, fetch, self.options.image_size)
        self.shown = Shown()
        self.names = {each.chapter.number: f"p{number:05}.xhtml" for number, each in enumerate(arranged, 1)}
        self.index = links.Index((each.chapter for each in arranged), self.names, self.shelf.text)
        self.items: list[Item] = []
        self.archive = Archive()
        self.left_out: Counter[str] = Counter()

    def written(self) -> Iterator[bytes]:
        """The zip, piece by piece."""
        yield from self.archive.add("META-INF/container.xml", package.CONTAINER.encode())
        yield from self._file(Item("style.css", "text/css"), stylesheet.css(self.tells, self.desk.report))
        yield from self._cover()
        said = [each.chapter.said for each in self.arranged]
        yield from self._file(Item("text/title.xhtml", _PAGE, in_order=True), title_page.title_page(self.tells, said))
        for each in self.arranged:
            yield from self._chapter(each.chapter)
        yield from self._contents()
        self.items += [Item(stored.name, stored.media_type) for stored in self.album.stored.values()]
        text = package.package(self.tells, self.shown, self.items)
        yield from self.archive.add("EPUB/package.opf", text.encode())
        yield from self.archive.close()
        self._say_left_out()

    def _file(self, item: Item, text: str) -> Iterator[bytes]:
        self.items.append(item)
        yield from self.archive.add(f"EPUB/{item.name}", text.encode())

    def _cover(self) -> Iterator[bytes]:
        """The cover that was given, or the picture of the only post, or one that is drawn."""
        got = self._given_cover()
        if isinstance(got, Stored):
            self.items.append(Item(got.name, got.media_type, "cover-image"))
            del self.album.stored[got.name]
            yield from self._pictures()
            name = got.name
        else:
            dates = title_page.span([each.chapter.said for each in self.arranged])
            name = cover.NAME
            yield from self._file(Item(name, "image/svg+xml", "cover-image"), cover.svg(self.tells, dates))
        yield from self._file(Item("text/cover.xhtml", _PAGE, in_order=True), cover.cover_page(self.tells, name))

    def _given_cover(self) -> Stored | Fault | None:
        if self.options.cover:
            got = self.album.get("", self.options.cover)
            if isinstance(got, Fault):
                severity = Severity.ERROR if self.options.strict else Severity.WARNING
                message = f"{self.options.cover} {got.reason}"
                hint = "a cover is drawn in its place"
                self.desk.report.add("missing-cover", message, severity=severity, hint=hint)
            return got
        if len(self.arranged) != 1 or not self.arranged[0].chapter.image:
            return None
        chapter = self.arranged[0].chapter
        return self.album.get(chapter.said.source, chapter.image)

    def _chapter(self, chapter: Chapter) -> Iterator[bytes]:
        text = self.index.put_in(self.shelf.text(chapter), chapter.links)
        if chapter.pictures:
            text = _IMAGE.sub(lambda found: self._picture(found, chapter), text)
        yield from self._pictures()
        self.shown.formulas |= "mathml" in chapter.properties
        item = Item(f"text/{self.names[chapter.number]}", _PAGE, " ".join(chapter.properties), in_order=True)
        yield from self._file(item, text)

    def _pictures(self) -> Iterator[bytes]:
        for name, data in self.album.new:
            yield from self.archive.add(f"EPUB/{name}", data)
        self.album.new.clear()

    def _picture(self, found: re.Match[str], chapter: Chapter) -> str:
        number = int(found[1])
        if number >= len(chapter.pictures):
            return ""
        wanted = chapter.pictures[number]
        linked = self.options.images == "link"
        got = ON_THE_WEB if linked else self.album.get(chapter.said.source, wanted.address)
        if isinstance(got, Stored):
            self.shown.pictures += 1
            self.shown.undescribed += not wanted.alt
            self.shown.animated |= got.animated
            return found[0].replace(f'src="{PICTURE}{number}"', f'src="../{got.name}"')
        return self._missing(wanted, got, chapter)

    def _missing(self, wanted: Wanted, why: Fault, chapter: Chapter) -> str:
        address = wanted.address if wanted.address[:5].lower() != "data:" else ""
        if why is ON_THE_WEB:
            self.left_out[chapter.said.source] += 1
        else:
            shown = f"{address[:100]} {why.reason}" if address else f"a picture in the post {why.reason}"
            severity = Severity.ERROR if self.options.strict else Severity.WARNING
            hint = "its description stands in its place, with a link where it has an address on the web"
            self.desk.report.add("missing-picture", shown, at=Place(chapter.said.source), severity=severity, hint=hint)
        return missing(wanted, absolute(address, absolute(chapter.said.source_url) or "") or "")

    def _say_left_out(self) -> None:
        """Say once how many pictures are not in the book because nobody asked for them."""
        if not self.left_out:
            return
        of = f"{_counted(self.left_out.total(), 'picture')} of {_counted(len(self.left_out), 'post')}"
        if self.options.images == "link":
            self.desk.report.info("pictures-left-out", f"links stand for {of}, as asked for")
            return
        severity = Severity.ERROR if self.options.strict else Severity.WARNING
        message = f"links stand for {of}, on the web"
        self.desk.report.add("pictures-left-out", message, severity=severity, hint="--images fetch puts them in")

    def _contents(self) -> Iterator[bytes]:
        tells, words = self.tells, labels(self.tells.language)
        entries = contents(self.arranged, lambda chapter: f"text/{self.names[chapter.number]}")
        entries = entries or title_page.entry(tells)
        first = next((item.name for item in self.items if item.name.startswith("text/p")), "text/title.xhtml")
        marks = [
            ("cover", words.cover, "text/cover.xhtml"),
            ("titlepage", words.title_page, "text/title.xhtml"),
            ("toc", words.contents, "nav.xhtml#toc"),
            ("bodymatter", words.start, first),
        ]
        place = next(number for number, item in enumerate(self.items) if item.name == "text/title.xhtml") + 1
        yield from self._file(
            Item("nav.xhtml", _PAGE, "nav", in_order=True), nav(tells.title, tells.language, entries, marks)
        )
        self.items.insert(place, self.items.pop())
        yield from self._file(Item("toc.ncx", "application/x-dtbncx+xml"), ncx(tells.title, tells.identifier, entries))


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
