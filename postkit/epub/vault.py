"""Open books that may be broken, hostile or locked, and read from them no more than is sane."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Callable
from typing import BinaryIO
from urllib.parse import unquote

from lxml import etree

Open = Callable[[], BinaryIO]

MOST = 100_000_000
"""Bytes that one file of a book may have."""

RATIO = 1000
"""How many times its size a file may become; text and plain colour do not go beyond (DEFLATE ends at 1,032)."""

BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, KeyError)
"""What `zipfile` raises for what is in a file, beside OSError."""


class BrokenBookError(Exception):
    """Why a book or a part of it cannot be read; `code` is that of the problem."""

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint


class Vault:
    """The files of a book."""

    def __init__(self, open_book: Open) -> None:
        try:
            self._zip = zipfile.ZipFile(open_book())
        except BROKEN as error:
            raise BrokenBookError("no-zip", f"is no zip, so no EPUB book: {error}") from error
        self._names = {name: name for name in self._zip.namelist()}
        self._folded = {name.lower(): name for name in self._names}

    def __contains__(self, name: str) -> bool:
        return self._found(name) is not None

    def _found(self, name: str) -> str | None:
        return self._names.get(name) or self._names.get(unquote(name)) or self._folded.get(unquote(name).lower())

    def names(self) -> list[str]:
        """The names of all files."""
        return list(self._names)

    def read(self, name: str) -> bytes:
        """The bytes of a file; raises BrokenBookError."""
        found = self._found(name)
        if found is None:
            raise BrokenBookError("missing-part", f"{name} is not in the book, though the book lists it")
        entry = self._zip.getinfo(found)
        if entry.flag_bits & 1:
            raise BrokenBookError("encrypted-book", f"{name} is locked with a password")
        if entry.file_size > MOST or entry.file_size > RATIO * max(entry.compress_size, 1000):
            raise BrokenBookError("zip-bomb", f"{name} would become {entry.file_size // 1_000_000} MB, and is not read")
        try:
            with self._zip.open(entry) as stream:
                return stream.read(MOST)
        except (*BROKEN, OSError) as error:
            raise BrokenBookError("broken-part", f"{name} cannot be unpacked: {error}") from error

    def xml(self, name: str) -> etree._Element:
        """A file as a tree, as far as it can be read; raises BrokenBookError."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
        try:
            root = etree.fromstring(self.read(name), parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise BrokenBookError("broken-part", f"{name} is no XML: {error}") from error
        if root is None:
            raise BrokenBookError("broken-part", f"{name} is no XML")
        return root


_last: list[tuple[str, Vault]] = []


def vault_of(open_book: Open) -> Vault:
    """The files of a book; a file that was the last to be opened here stays open for its next chapter."""
    path = str(getattr(open_book, "path", ""))
    if path and _last and _last[0][0] == path:
        return _last[0][1]
    vault = Vault(open_book)
    if path:
        _last[:] = [(path, vault)]
    return vault


def joined(base: str, address: str) -> str:
    """The name of the file that an address in another file means; empty for one outside of the book."""
    path = address.partition("#")[0].partition("?")[0]
    if not path or ":" in path.partition("/")[0] or path.startswith("/"):
        return ""
    name = posixpath.normpath(posixpath.join(posixpath.dirname(base), path))
    return "" if name.startswith("..") else name
