"""Take a chapter out of a book as a post: its metadata, its body as HTML, its pictures as assets."""

from __future__ import annotations

import json
import posixpath
from typing import Any, NamedTuple

from lxml.etree import _Element

from postkit.epub import said
from postkit.epub.vault import BrokenBookError, Open, Vault, joined
from postkit.html import charset, page, parse, tree, xhtml
from postkit.html.tree import select
from postkit.model import Asset, Html, Meta, Post
from postkit.paths import safe_name
from postkit.plugin import Report
from postkit.records.values import RecordError, untagged


class Leaf(NamedTuple):
    """One chapter on its way to a reader: its file, what the book says of it, and where it will be."""

    file: str
    title: str
    number: int
    folder: str
    book: str
    language: str
    date: str
    authors: list[str]


class Entry:
    """Gives the bytes of a file in a book; the book is opened again, so that it can be sent to another process."""

    __slots__ = ("file", "open_book")

    def __init__(self, open_book: Open, file: str) -> None:
        self.open_book = open_book
        self.file = file

    def __call__(self) -> bytes:
        try:
            return Vault(self.open_book).read(self.file)
        except BrokenBookError as broken:
            raise OSError(broken.message) from broken


def post_of(leaf: Leaf, vault: Vault, open_book: Open, source: str, report: Report) -> Post:
    """The chapter as a post; raises BrokenBookError where its file cannot be read."""
    root = _document(vault.read(leaf.file))
    kept = _kept(root)
    body = _body(root)
    meta: Meta = kept["meta"] if kept else _meta(leaf, root)
    path = kept["path"] if kept else _path(leaf, meta)
    if not path:
        path = _path(leaf, meta)
    _restore(body)
    assets = _take_pictures(body, leaf, path, open_book, vault)
    _lead_to_posts(body, leaf, path, vault)
    return Post(meta, Html(body), source, path, assets=assets)


def _document(data: bytes) -> _Element:
    text = charset.decode(data).text
    return parse.document(xhtml.as_html(text) if xhtml.is_xhtml(text) else text)


def _kept(root: _Element) -> dict[str, Any] | None:
    """What Postkit has written into its own books."""
    found = select(root, "//meta[@name = 'postkit']/@content")
    try:
        kept = json.loads(str(found[0])) if found else None
        if isinstance(kept, dict) and isinstance(kept.get("path"), str):
            meta = untagged(kept.get("meta"))
            return {"path": kept["path"], "meta": meta} if isinstance(meta, dict) else None
    except (ValueError, RecordError, RecursionError):
        return None
    return None


def _body(root: _Element) -> _Element:
    """The text of a chapter: of Postkit's own what is below its head, of others all of it."""
    own = select(root, "//div[@class = 'post']")
    if own and select(root, "//meta[@name = 'postkit']"):
        body = own[0]
    else:
        return page.post_of(root).root
    fragment = parse.fragment("")
    fragment.append(body)
    body.tail = None
    tree.unwrap_all(fragment, [body])
    return fragment


def _meta(leaf: Leaf, root: _Element) -> Meta:
    """What a chapter of any book says: of itself first, then of the book."""
    titles = [said.text(tree.text_of(each)) for each in select(root, "//h1 | //h2 | //title")]
    language = said.text(root.get("lang") or root.get("xml:lang"))
    found: Meta = {"title": leaf.title or next(filter(None, titles), "") or leaf.book}
    found |= {"authors": list(leaf.authors)} if leaf.authors else {}
    found |= {"date": leaf.date} if leaf.date else {}
    found |= {"language": language or leaf.language} if language or leaf.language else {}
    found |= {"series": leaf.book} if leaf.book else {}
    return found


def _path(leaf: Leaf, meta: Meta) -> str:
    name = safe_name(said.text(meta.get("title")) or leaf.file)
    return posixpath.join(leaf.folder, f"{leaf.number:03}-{name}") if leaf.folder else name


def _restore(body: _Element) -> None:
    """Make notes and missing pictures what they were before they came into a book."""
    for box in select(body, ".//div[@class = 'notes'][aside]"):
        box.tag = "section"
        box.set("class", "footnotes")
        notes = box.makeelement("ol")
        for aside in list(box):
            aside.tag = "li"
            links = select(aside, ".//a[@class = 'back']")
            for back in links:
                back.tail = (back.tail or "").removeprefix(".").lstrip()
                address = back.get("href") or ""
                tree.drop(back)
                link = aside.makeelement("a", {"href": address, "class": "footnote-backref"})
                link.text = "↩"
                (aside[-1] if len(aside) else aside).append(link)
            notes.append(aside)
        box.append(notes)
    for gone in select(body, ".//span[@class = 'missing'][a/@href]"):
        link = gone[0]
        tree.replace(gone, body.makeelement("img", {"src": link.get("href") or "", "alt": tree.text_of(link)}))


def _take_pictures(body: _Element, leaf: Leaf, path: str, open_book: Open, vault: Vault) -> list[Asset]:
    """The pictures of a chapter as assets in a folder beside the post; the chapter leads to them."""
    assets: dict[str, Asset] = {}
    for image in list(body.iter("img", "image")):
        for key in ("src", "href", "xlink:href"):
            file = joined(leaf.file, image.get(key) or "")
            if not file or file not in vault:
                continue
            name = f"images/{safe_name(posixpath.basename(file))}"
            place = posixpath.join(posixpath.dirname(path), name)
            assets.setdefault(place, Asset(place, _type(file), Entry(open_book, file)))
            image.set(key, name)
    return list(assets.values())


def _type(file: str) -> str:
    suffix = posixpath.splitext(file)[1][1:].lower()
    return {"jpg": "image/jpeg", "svg": "image/svg+xml"}.get(suffix, f"image/{suffix}")


def _lead_to_posts(body: _Element, leaf: Leaf, path: str, vault: Vault) -> None:
    """Lead links between the chapters of Postkit's books to the posts; others lead to their files as they did."""
    known: dict[str, str] = {}
    for link in body.iter("a"):
        address = link.get("href") or ""
        file = joined(leaf.file, address)
        if not file or file == leaf.file or file not in vault:
            continue
        if file not in known:
            try:
                kept = _kept(_document(vault.read(file)[:200_000]))
            except BrokenBookError:
                kept = None
            known[file] = kept["path"] if kept else ""
        if known[file]:
            fragment = "#" + address.partition("#")[2] if "#" in address else ""
            link.set("href", posixpath.relpath(known[file], posixpath.dirname(path) or ".") + ".md" + fragment)
