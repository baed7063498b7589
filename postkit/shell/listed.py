"""Sources that a list names, the one on standard input under a name of its own, and each of them once."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable

from postkit.model import PostkitError, Source
from postkit.shell.openers import OpenFile, OpenStdin
from postkit.shell.sources import Found, shown


def listed(file: str) -> list[str]:
    """The paths in a file, or on standard input for `-`: one a line, or with a NUL behind each where there is any.

    Raises PostkitError where the file cannot be read.
    """
    try:
        if file == "-":
            data = sys.stdin.buffer.read()
        else:
            with open(file, "rb") as stream:
                data = stream.read()
    except OSError as error:
        raise PostkitError(f"{shown(file)} cannot be read: {error.strerror}") from error
    lines = data.split(b"\0") if b"\0" in data else data.replace(b"\r\n", b"\n").split(b"\n")
    return [os.fsdecode(line) for line in lines if line]


def stdin_as(name: str) -> Found:
    """Standard input as the file of that name, which need not be there."""
    return Found([Source(shown(name), os.path.basename(name), OpenStdin())])


def once(found: Found) -> Found:
    """Each file once, however often it is named, so that none is its own double."""
    seen: dict[str, Source] = {}
    for source in found.sources:
        seen.setdefault(path_of(source), source)
    found.sources = list(seen.values())
    return found


def path_of(source: Source) -> str:
    """Where a source lies; its name where that is no file."""
    return os.path.normpath(source.open.path) if isinstance(source.open, OpenFile) else source.name


def folders(names: Iterable[str]) -> list[str]:
    """The folders that inputs are or lie in, each once, with `-` for standard input."""
    return list(dict.fromkeys(each if each == "-" or os.path.isdir(each) else _folder(each) for each in names))


def _folder(name: str) -> str:
    return os.path.dirname(name) or os.curdir
