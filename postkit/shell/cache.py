"""Keep what was found in posts for the next run, in a folder of its own that no one has to look at."""

from __future__ import annotations

import hashlib
import json
import os
import re
import time
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from postkit.model import PostkitError, Source
from postkit.patterns import pattern
from postkit.shell import again
from postkit.shell.looked import told
from postkit.shell.openers import OpenFile, OpenRead
from postkit.shell.sources import CACHE_TAG

MARKS = {
    CACHE_TAG: "Signature: 8a477f597d28d172789f06886806bc55\n# Made by postkit validate, and may be deleted.\n",
    ".gitignore": "*\n",
}
"""Files that tell other programs to leave the folder alone; the first is as bford.info/cachedir has it."""

RUNS = 8
"""How many runs that ask for different things are kept, and of how many what they said; the last used stay."""

SPARE, LEAST = 4, 1_000
"""How many times as many posts as a run has seen are kept of others, such as other folders; and how many anyhow."""

SOON = 2_000_000_000
"""Nanoseconds in which a file may change twice and its time may not."""

SUFFIX, SIZE = ".txt", 32
_OWN = tuple(pattern(rf"[0-9a-f]{{32}}{re.escape(suffix)}(?:\.[0-9]+)?") for suffix in (SUFFIX, again.SUFFIX))


class Seen(NamedTuple):
    """A file's state, by which it is known again without a look inside, if any; and a digest of what is in it."""

    state: str
    digest: str


def digest(data: bytes) -> str:
    """A text that no two contents share: SHA-256, as far as it need be."""
    return hashlib.sha256(data).hexdigest()[:SIZE]


def state(source: Source) -> str:
    """Size, times and number of a source's file and of the one beside it; raises OSError."""
    assert isinstance(source.open, OpenFile)
    own = told(os.stat(source.open.path))
    return f"{own} {state(source.sidecar)}" if source.sidecar else own


def _state(status: os.stat_result) -> tuple[str, int]:
    """The state of a file, and when it last changed."""
    return told(status), max(status.st_mtime_ns, status.st_ctime_ns)


def see(source: Source) -> tuple[Source, Seen]:
    """A source read, so that it need not be again, and what it is known by; raises OSError.

    One that has changed just now may do so again without a trace, and is known by its content only.
    """
    assert isinstance(source.open, OpenFile)
    data, status = source.open.look()
    now, newest = _state(status)
    seen = Seen(now if newest < time.time_ns() - SOON else "", digest(data))
    opened = OpenRead(source.open.path, data)
    if not source.sidecar:
        return Source(source.name, source.path, opened, source.line), seen
    sidecar, beside = see(source.sidecar)
    states = f"{seen.state} {beside.state}" if seen.state and beside.state else ""
    held = Source(source.name, source.path, opened, source.line, sidecar)
    return held, Seen(states, f"{seen.digest} {beside.digest}")


class Cache:
    """What one kind of run has kept, in a file of its own; `key` is all that it depends on beside the posts.

    A file that is damaged, or cannot be read, is as good as none. `about` is what holds for all, as JSON; `lines` are
    the posts.
    """

    def __init__(self, folder: str, key: str) -> None:
        self.folder = folder
        self.path = os.path.join(folder, digest(key.encode("utf-8", "surrogatepass")) + SUFFIX)
        self.about, self.lines = self._load()

    def _load(self) -> tuple[dict[str, Any], list[bytes]]:
        try:
            with open(self.path, "rb") as stream:
                head, data = stream.readline(), stream.read()
            if head.decode().strip() != digest(data):
                return {}, []
            about, *lines = data.split(b"\n")
            return dict(json.loads(about)), lines
        except (OSError, ValueError, TypeError, RecursionError):
            return {}, []

    def save(self, about: Mapping[str, Any], lines: Iterable[bytes]) -> None:
        """Keep this for the next run, if the folder can be written; nothing has a line end in it."""
        data = b"\n".join([json.dumps(about).encode(), *lines])
        part = f"{self.path}.{os.getpid()}"
        try:
            _make(self.folder)
            with open(part, "wb") as stream:
                stream.writelines((digest(data).encode(), b"\n", data))
            os.replace(part, self.path)
            self._tidy()
        except OSError:
            return

    def _tidy(self) -> None:
        """Delete what was kept for all but the last runs, and what runs that were ended have left."""
        with os.scandir(self.folder) as entries:
            files = list(entries)
        for own in _OWN:
            kept = [entry for entry in files if own.fullmatch(entry.name)]
            for entry in sorted(kept, key=lambda each: each.stat().st_mtime_ns, reverse=True)[RUNS:]:
                os.unlink(entry.path)


def usable(folder: str, *, named: bool) -> bool:
    """Whether a folder may be the cache: it is one, is empty, or is not there.

    What may be somebody's own is left alone. Raises PostkitError if it was `named`.
    """
    try:
        entries = os.listdir(folder)
    except FileNotFoundError:
        return True
    except OSError:
        entries = [""]
    if (not entries or CACHE_TAG in entries) and not (os.path.islink(folder) and not named):
        return True
    if named:
        raise PostkitError(f"{folder} is no folder for a cache", "name one that is not there yet")
    return False


def _make(folder: str) -> None:
    """Make the folder with its marks, where it is not there yet."""
    os.makedirs(folder, exist_ok=True)
    if not os.path.exists(os.path.join(folder, CACHE_TAG)):
        for name, text in MARKS.items():
            with open(os.path.join(folder, name), "w", encoding="utf-8") as stream:
                stream.write(text)
