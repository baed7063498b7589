"""Say again what the last run of `validate` said, where nothing that it depended on has changed since.

That is the words of the request, the working folder, Postkit, Python and the packages beside it, the files that were
looked for, there or not, the folders that were walked, and every post. All is known by its size, times and number, and
told without loading what a run takes: that takes longer than to look at ten thousand posts.
"""

from __future__ import annotations

import os
import sys
import zlib
from collections.abc import Iterable, Iterator

from postkit.shell.looked import LOOKED, NAMES, folder_state, state, told

FOLDER = ".postkit_cache"
SUFFIX = ".run"

FORM = 1
"""Of what is kept; another one is not read."""

ENVIRONMENT = (
    *("NO_COLOR", "TERM", "COLUMNS", "LINES", "LANG", "LC_ALL", "LC_CTYPE"),
    *("GITHUB_WORKSPACE", "CI_PROJECT_DIR", "BUILD_SOURCESDIRECTORY"),
    *("PYTHONPATH", "PYTHONUTF8", "PYTHONIOENCODING"),
)
"""The variables of the environment that what is said depends on."""

HEAD = 2
"""Lines of the cache's file before those of the posts."""

ERRORS = "surrogateescape"


LARGEST = 10_000_000
"""Bytes that may be said again."""


class Asked:
    """What this process was asked, empty where it was asked by no command line, and the programs that answer."""

    question = ""
    programs = ""


class Said:
    """What a run said on standard output and on standard error, and the status that it ended with."""

    def __init__(self, out: bytes, err: bytes, status: int) -> None:
        self.out, self.err, self.status = out, err, status


class Depends:
    """What it depended on: the folders it walked, and of whose posts in the file of a cache the first are its own."""

    def __init__(self, folders: Iterable[tuple[str, str]], cache: str, posts: int) -> None:
        self.folders, self.cache, self.posts = folders, cache, posts


def again(arguments: list[str]) -> int | None:
    """Say what was said when the same was asked; the exit status, None where something may be different now."""
    try:
        Asked.question = question(arguments)
        name = _name(Asked.question)
        for place in _upward(os.getcwd()):
            path = os.path.join(place, FOLDER, name)
            if os.path.isfile(path) and not os.path.islink(os.path.dirname(path)):
                said = _read(path)
                return None if said is None else _say(said)
    except (OSError, ValueError, LookupError, AttributeError):  # what is kept is damaged, or something is gone
        return None
    return None


def question(arguments: list[str]) -> str:
    """All that is asked, in one line."""
    streams = [(stream.isatty(), stream.encoding) for stream in (sys.stdout, sys.stderr)]
    wide = [os.get_terminal_size(number) for number, (is_terminal, _) in enumerate(streams, 1) if is_terminal]
    variables = [os.environ.get(name) for name in ENVIRONMENT]
    return ascii([FORM, arguments, os.getcwd(), variables, streams, wide, sys.version, sys.executable, sys.path])


def begin() -> None:
    """Note by which programs all is found that is said from here on."""
    if Asked.question:
        Asked.programs = _programs()


def keep(said: Said, depends: Depends) -> None:
    """Keep what this process has said, for the next one that is asked the same; not if a path parts what is kept."""
    rest = said.out + said.err
    looked, folders = list(LOOKED.items()), list(depends.folders)
    about = (os.path.basename(depends.cache), state(depends.cache), depends.posts)
    numbers = (len(looked), len(said.out), said.status)
    rows = [(Asked.question, Asked.programs), numbers, about, *looked, *folders]
    lines = ["\t".join(map(str, row)) for row in rows]
    parted = all("\n" not in line and line.count("\t") == len(row) - 1 for line, row in zip(lines, rows, strict=True))
    if not Asked.programs or not parted or len(rest) > LARGEST:
        return
    data = "\n".join([*lines, ""]).encode("utf-8", ERRORS) + rest
    path = os.path.join(os.path.dirname(depends.cache), _name(Asked.question))
    part = f"{path}.{os.getpid()}"
    try:
        with open(part, "wb") as stream:
            stream.writelines((f"{len(lines)} {zlib.crc32(data)}\n".encode(), data))
        os.replace(part, path)
    except OSError:
        return


def _name(question: str) -> str:
    return f"{zlib.crc32(question.encode()):032x}{SUFFIX}"


def _upward(folder: str) -> Iterator[str]:
    """A folder and those above it."""
    below = ""
    while folder != below:
        yield folder
        below, folder = folder, os.path.dirname(folder)


def _read(path: str) -> Said | None:
    """What was said, if all is as it was then."""
    with open(path, "rb") as stream:
        (count, check), data = map(int, stream.readline().split()), stream.read()
    if check != zlib.crc32(data):
        return None
    *lines, rest = data.split(b"\n", count)
    rows = [line.decode("utf-8", ERRORS).split("\t") for line in lines]
    (asked, programs), numbers, (cache, then, posts), *known = rows
    looked, size, status = map(int, numbers)
    if asked != Asked.question or programs != _programs():
        return None
    if any(state(each) != then for each, then in known[:looked]):
        return None
    if any(folder_state(each, then) != then for each, then in known[looked:]):
        return None
    if not _are_same(os.path.join(os.path.dirname(path), cache), then, int(posts)):
        return None
    return Said(rest[:size], rest[size:], status)


def _are_same(cache: str, then: str, count: int) -> bool:
    """Whether the first posts that a cache knows are what they were, and so many."""
    with open(cache, "rb") as stream:
        if told(os.fstat(stream.fileno())) != then:
            return False
        lines = stream.read().split(b"\n", HEAD + count)[HEAD : HEAD + count]
    for line in lines:
        key, known, _ = line.split(b"\t", 2)
        if told(os.stat(key.partition(b"\0")[0])).encode() != known:
            return False
    return len(lines) == count


def _programs() -> str:
    """Postkit by its newest file, and the folders that packages are installed in; the working one may be among them."""
    here = os.getcwd()
    places = [folder_state(place, NAMES if place == here else "") for place in sys.path if os.path.isdir(place)]
    return ascii([newest(os.path.dirname(os.path.dirname(__file__))), places])


def newest(folder: str) -> int:
    """The time of the newest file in a folder of programs."""
    latest = 0
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                latest = max(latest, 0 if entry.name == "__pycache__" else newest(entry.path))
            else:
                latest = max(latest, entry.stat().st_mtime_ns)
    return latest


def _say(said: Said) -> int:
    try:
        for stream, text in ((sys.stdout, said.out), (sys.stderr, said.err)):
            stream.buffer.write(text)
            stream.buffer.flush()
    except BrokenPipeError:  # whoever read has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return said.status
