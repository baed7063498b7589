"""Read the chapters of an EPUB book as posts.

Chapters come in the order of the spine, each with its title, authors, language and date, its pictures beside it. Cover,
title page and contents are left out. A book that Postkit has made gives back its posts with their own metadata.

What is locked, missing or broken is a problem; the rest of the book is read all the same.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from postkit.model import Bytes, Place, Post, Source
from postkit.plugin import NoOptions, Reader, Report

if TYPE_CHECKING:
    from postkit.epub.contents_of import Said
    from postkit.epub.vault import Open


class Chapter:
    """Opens what is known of a chapter; `book` opens the book that it is in."""

    __slots__ = ("book", "leaf")

    def __init__(self, book: Open, leaf: bytes) -> None:
        self.book = book
        self.leaf = leaf

    def __call__(self) -> BinaryIO:
        return io.BytesIO(self.leaf)


def split(source: Source) -> Iterator[Source]:
    """A source for every chapter, and the book itself for what is wrong with it; a book that is no file stays whole."""
    from postkit.epub.vault import BrokenBookError

    if not hasattr(source.open, "path"):
        yield source
        return
    try:
        leaves, found = _leaves(source, source.open)
    except BrokenBookError:
        yield source
        return
    if found or not leaves:
        yield Source(source.name, source.path, Chapter(source.open, b"problems"))
    for leaf in leaves:
        yield Source(source.name, "", Chapter(source.open, leaf))


def read(source: Source, options: NoOptions, report: Report) -> Iterator[Post]:
    """The posts of a book, or the one of a chapter that `split` has found."""
    from postkit.epub.vault import BrokenBookError

    try:
        if isinstance(source.open, Chapter) and source.open.leaf != b"problems":
            yield from _post(source.open.leaf, source.open.book, source, report)
            return
        problems_only = isinstance(source.open, Chapter)
        book = source.open.book if isinstance(source.open, Chapter) else Bytes(source.read())
        leaves, found = _leaves(source, book)
        for code, message, hint, fatal in found:
            (report.error if fatal else report.add)(code, message, at=Place(source.name), hint=hint)
        if not leaves:
            report.error("no-chapters", "the book has no chapter that can be read", at=Place(source.name))
        for leaf in () if problems_only else leaves:
            yield from _post(leaf, book, source, report)
    except BrokenBookError as broken:
        report.error(broken.code, broken.message, at=Place(source.name), hint=broken.hint)


def _leaves(source: Source, book: Open) -> tuple[list[bytes], list[Said]]:
    """What is known of every chapter, and what is wrong with the book; raises BrokenBookError."""
    import json

    from postkit.epub.contents_of import contents_of
    from postkit.epub.vault import Vault

    found = contents_of(Vault(book))
    stem = source.path.rpartition(".")[0] or source.path
    folder = "" if found.ours else stem
    leaves = []
    for number, part in enumerate(found.parts, 1):
        if found.ours and part.file.endswith(("text/cover.xhtml", "text/title.xhtml")):
            continue
        about = (found.title, found.language, found.date, found.authors)
        leaves.append(json.dumps([part.file, part.title, number, folder, *about]).encode())
    return leaves, found.said


def _post(leaf: bytes, book: Open, source: Source, report: Report) -> Iterator[Post]:
    import json

    from postkit.epub.unbind import Leaf, post_of
    from postkit.epub.vault import BrokenBookError, vault_of

    known = Leaf(*json.loads(leaf))
    try:
        yield post_of(known, vault_of(book), book, source.name, report)
    except BrokenBookError as broken:
        report.error(broken.code, broken.message, at=Place(source.name), hint=broken.hint)


def sniff(head: bytes) -> bool:
    """Whether bytes begin as a book does: a zip whose first file says so."""
    return head.startswith(b"PK") and b"application/epub+zip" in head[:100]


PLUGIN = Reader(read, suffixes=(".epub",), sniff=sniff, split=split)
