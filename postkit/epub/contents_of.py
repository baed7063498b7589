"""Read what a book's package says: its metadata, and its chapters in the order in which they are read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from lxml.etree import _Element

from postkit.epub.said import text
from postkit.epub.vault import BrokenBookError, Vault, joined
from postkit.html import tree
from postkit.html.tree import select

_PAGES = frozenset(("application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document"))
_NO_POSTS = frozenset(["cover", "titlepage", "title-page", "toc", "landmarks", "loi", "lot", "index", "copyright-page"])


class Part(NamedTuple):
    """A chapter: its file, its name in the contents."""

    file: str
    title: str


class Said(NamedTuple):
    """What is wrong with a book, as a problem has it."""

    code: str
    message: str
    hint: str = ""
    fatal: bool = False


@dataclass(slots=True)
class Found:
    """What a book holds. `types` are the media types of its files by their names; `ours` is a book of Postkit."""

    title: str = ""
    language: str = ""
    date: str = ""
    authors: list[str] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    types: dict[str, str] = field(default_factory=dict)
    said: list[Said] = field(default_factory=list)
    ours: bool = False


def contents_of(vault: Vault) -> Found:
    """What is in a book; raises BrokenBookError where nothing of it can be read."""
    found = Found()
    name = _package_name(vault, found)
    package = vault.xml(name)
    _metadata(package, found)
    locked = _locked(vault)
    items = {item.get("id") or "": item for item in select(package, "//*[local-name() = 'item']")}
    files = {key: joined(name, item.get("href") or "") for key, item in items.items()}
    found.types = {files[key]: (item.get("media-type") or "").lower() for key, item in items.items()}
    special = _special(package, name)
    titles = _titles(vault, package, items, files)
    for reference in select(package, "//*[local-name() = 'itemref']"):
        key = reference.get("idref") or ""
        file = files.get(key, "")
        if key not in items:
            found.said.append(Said("missing-part", f"the spine names {key[:80]}, which the manifest does not have"))
        elif not file:
            found.said.append(Said("outside-book", f"{items[key].get('href')} is not in the book, and not read"))
        elif "nav" in (items[key].get("properties") or "").split() or file in special:
            continue
        elif found.types[file] not in _PAGES:
            found.said.append(Said("no-chapter", f"{file} is {found.types[file]} and no chapter"))
        elif file in locked:
            found.said.append(Said("encrypted-book", f"{file} is encrypted", "read a copy without DRM", fatal=True))
        else:
            found.parts.append(Part(file, titles.get(file, "")))
    return found


def _package_name(vault: Vault, found: Found) -> str:
    """The package document; the first of several renditions."""
    names: list[str] = []
    try:
        roots = select(vault.xml("META-INF/container.xml"), "//*[local-name() = 'rootfile']")
        names = [path for each in roots if (path := (each.get("full-path") or "").strip())]
    except BrokenBookError as broken:
        found.said.append(Said(broken.code, broken.message, "the package is looked for"))
    names = [name for name in names if name in vault] or [n for n in vault.names() if n.lower().endswith(".opf")]
    if not names:
        raise BrokenBookError("no-package", "has no package document, so it is no EPUB book")
    if len(names) > 1:
        found.said.append(Said("several-renditions", f"the book is in it {len(names)} times; {names[0]} is read"))
    return names[0]


def _metadata(package: _Element, found: Found) -> None:
    def values(name: str) -> list[str]:
        said = select(package, f"//*[local-name() = 'metadata']//*[local-name() = '{name}']")
        return [value for each in said if (value := text(tree.text_of(each)))]

    found.title = next(iter(values("title")), "")
    found.language = next(iter(values("language")), "")
    found.date = next(iter(values("date")), "")
    found.authors = values("creator")
    found.ours = bool(select(package, "//*[local-name() = 'meta'][@name = 'generator'][@content = 'Postkit']"))


def _locked(vault: Vault) -> set[str]:
    """The files that are encrypted (OCF, 3.5.2); fonts often are."""
    if "META-INF/encryption.xml" not in vault:
        return set()
    try:
        uris = select(vault.xml("META-INF/encryption.xml"), "//*[local-name() = 'CipherReference']")
    except BrokenBookError:
        return set()
    return {name for each in uris if (name := joined("", each.get("URI") or ""))}


def _special(package: _Element, base: str) -> set[str]:
    """Pages that the guide calls a cover, a title page or contents; and those that Postkit's books have."""
    guide = select(package, "//*[local-name() = 'reference']")
    return {joined(base, each.get("href") or "") for each in guide if (each.get("type") or "").lower() in _NO_POSTS}


def _titles(vault: Vault, package: _Element, items: dict[str, _Element], files: dict[str, str]) -> dict[str, str]:
    """The names of chapters in the contents, from `nav` or from the NCX."""
    titles: dict[str, str] = {}
    for key, item in items.items():
        is_nav = "nav" in (item.get("properties") or "").split()
        if not is_nav and item.get("media-type") != "application/x-dtbncx+xml":
            continue
        try:
            root = vault.xml(files[key])
        except BrokenBookError:
            continue
        lines = "//*[local-name() = 'a'][@href]" if is_nav else "//*[local-name() = 'navPoint']"
        for line in select(root, lines):
            address, name = (line.get("href") or "", tree.text_of(line)) if is_nav else _point(line)
            file = joined(files[key], address)
            if file and text(name):
                titles[file] = text(name) if "#" not in address or file not in titles else titles[file]
    return titles


def _point(point: _Element) -> tuple[str, str]:
    content = next((each for each in point if str(each.tag).endswith("}content")), None)
    label = next((each for each in point if str(each.tag).endswith("}navLabel")), None)
    address = content.get("src") if content is not None else ""
    return address or "", tree.text_of(label) if label is not None else ""
