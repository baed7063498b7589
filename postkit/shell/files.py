"""Give the files that lie beside posts, in the folder that was read and nowhere else."""

from __future__ import annotations

import mimetypes
import os
import unicodedata
from collections.abc import Iterable

from postkit.model import Asset, Source
from postkit.shell.openers import OpenFile

LARGEST = 100_000_000
"""Files that are larger are none of a post's pictures; they would have to be held in memory."""

UNKNOWN = "application/octet-stream"


class Load:
    """Reads a file when its bytes are wanted; unlike a lambda it can be sent to another process."""

    __slots__ = ("path",)

    def __init__(self, path: str) -> None:
        self.path = path

    def __call__(self) -> bytes:
        if os.path.getsize(self.path) > LARGEST:
            raise OSError(27, "too large")
        with open(self.path, "rb") as stream:
            return stream.read()


class Files:
    """What lies beside the sources. Places are relative to the folder that a source was found in, with `/`."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self._paths = {
            source.name: (source.open.path, source.path) for source in sources if isinstance(source.open, OpenFile)
        }
        self._roots = {name: _root(*paths) for name, paths in self._paths.items()}
        self._real: dict[str, str] = {}

    def place(self, source: str) -> str:
        """The place of a source itself; empty for one that is no file."""
        return self._paths.get(source, ("", ""))[1]

    def get(self, source: str, place: str) -> Asset | None:
        """The file at a place, None where there is none or where a link leads out of the folder."""
        path = self._path(source, place)
        if not path or not os.path.isfile(path) or not self._inside(path, self._roots[source]):
            return None
        return Asset(place, mimetypes.guess_type(place)[0] or UNKNOWN, Load(path))

    def twins(self, source: str, place: str) -> int:
        """How many files in the same folder come before it and have its name but for case and composition."""
        path = self._path(source, place)
        name = os.path.basename(path)
        try:
            names = os.listdir(os.path.dirname(path))
        except OSError:
            return 0
        return sum(each < name and _folded(each) == _folded(name) for each in names)

    def _path(self, source: str, place: str) -> str:
        root = self._roots.get(source)
        if root is None or not place or "\0" in place or place.startswith(("/", "../")):
            return ""
        return os.path.join(root, *place.split("/"))

    def _inside(self, path: str, root: str) -> bool:
        if root not in self._real:
            self._real[root] = os.path.realpath(root).rstrip(os.sep) + os.sep
        return os.path.realpath(path).startswith(self._real[root])


def _root(path: str, below: str) -> str:
    """The folder that a source was found in."""
    return os.path.normpath(os.path.join(os.path.dirname(path) or ".", *[os.pardir] * below.count("/")))


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
