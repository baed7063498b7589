"""Look whether files are there, and remember what was looked for, so that a later run can tell if that has changed."""

from __future__ import annotations

import os
import stat
import zlib
from collections.abc import Iterable

LOOKED: dict[str, str] = {}
"""The state of every path that was looked for in this process."""

FOLDER = "folder"
"""The state of any folder that was looked for; what is in it is another matter."""

NAMES = "names "
"""Begins the state of a folder that is known by the names in it: where the cache lies, writing it changes the times."""


def state(path: str) -> str:
    """What a path is known by; empty where nothing is."""
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return ""
    return FOLDER if stat.S_ISDIR(status.st_mode) else told(status)


def told(status: os.stat_result) -> str:
    """A file's size, when it was written, when it changed, and its number."""
    return f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino}"


def folder_state(folder: str, like: str = "") -> str:
    """What a folder is known by as long as nothing in it comes, goes or gets another name; raises OSError."""
    if like.startswith(NAMES):
        with os.scandir(folder) as entries:
            return names_state(entry for entry in entries if entry.name[:1] != ".")
    return times_state(os.stat(folder))


def times_state(status: os.stat_result) -> str:
    """The times and the number of a folder."""
    return f"{status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino}"


def names_state(entries: Iterable[os.DirEntry[str]]) -> str:
    """The names in a folder, what each of them is, and where links lead."""
    names = sorted(map(_named, entries))
    return f"{NAMES}{len(names)} {zlib.crc32(os.fsencode(chr(0).join(names)))}"


def _named(entry: os.DirEntry[str]) -> str:
    kind = "" if entry.is_file() else "/" if entry.is_dir() else "?"
    return f"{entry.name}{kind} {os.readlink(entry.path)}" if entry.is_symlink() else entry.name + kind


def is_file(path: str) -> bool:
    """Whether a file is there."""
    found = LOOKED[os.path.abspath(path)] = state(path)
    return found not in ("", FOLDER)


def is_folder(path: str) -> bool:
    """Whether a folder is there."""
    found = LOOKED[os.path.abspath(path)] = state(path)
    return found == FOLDER
