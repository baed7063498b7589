"""Get the pictures of a book, each once however often it is used, or say why one cannot be had."""

from __future__ import annotations

import binascii
import hashlib
from typing import NamedTuple

from postkit.epub.picture_types import CORE, Fault, kind_of
from postkit.epub.svg_files import cleaned
from postkit.html.data_images import Encoded
from postkit.plugin import Desk


class Stored(NamedTuple):
    """A picture of the book: its file there, its media type."""

    name: str
    media_type: str
    animated: bool = False


class Album:
    """The pictures of one volume. `new` holds those that are not in the zip yet."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._known: dict[str, Stored | Fault] = {}
        self.stored: dict[str, Stored] = {}
        self.new: list[tuple[str, bytes]] = []

    def get(self, source: str, address: str) -> Stored | Fault:
        """The picture that a post means by an address."""
        if address[:5].lower() != "data:":
            known = f"{'' if '://' in address else source}\n{address}"
            if known not in self._known:
                self._known[known] = self._get(source, address)
            return self._known[known]
        return self._get(source, address)

    def _get(self, source: str, address: str) -> Stored | Fault:
        scheme = address.partition(":")[0].lower() if ":" in address[:12] else ""
        try:
            if scheme == "data":
                return self._store(Encoded(address)())
            if scheme in ("http", "https") or address.startswith("//"):
                return Fault("is on the web")
            return self._store(self._desk.load(source, address))
        except OSError as error:
            return Fault(f"cannot be read: {error.strerror or error}")
        except (binascii.Error, ValueError):
            return Fault("cannot be decoded")

    def _store(self, data: bytes) -> Stored | Fault:
        kind = kind_of(data)
        if isinstance(kind, Fault):
            return kind
        if kind.media_type not in CORE:
            return Fault(f"is {kind.suffix.upper()}, which not every reader shows")
        if kind.suffix == "svg":
            drawn = cleaned(data)
            if drawn is None:
                return Fault("is a drawing that cannot be read")
            data = drawn
        digest = hashlib.sha256(data).hexdigest()[:20]
        name = f"images/{digest}.{kind.suffix}"
        if name not in self.stored:
            self.stored[name] = Stored(name, kind.media_type, kind.animated)
            self.new.append((name, data))
        return self.stored[name]
