"""Read and write the address that a post says it has: with or without slashes around it, as its generator wants it."""

from __future__ import annotations

from postkit.generators.model import Permalinks
from postkit.model import Value
from postkit.patterns import pattern

_PATH = pattern(r"[^\s:{}]*[^\s:{}/][^\s:{}]*|/")
"""A path, and no pattern of one (`/:year/:title/`), no template and no address on another site."""

_FILE = pattern(r"\.[A-Za-z][A-Za-z0-9]*$")
"""What ends the name of a file, and no number of a version."""

FOLDERS = ("both", "last", "none")
"""The ways to write addresses that all are folders unless they name a file."""


def address_of(value: Value, how: Permalinks) -> str:
    """The address, from the root of the site, that a generator makes of the value; empty if it is no path."""
    if not isinstance(value, str) or not _PATH.fullmatch(value):
        return ""
    address = "/" + value.lstrip("/")
    return _as_folder(address) if how.slashes in FOLDERS else address


def written(address: str, how: Permalinks) -> str:
    """An address from the root as a generator wants it written."""
    if how.slashes in FOLDERS:
        address = _as_folder(address)
    bare = {"none": address.strip("/"), "last": address.lstrip("/"), "first": address.rstrip("/")}
    return bare.get(how.slashes, address) or "/"


def slug_of_address(address: str, how: Permalinks) -> str:
    """The slug that gives a post an address from the root; empty where none does."""
    return address.removeprefix(how.slug) if how.slug and address.startswith(f"{how.slug}/") else ""


def file_of(address: str) -> str:
    """The file that a page lies in, from the root of the site."""
    return (address if _FILE.search(address) else _as_folder(address) + "index.html").lstrip("/")


def _as_folder(address: str) -> str:
    return address if address.endswith("/") or _FILE.search(address) else f"{address}/"
