"""Lead links between posts to chapters of the book, and all others to the web."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from html import escape

from postkit.epub.ids import LINK, Reference
from postkit.epub.shelf import Chapter
from postkit.patterns import pattern

_HREF = pattern(rf'(<a\b[^<>]*?) href="{LINK}(\d+)"')
_SUFFIX = pattern(r"\.(?:md|markdown|mdx?|html?|xhtml|php|aspx?)\Z", re.IGNORECASE)
_WEB = pattern(r"https?://(?:www\.)?", re.IGNORECASE)

Text = Callable[[Chapter], str]


def key(address: str) -> str:
    """An address or a path as it is compared: without scheme, suffix, `index` and slashes at the ends."""
    path = _WEB.sub("", address).partition("#")[0].partition("?")[0].strip("/")
    path = _SUFFIX.sub("", path)
    return path.removesuffix("/index").removesuffix("/_index").strip("/") if path != "index" else ""


class Index:
    """Finds the chapter that a link leads to."""

    def __init__(self, chapters: Iterable[Chapter], names: dict[int, str], text: Text) -> None:
        self._found: dict[str, Chapter] = {}
        self._names = names
        self._text = text
        for chapter in chapters:
            for address in (chapter.said.path, chapter.said.source_url):
                if address and (known := key(address)):
                    self._found.setdefault(known, chapter)

    def put_in(self, xhtml: str, links: list[Reference]) -> str:
        """The chapter with the addresses of its links."""
        if not links:
            return xhtml

        def address(found: re.Match[str]) -> str:
            leads = self._address(links[int(found[2])]) if int(found[2]) < len(links) else ""
            return f'{found[1]} href="{escape(leads)}"' if leads else found[1]

        return _HREF.sub(address, xhtml)

    def _address(self, link: Reference) -> str:
        chapter = (self._found.get(key(link.path)) if link.path else None) or self._found.get(key(link.address))
        if chapter is None or chapter.number not in self._names:
            return link.otherwise
        name = self._names[chapter.number]
        there = link.fragment and not any(part in link.fragment for part in "\"'<>& ")
        if there and re.search(rf'<\w[^<>]* id="{re.escape(link.fragment)}"', self._text(chapter)):
            return f"{name}#{link.fragment}"
        return name
