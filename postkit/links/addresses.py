"""Take addresses apart, tell those that may lead into the same site, and write the way from one place to another."""

from __future__ import annotations

import posixpath
from typing import NamedTuple
from urllib.parse import quote, unquote, urljoin

from postkit.patterns import pattern

_SCHEME = pattern(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_TEMPLATE = pattern("\\{\\{|\\{%|<%|\\$\\{|^\\{|^@/|^\\||\U0010fffb")
"""What a generator fills in or reads in its own way: such an address is not known before it has."""

_SAFE = "/~!$&'*+,;=:@-._"
"""What stands for itself in the path of an address (RFC 3986, 3.3), parentheses left aside."""


class Address(NamedTuple):
    """An address without host: its path as it is written, what stands behind it (`?…#…`)."""

    path: str
    rest: str

    @property
    def name(self) -> str:
        """The path with its percent-encoding resolved."""
        return unquote(self.path, errors="surrogateescape")


def local(address: str, site_url: str = "") -> Address | None:
    """The address if it may lead into the same site; `site_url` is where that is, as `https://example.org/blog`."""
    address = address.strip()
    base = site_url.rstrip("/")
    if base and address.startswith(base) and address[len(base) : len(base) + 1] in ("", "/", "?", "#"):
        address = address[len(base) :] or "/"
    if address.startswith(("#", "?", "//", "\\")) or _SCHEME.match(address) or _TEMPLATE.search(address):
        return None
    ends = [place for place in (address.find("?"), address.find("#")) if place >= 0]
    cut = min(ends, default=len(address))
    return Address(address[:cut], address[cut:]) if address[:cut] else None


def below(address: Address, path: str) -> str:
    """The place that a relative address means, seen from the file at a path; empty if it leads out of the folder."""
    place = posixpath.normpath(posixpath.join(posixpath.dirname(path), address.name))
    return "" if place in (".", "..") or place.startswith(("../", "/")) or "\0" in place else place


def on_site(address: Address, url: str) -> str:
    """The address from the root of the site that one on the page at `url` means."""
    return address.path if address.path.startswith("/") else urljoin(url, address.path) if url else ""


def quoted(path: str) -> str:
    """A path as it is written in an address."""
    return quote(path, safe=_SAFE, errors="surrogateescape") if not path.isascii() or not path.isalnum() else path


def way(path: str, start: str) -> str:
    """The relative address of one file from another, both by their paths below the same folder."""
    found = quoted(posixpath.relpath(path, posixpath.dirname(start) or "."))
    return f"./{found}" if _SCHEME.match(found) else found
