"""Give writers that join posts room on the disk, and the files that lie beside a post."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import BinaryIO
from urllib.parse import unquote

from postkit.model import PostkitError, Source
from postkit.plugin import Desk, Report
from postkit.shell.sources import OpenFile

ROOTS = ("", "static", "public", "assets", "source")
"""Folders in which generators look for an address that begins with a slash."""

LARGEST = 100_000_000


def desk(sources: Iterable[Source], report: Report, environment: Mapping[str, str]) -> Desk:
    """What a writer gets that joins the posts of these sources."""
    return Desk(report, room, _Beside(sources).load, _fetching(environment), _modified(environment))


def _fetching(environment: Mapping[str, str]) -> Callable[[Iterable[str], bool], Callable[[str], bytes]]:
    """What begins to fetch; the code for it is loaded only then."""

    def begin(addresses: Iterable[str], private: bool) -> Callable[[str], bytes]:
        from postkit.shell.fetch import Fetcher, Limits

        home = environment.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
        return Fetcher(os.path.join(home, "postkit", "pictures"), Limits(private=private)).start(addresses)

    return begin


def room() -> BinaryIO:
    """A file that is gone when it is closed."""
    import tempfile

    return tempfile.TemporaryFile(prefix="postkit-")


def _modified(environment: Mapping[str, str]) -> datetime | None:
    """The time that `SOURCE_DATE_EPOCH` says (https://reproducible-builds.org/specs/source-date-epoch/)."""
    value = environment.get("SOURCE_DATE_EPOCH", "").strip()
    if not value:
        return None
    try:
        return datetime.fromtimestamp(int(value), UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise PostkitError(f"SOURCE_DATE_EPOCH is {value!r}", "it takes seconds since 1970, a whole number") from error


class _Beside:
    """Finds files by the addresses that posts have for them, in the folder that was read and nowhere else."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self._places = {
            source.name: (source.open.path, source.path) for source in sources if isinstance(source.open, OpenFile)
        }

    def load(self, source: str, address: str) -> bytes:
        """The bytes of the file that a post means, or for no post of a file by its name; raises OSError."""
        if not source:
            with open(address, "rb") as stream:
                return stream.read(LARGEST)
        path, below = self._places.get(source, ("", ""))
        name = unquote(address.partition("#")[0].partition("?")[0])
        if not path or not name or "\0" in name:
            raise FileNotFoundError(2, "no such file")
        folder = os.path.dirname(path) or "."
        root = os.path.normpath(os.path.join(folder, *[os.pardir] * below.count("/")))
        for candidate in _candidates(name, folder, root):
            if os.path.isfile(candidate) and _inside(candidate, root):
                if os.path.getsize(candidate) > LARGEST:
                    raise OSError(27, "too large")
                with open(candidate, "rb") as stream:
                    return stream.read()
        raise FileNotFoundError(2, "no such file")


def _candidates(name: str, folder: str, root: str) -> list[str]:
    if name.startswith("/"):
        return [os.path.join(root, place, name.lstrip("/")) for place in ROOTS]
    return [os.path.join(folder, name)]


def _inside(path: str, root: str) -> bool:
    real, top = os.path.realpath(path), os.path.realpath(root)
    return real == top or real.startswith(top.rstrip(os.sep) + os.sep)
