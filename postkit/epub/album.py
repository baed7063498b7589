"""Get the pictures of a book, each once however often it is used, or say why one cannot be had."""

from __future__ import annotations

import binascii
import hashlib
from collections.abc import Callable
from typing import NamedTuple

from postkit.epub.addresses import absolute
from postkit.epub.picture_types import Fault, kind_of
from postkit.epub.redraw import redrawn
from postkit.epub.svg_files import cleaned
from postkit.html.data_images import Encoded

Load = Callable[[str, str], bytes]
Fetch = Callable[[str], bytes]

ON_THE_WEB = Fault("is on the web")


class Stored(NamedTuple):
    """A picture of the book: its file there, its media type."""

    name: str
    media_type: str
    animated: bool = False


def on_the_web(address: str) -> str:
    """The address of a picture that is on the web; empty for one that lies beside the post or in it."""
    scheme = address[:8].lower()
    return absolute(address) or "" if scheme.startswith(("http:", "https:", "//")) else ""


class Album:
    """The pictures of one volume. `new` holds those that are not in the zip yet."""

    def __init__(self, load: Load, fetch: Fetch | None, most: int) -> None:
        self._load = load
        self._fetch = fetch
        self._most = most
        self._known: dict[str, Stored | Fault] = {}
        self.stored: dict[str, Stored] = {}
        self.new: list[tuple[str, bytes]] = []

    def get(self, source: str, address: str) -> Stored | Fault:
        """The picture that a post means by an address."""
        if address[:5].lower() == "data:":
            return self._get(source, address)
        known = on_the_web(address) or f"{source}\n{address}"
        if known not in self._known:
            self._known[known] = self._get(source, address)
        return self._known[known]

    def _get(self, source: str, address: str) -> Stored | Fault:
        try:
            if address[:5].lower() == "data:":
                return self.store(Encoded(address)())
            if address[:8].lower().startswith(("http:", "https:", "//")):
                return self._from_web(on_the_web(address))
            return self.store(self._load(source, address))
        except OSError as error:
            return Fault(f"cannot be read: {error.strerror or error}")
        except (binascii.Error, ValueError):
            return Fault("cannot be decoded")

    def _from_web(self, address: str) -> Stored | Fault:
        if not address:
            return Fault("has no address that can be read")
        if self._fetch is None:
            return ON_THE_WEB
        try:
            return self.store(self._fetch(address))
        except OSError as error:
            return Fault(f"cannot be fetched: {error.strerror or error}")

    def store(self, data: bytes) -> Stored | Fault:
        """Keep a picture for the book."""
        kind = kind_of(data)
        if isinstance(kind, Fault):
            return kind
        drawn = redrawn(data, kind, self._most)
        if isinstance(drawn, Fault):
            return drawn
        data, kind = drawn
        if kind.suffix == "svg":
            clean = cleaned(data)
            if clean is None:
                return Fault("is a drawing that cannot be read")
            data = clean
        name = f"images/{hashlib.sha256(data).hexdigest()[:20]}.{kind.suffix}"
        if name not in self.stored:
            self.stored[name] = Stored(name, kind.media_type, kind.animated)
            self.new.append((name, data))
        return self.stored[name]
