"""The package document: what the book is, what is in it and in which order (EPUB 3.3, section 5)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape
from typing import NamedTuple

from postkit.epub.scripts import direction
from postkit.epub.xhtml import line

CONTAINER = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">\n<rootfiles>\n'
    '<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>\n</rootfiles>\n</container>\n'
)


class Item(NamedTuple):
    """A file of the book; those with a `place` are read in that order, the others only where they are asked for."""

    name: str
    media_type: str
    properties: str = ""
    in_order: bool = False


@dataclass(slots=True)
class About:
    """What is said of a book as a whole; `turned` is one whose pages go from right to left."""

    title: str
    language: str
    identifier: str
    modified: str
    authors: list[str] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    subjects: list[str] = field(default_factory=list)
    date: str = ""
    description: str = ""
    publisher: str = ""
    rights: str = ""
    source: str = ""
    collection: str = ""
    position: int = 0
    vertical: bool = False
    turned: bool = False


@dataclass(slots=True)
class Shown:
    """What is in a book's chapters, as far as it matters to who cannot see or hear it."""

    pictures: int = 0
    undescribed: int = 0
    animated: bool = False
    formulas: bool = False


def package(about: About, shown: Shown, items: Iterable[Item]) -> str:
    """The package document."""
    items = list(items)
    identities = {item.name: f"i{number}" for number, item in enumerate(items)}
    manifest = "\n".join(_item(item, identities[item.name]) for item in items)
    spine = "\n".join(f'<itemref idref="{identities[item.name]}"/>' for item in items if item.in_order)
    rtl = direction(about.language) == "rtl"
    side = ' page-progression-direction="rtl"' if about.vertical or about.turned else ""
    metadata = "\n".join(_metadata(about, shown, items))
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"'
        f' xml:lang="{escape(about.language)}" dir="{"rtl" if rtl else "ltr"}">\n'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\n{metadata}\n</metadata>\n'
        f"<manifest>\n{manifest}\n</manifest>\n"
        f'<spine toc="{identities["toc.ncx"]}"{side}>\n{spine}\n</spine>\n</package>\n'
    )


def _item(item: Item, identity: str) -> str:
    properties = f' properties="{item.properties}"' if item.properties else ""
    return f'<item id="{identity}" href="{escape(item.name)}" media-type="{item.media_type}"{properties}/>'


def _metadata(about: About, shown: Shown, items: list[Item]) -> Iterable[str]:
    yield f'<dc:identifier id="id">{line(about.identifier)}</dc:identifier>'
    yield f'<dc:title id="title">{line(about.title)}</dc:title>'
    yield from (f"<dc:language>{line(tag)}</dc:language>" for tag in dict.fromkeys([about.language, *about.languages]))
    for number, author in enumerate(about.authors):
        yield f'<dc:creator id="author{number}">{line(author)}</dc:creator>'
        yield f'<meta refines="#author{number}" property="role" scheme="marc:relators">aut</meta>'
    singles = {
        "date": about.date,
        "description": about.description,
        "publisher": about.publisher,
        "rights": about.rights,
        "source": about.source,
    }
    yield from (f"<dc:{name}>{line(value)}</dc:{name}>" for name, value in singles.items() if value)
    yield from (f"<dc:subject>{line(subject)}</dc:subject>" for subject in about.subjects)
    yield f'<meta property="dcterms:modified">{about.modified}</meta>'
    if about.collection:
        yield f'<meta property="belongs-to-collection" id="set">{line(about.collection)}</meta>'
        yield f'<meta refines="#set" property="collection-type">{"series" if about.position else "set"}</meta>'
        if about.position:
            yield f'<meta refines="#set" property="group-position">{about.position}</meta>'
    for number, item in enumerate(items):
        if item.properties == "cover-image":
            yield f'<meta name="cover" content="i{number}"/>'
    yield '<meta name="generator" content="Postkit"/>'
    yield from (f'<meta property="schema:{name}">{line(value)}</meta>' for name, value in accessibility(shown))


def accessibility(shown: Shown) -> Iterable[tuple[str, str]]:
    """What is true of this very book (EPUB Accessibility 1.1, section 3)."""
    described = shown.undescribed == 0
    yield "accessMode", "textual"
    if shown.pictures:
        yield "accessMode", "visual"
    yield "accessModeSufficient", "textual" if described else "textual,visual"
    for feature in ("tableOfContents", "readingOrder", "structuralNavigation", "displayTransformability"):
        yield "accessibilityFeature", feature
    if shown.pictures and described:
        yield "accessibilityFeature", "alternativeText"
    if shown.formulas:
        yield "accessibilityFeature", "MathML"
    yield "accessibilityHazard", "unknown" if shown.animated else "none"
    yield "accessibilitySummary", _summary(shown)


def _summary(shown: Shown) -> str:
    said = "Text that adapts to the reader's settings, with a table of contents and headings."
    if not shown.pictures:
        return said + " There are no pictures."
    if not shown.undescribed:
        return said + " All pictures have descriptions."
    return said + f" {shown.undescribed} of {shown.pictures} pictures have no description."
