"""Find what is to be read: files, folders, globs and standard input, in an order that never changes."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from operator import attrgetter

from postkit.model import Place, PostkitError, Problem, Severity, Source
from postkit.shell.looked import names_state, times_state
from postkit.shell.openers import OpenFile, OpenStdin

STDIN = "<stdin>"

CACHE_TAG = "CACHEDIR.TAG"
"""The file by which programs mark folders of which nothing is worth a look (Cache Directory Tagging Specification)."""

_Level = tuple[Iterator[os.DirEntry[str]], str, frozenset[tuple[int, int]]]


@dataclass(slots=True, eq=False, repr=False)
class Found:
    """What there is to read.

    `walked` are the names of those that a folder held and nobody named; `distinct` says that none can be there twice.
    `folders` are those that were walked, each with what it was known by then, the outermost by the names in it.
    """

    sources: list[Source] = field(default_factory=list)
    walked: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)
    many: bool = False
    distinct: bool = False
    folders: list[tuple[str, str]] = field(default_factory=list)


def find(inputs: Iterable[str], leave_out: str | None = None, listed: Iterable[str] = ()) -> Found:
    """Everything that the inputs name. `leave_out` is a folder below them that is not walked, such as the output.

    `listed` are names that another program gave: not patterns, and files in no known format are passed over as a
    folder's are. Raises PostkitError for an input that is not there.
    """
    found = Found()
    for name in listed:
        _take_listed(name, leave_out, found)
    names = list(inputs)
    found.distinct = len(names) == 1 and os.path.isdir(names[0]) and not found.sources
    found.many |= len(names) > 1
    for name in names:
        if name == "-":
            found.sources.append(Source(STDIN, "", OpenStdin()))
        elif os.path.isdir(name):
            found.many = True
            _walk(name, leave_out, found)
        elif os.path.lexists(name):
            _take(name, os.path.basename(name), found)
        else:
            if not (matches := _matches(name)):
                raise PostkitError(f"no such file or folder: {shown(name)}", "check the name, or quote the pattern")
            found.many = True
            for match in matches:
                if os.path.isdir(match):
                    continue
                _take(match, _below(match, name), found)
    return found


def _take_listed(name: str, leave_out: str | None, found: Found) -> None:
    if os.path.isdir(name):
        _walk(name, leave_out, found)
    elif os.path.lexists(name):
        before = len(found.sources)
        _take(name, name, found)
        found.walked.update(source.name for source in found.sources[before:])
    else:
        hint = "leave deleted files out of the list, as git diff --diff-filter=d does"
        raise PostkitError(f"no such file or folder: {shown(name)}", hint)
    found.many = True


def shown(path: str) -> str:
    """A path as text that can be printed anywhere: bytes that are no UTF-8 become U+FFFD."""
    return path if path.isascii() else path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _matches(pattern: str) -> list[str]:
    from glob import glob

    return sorted(glob(pattern, recursive=True))


def _below(match: str, pattern: str) -> str:
    """A match's path below the part of the pattern that has no wildcard."""
    from glob import has_magic

    root = pattern
    while has_magic(root):
        root = os.path.dirname(root)
    return os.path.relpath(match, root or ".").replace(os.sep, "/")


def _take(path: str, relative: str, found: Found) -> None:
    if os.path.isfile(path):
        _add(path, relative, found)
    elif os.path.islink(path) and not os.path.exists(path):
        _problem(found, "dangling-link", f"links to {shown(os.readlink(path))}, which is not there", _name(path))
    else:
        found.skipped.append((_name(path), "no regular file"))


def _add(path: str, relative: str, found: Found) -> str:
    """Add a file; the name that people know it by."""
    name = _name(path)
    found.sources.append(Source(name, _slashed(relative), OpenFile(path)))
    return name


def _slashed(path: str) -> str:
    return path if os.sep == "/" else path.replace(os.sep, "/")


def _name(path: str) -> str:
    """The name that people know a file by, the same whether its folder was named or is the working one."""
    name = _slashed(path)
    while name.startswith("./"):
        name = name[2:].lstrip("/")
    return shown(name)


def _walk(root: str, leave_out: str | None, found: Found) -> None:
    """All files below a folder by name, links to folders followed once; hidden ones are left alone."""
    kept_out = os.path.realpath(leave_out) if leave_out else None
    if kept_out == os.path.realpath(root):
        kept_out = None
    within = os.path.join(os.path.realpath(root), "")
    stack = [level] if (level := _list(root, "", frozenset(), found)) else []
    while stack:
        entries, below, above = stack[-1]
        entry = next(entries, None)
        if entry is None:
            stack.pop()
        # what the listing has told already costs no look at the disk
        elif entry.is_file(follow_symlinks=False):
            found.walked.add(_add(entry.path, below + entry.name, found))
        elif not (entry.is_dir(follow_symlinks=False) or os.path.isdir(entry.path)):
            _follow(entry, within, found)
            before = len(found.sources)
            _take(entry.path, below + entry.name, found)
            found.walked.update(source.name for source in found.sources[before:])
        elif kept_out is None or os.path.realpath(entry.path) != kept_out:
            _follow(entry, within, found)
            inside = _list(entry.path, f"{below}{entry.name}/", above, found)
            if inside:
                stack.append(inside)


def _follow(entry: os.DirEntry[str], within: str, found: Found) -> None:
    """Say that a link leads out of the folder, to something that is there."""
    if entry.is_symlink() and os.path.exists(entry.path):
        real = os.path.realpath(entry.path)
        if not os.path.join(real, "").startswith(within):
            message = f"links to {shown(os.readlink(entry.path))}, outside the folder that is read"
            _problem(found, "link-out-of-folder", message, _name(entry.path), Severity.WARNING)


def _list(folder: str, below: str, above: frozenset[tuple[int, int]], found: Found) -> _Level | None:
    """What is in a folder by name, and the folders that it is in, to know it by when a link leads back to it."""
    try:
        status = os.stat(folder)
        with os.scandir(folder) as entries:
            inside = sorted((entry for entry in entries if entry.name[:1] != "."), key=attrgetter("name"))
    except OSError as error:
        _problem(found, "unreadable", f"cannot be read: {error.strerror}", shown(folder))
        return None
    found.folders.append((folder, times_state(status) if above else names_state(inside)))
    if above and any(entry.name == CACHE_TAG for entry in inside):
        return None
    identity = (status.st_dev, status.st_ino)
    if identity in above:
        _problem(found, "folder-loop", "links back to a folder that it is in", shown(folder))
        return None
    return iter(inside), below, above | {identity}


def _problem(found: Found, code: str, message: str, name: str, severity: Severity = Severity.ERROR) -> None:
    found.problems.append(Problem(code, message, Place(name), severity))
