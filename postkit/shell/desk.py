"""Give writers that join posts room on the disk, and the files that lie beside a post."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import BinaryIO

from postkit.links.addresses import local
from postkit.links.assets import candidates
from postkit.model import PostkitError, Source
from postkit.plugin import Desk, Report
from postkit.shell.files import LARGEST, Files


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
        self._files = Files(sources)

    def load(self, source: str, address: str) -> bytes:
        """The bytes of the file that a post means, or for no post of a file by its name; raises OSError."""
        if not source:
            with open(address, "rb") as stream:
                return stream.read(LARGEST)
        found = local(address)
        for place in candidates(found, self._files.place(source), None) if found else ():
            asset = self._files.get(source, place)
            if asset:
                return asset.load()
        raise FileNotFoundError(2, "no such file")
