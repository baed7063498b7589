"""Write a zip whose bytes depend on nothing but what goes in, piece by piece."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

TIME = (1980, 1, 1, 0, 0, 0)
"""The time of every entry: the first that a zip can say."""

MEDIA_TYPE = b"application/epub+zip"

_STORED = (".jpg", ".jpeg", ".png", ".gif", ".webp")


class Archive:
    """A zip that is handed on as it grows; entries are held one at a time."""

    def __init__(self) -> None:
        self._window = _Window()
        self._zip = zipfile.ZipFile(self._window, "w", zipfile.ZIP_DEFLATED)
        self._put("mimetype", MEDIA_TYPE, zipfile.ZIP_STORED)

    def add(self, name: str, data: bytes) -> Iterator[bytes]:
        """Add an entry, and give what can be written by now."""
        self._put(name, data, zipfile.ZIP_STORED if name.endswith(_STORED) else zipfile.ZIP_DEFLATED)
        yield self._window.take()

    def close(self) -> Iterator[bytes]:
        """End the zip, and give the rest of it."""
        self._zip.close()
        yield self._window.take()

    def _put(self, name: str, data: bytes, method: int) -> None:
        entry = zipfile.ZipInfo(name, TIME)
        entry.compress_type = method
        entry.create_system = 3
        entry.external_attr = 0o644 << 16
        self._zip.writestr(entry, data)


class _Window(io.RawIOBase):
    """A file of which only the last entry is there: `zipfile` goes back as far as its header, and no further."""

    def __init__(self) -> None:
        self._start = 0
        self._data = io.BytesIO()

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        return self._data.write(data)  # type: ignore[arg-type]

    def tell(self) -> int:
        return self._start + self._data.tell()

    def seek(self, offset: int, whence: int = 0) -> int:
        self._data.seek(offset - self._start if whence == 0 else offset, whence)
        return self.tell()

    def flush(self) -> None:
        """Nothing waits: what was written is in the window."""

    def take(self) -> bytes:
        data = self._data.getvalue()
        self._start += len(data)
        self._data = io.BytesIO()
        return data
