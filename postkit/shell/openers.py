"""Open what is to be read: files, standard input, and what was read already."""

from __future__ import annotations

import io
import os
import sys
from functools import partial
from typing import BinaryIO

from postkit.model import Source, Whole

MOST = 1 << 24
"""How many bytes of a file without a size are read at once."""

READ = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


class OpenFile(Whole):
    """Opens a file when it is read; unlike a lambda it can be sent to another process."""

    __slots__ = ("path",)

    def __init__(self, path: str) -> None:
        self.path = path

    def __call__(self) -> BinaryIO:
        return open(self.path, "rb")

    def read(self) -> bytes:
        """All bytes; raises OSError."""
        return self.look()[0]

    def look(self) -> tuple[bytes, os.stat_result]:
        """All bytes, and the state of the file before they were read; raises OSError."""
        handle = os.open(self.path, READ)
        try:
            status = os.fstat(handle)
            data = os.read(handle, status.st_size + 1)
            if len(data) != status.st_size or not data:  # it grows, has no size, or is larger than one read may be
                data = b"".join((data, *iter(partial(os.read, handle, MOST), b"")))
        finally:
            os.close(handle)
        return data, status


class OpenRead(OpenFile):
    """Opens a file that was read already."""

    __slots__ = ("data",)

    def __init__(self, path: str, data: bytes) -> None:
        super().__init__(path)
        self.data = data

    def __call__(self) -> BinaryIO:
        return io.BytesIO(self.data)

    def read(self) -> bytes:
        """What was read."""
        return self.data


class OpenStdin:
    """Opens standard input, which can be read once."""

    def __call__(self) -> BinaryIO:
        return sys.stdin.buffer

    @staticmethod
    def head(size: int) -> bytes:
        """The first bytes, which stay to be read."""
        return sys.stdin.buffer.peek(size)[:size] if isinstance(sys.stdin.buffer, io.BufferedReader) else b""


class Spool:
    """A source that can be read once, kept in a file so that it can be read again; the file goes with the spool."""

    def __init__(self, source: Source) -> None:
        import shutil
        from tempfile import NamedTemporaryFile

        self._file = NamedTemporaryFile(prefix="postkit-")  # noqa: SIM115  # open as long as the spool is there
        with source.open() as stream:
            shutil.copyfileobj(stream, self._file)
        self._file.flush()
        self.source = source._replace(open=OpenFile(self._file.name))
