"""Tell for each address in a post where it leads on the new site."""

from __future__ import annotations

import posixpath

from postkit.links import assets
from postkit.links.addresses import Address, below, local, on_site, quoted, way
from postkit.links.reference import IMAGE
from postkit.model import Asset, Place, Post
from postkit.plugin import Report
from postkit.site import Entry, Site

POSTS = frozenset((".md", ".markdown", ".mdown", ".mkd", ".mdx", ".html", ".htm", ".xhtml", ".rst", ".org"))
"""Suffixes of what a site makes pages of: a link to such a file is a link to a page."""

SHOWN = 80
"""How much of an address is shown to a person."""


class Lead:
    """The addresses of one post. `assets` are the files that it refers to, by where they go."""

    def __init__(self, post: Post, site: Site, site_url: str, copies: bool, report: Report) -> None:
        self.post, self.site, self.site_url, self.report = post, site, site_url, report
        self.copies = copies and site.files is not None
        self.entry = site.by_source(post.source, post.path)
        self.old = self.entry.old_path if self.entry else f"{post.path}.md"
        self.assets: dict[str, Asset] = {}
        self.known: dict[tuple[str, str], str | None] = {}

    def to(self, address: str, kind: str) -> str | None:
        """The new address, None where the old one stays."""
        if (address, kind) not in self.known:
            self.known[address, kind] = self._to(address, kind)
        return self.known[address, kind]

    def _to(self, address: str, kind: str) -> str | None:
        found = local(address, self.site_url)
        if found is None:
            return None
        entry = self._post(found) if kind != IMAGE else None
        new = self._page(entry, found) if entry else self._file(found, kind)
        return new if new is not None and new != address else None

    def _post(self, address: Address) -> Entry | None:
        """The post of the run that an address means, by its file or by its page."""
        place = Address(address.path.lstrip("/"), "") if address.path.startswith("/") else address
        path = below(place, "" if place is not address else self.old)
        found = self.site.by_path(path) if path else None
        page = on_site(address, self.entry.old_url if self.entry else "")
        return found or (self.site.by_url(page) if page else None)

    def _page(self, entry: Entry, address: Address) -> str | None:
        """The address of a post on the new site."""
        if self.entry is None or not (writes := self.site.writes) or writes.paths.links == "file" or not entry.url:
            path = entry.path.removesuffix(".md") + ".md"
            here = self.entry.path if self.entry else self.old
            return None if path == below(address, here) else way(path, here) + address.rest
        if on_site(address, self.entry.url).rstrip("/") == entry.url.rstrip("/"):
            return None
        return quoted(entry.url) + address.rest

    def _file(self, address: Address, kind: str) -> str | None:
        """The address of a file that is taken along."""
        places = dict.fromkeys(filter(None, assets.candidates(address, self.old, self.site.reads)))
        files = self.site.files
        if files is None:
            return None
        found = next((asset for place in places if (asset := files.get(self.post.source, place))), None)
        if found is None:
            self._missing(address, kind)
            return None
        if not self.copies or posixpath.splitext(found.path)[1].lower() in POSTS:
            return None
        return self._taken(found, address)

    def _taken(self, asset: Asset, address: Address) -> str | None:
        """Where the file goes is noted; its address there."""
        writes = self.site.writes
        if self.entry is None or writes is None:
            place = asset.path
        else:
            place = assets.goes(asset.path, self._number(asset), self.site.reads, writes.paths)
        self.assets.setdefault(place, asset_at(place, asset))
        if self.entry is None or (writes is None and address.path.startswith("/")):
            return None
        here = self.entry.path
        if writes is None or writes.paths.links == "file":
            return None if below(address, here) == place else way(place, here) + address.rest
        served = "/" + place.removeprefix(f"{writes.paths.static}/" if writes.paths.static else "")
        return None if on_site(address, self.entry.url) == quoted(served) else quoted(served) + address.rest

    def _number(self, asset: Asset) -> int:
        """Which one a file is of those that want its place; one with the same bytes is the same file."""
        files, source = self.site.files, self.post.source
        assert files is not None
        others = (files.get(source, place) for place in assets.rivals(asset.path, self.site.reads))
        differing = [other for other in others if other and not same_bytes(other, asset)]
        return 1 + len(differing) + files.twins(source, asset.path)

    def _missing(self, address: Address, kind: str) -> None:
        suffix = posixpath.splitext(address.name.rstrip("/"))[1].lower()
        if kind == IMAGE:
            code, what = "missing-image", "this picture or file is not there"
        elif suffix and not address.path.startswith("/"):
            code, what = "broken-link", "this leads to no post and to no file"
        else:
            return
        hint = "put the file where the address says, or convert the folder that holds it, too"
        self.report.add(code, f"{what}: {_short(address.path)}", at=self._place(address), hint=hint)

    def _place(self, address: Address) -> Place:
        """Where the address stands in the source, as far as that is still known."""
        from postkit.links.places import written_at

        return written_at(self.post, address.path)


def _short(path: str) -> str:
    return path if len(path) <= SHOWN else f"{path[:SHOWN]}…"


def same_bytes(one: Asset, other: Asset) -> bool:
    """Whether two files hold the same; one that cannot be read is like no other."""
    try:
        return one.load() == other.load()
    except OSError:
        return False


def asset_at(place: str, asset: Asset) -> Asset:
    """A file at another place."""
    return Asset(place, asset.media_type, asset.load)
