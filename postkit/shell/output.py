"""Write files whole or not at all, never over a source, never outside the output folder."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from enum import Enum

from postkit.model import Place, PostkitError, Problem, Severity


class Written(Enum):
    """What came of writing a file."""

    NEW = "written"
    SAME = "unchanged"
    REFUSED = "failed"


class RefusedError(PostkitError):
    """A file that must not be written, with the code of the problem."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message, hint)
        self.code = code


class Target:
    """A folder that output goes to.

    `sources` are the paths of everything that is read, which nothing may overwrite, not even with `force`.
    """

    def __init__(self, root: str, *, force: bool = False, sources: Iterable[str] = ()) -> None:
        self.root = root
        self.force = force
        self._sources = sources
        self._identities: set[tuple[int, int]] | None = None
        self._folders: dict[str, bool] = {}
        self._count = 0

    def path_of(self, path: str) -> str:
        """Where a path below the root is, as it is named to a person."""
        names = path.replace("\\", "_").split("/") if os.sep == "\\" else path.split("/")
        return os.path.join(self.root, *names)

    def write(self, path: str, data: bytes, problems: list[Problem]) -> Written:
        """Write one file at a path below the root; why it was not is added to the problems."""
        target = self.path_of(path)
        with _told(target, problems):
            existing = self._check(target)
            if existing and existing.st_size == len(data) and _holds(target, data):
                return Written.SAME
            return self._put(target, (data,), existing is not None)
        return Written.REFUSED

    def write_stream(self, path: str, chunks: Iterable[bytes], problems: list[Problem]) -> Written:
        """Write one file piece by piece, for what is too large to hold."""
        target = self.path_of(path)
        with _told(target, problems):
            return self._put(target, chunks, self._check(target) is not None)
        return Written.REFUSED

    def _check(self, target: str) -> os.stat_result | None:
        """The status of what is there already, if it may be looked at; raises RefusedError where nothing may go."""
        if not self._inside(os.path.dirname(target) or "."):
            hint = "a link in the output folder leads there"
            raise RefusedError("outside-output", "lies outside the output folder", hint)
        existing = _status(target)
        if existing and (existing.st_dev, existing.st_ino) in self._protected():
            raise RefusedError("output-is-source", "is one of the sources", "write to another folder with -o")
        return existing

    def _put(self, target: str, chunks: Iterable[bytes], exists: bool) -> Written:
        """Write beside the target, and give it the name only when it is whole."""
        self._count += 1
        folder = os.path.dirname(target) or "."
        scratch = os.path.join(folder, f".postkit-{os.getpid()}-{self._count}.tmp")
        try:
            handle = os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
            with open(handle, "wb") as stream:
                stream.writelines(chunks)
            if not exists:
                _rename_new(scratch, target)
            elif _same(scratch, target):
                return Written.SAME
            elif self.force:
                os.replace(scratch, target)
            else:
                raise RefusedError("output-exists", "is there already and differs", "use --force to overwrite it")
            scratch = ""
        finally:
            if scratch:
                with suppress(FileNotFoundError):
                    os.unlink(scratch)
        return Written.NEW

    def _inside(self, folder: str) -> bool:
        if folder not in self._folders:
            os.makedirs(folder, exist_ok=True)
            root = os.path.realpath(self.root or ".")
            real = os.path.realpath(folder)
            self._folders[folder] = real == root or real.startswith(root.rstrip(os.sep) + os.sep)
        return self._folders[folder]

    def _protected(self) -> set[tuple[int, int]]:
        if self._identities is None:
            known = (_status(path) for path in self._sources)
            self._identities = {(status.st_dev, status.st_ino) for status in known if status}
        return self._identities


class Journal:
    """A file that grows line by line and gets its name when it is whole.

    Raises PostkitError where it cannot be made, or is there already and may not be overwritten.
    """

    def __init__(self, path: str, force: bool) -> None:
        if os.path.exists(path) and not force:
            raise PostkitError(f"{path} is there already", "use --force to overwrite it")
        self._path = path
        self._scratch = os.path.join(os.path.dirname(path), f".postkit-{os.getpid()}-report.tmp")
        try:
            self._stream = open(self._scratch, "w", encoding="utf-8", errors="backslashreplace", newline="\n")  # noqa: SIM115
        except OSError as error:
            raise PostkitError(f"{path} cannot be written: {error.strerror}") from error

    def add(self, line: str) -> None:
        """Add a line."""
        self._stream.write(line + "\n")

    def close(self, *, keep: bool) -> None:
        """Give the file its name, or take it away if the run did not come to its end."""
        try:
            self._stream.close()
            if keep:
                os.replace(self._scratch, self._path)
        finally:
            with suppress(FileNotFoundError):
                os.unlink(self._scratch)


def write_file(path: str, data: bytes, *, force: bool) -> list[Problem]:
    """Write one file, whole or not at all; why it was not."""
    folder, name = split_path(path)
    problems: list[Problem] = []
    Target(folder, force=force).write(name, data, problems)
    return problems


def is_folder(path: str) -> bool:
    """Whether an output path names a folder: one that is there, or a name that ends in a slash."""
    return os.path.isdir(path) or path.endswith(("/", os.sep))


def is_file(path: str) -> bool:
    """Whether an output path is a file that is there."""
    return os.path.isfile(path)


def split_path(path: str) -> tuple[str, str]:
    """The folder and the name of a file."""
    folder, name = os.path.split(path)
    return folder or ".", name


def here() -> str:
    """The working folder, with `/` between its parts."""
    return os.getcwd().replace(os.sep, "/")


def checkout(variable: str) -> str:
    """The folder of a CI system's checkout, which a variable of the environment names; empty elsewhere."""
    return os.environ.get(variable, "")


def from_here(path: str, root: str = "") -> str:
    """A path from a root where it lies below it, else from the working folder, with `/` between its parts."""
    if not (root or os.path.isabs(path) or ".." in path or "//" in path or path.startswith("./")):
        return path
    name = os.path.abspath(path)
    for folder in filter(None, (root, os.getcwd())):
        if name.startswith(above := os.path.join(folder, "")):
            return name[len(above) :].replace(os.sep, "/")
    return os.path.normpath(path).replace(os.sep, "/")


@contextmanager
def _told(target: str, problems: list[Problem]) -> Iterator[None]:
    """Turn whatever keeps a file from being written into a problem."""
    try:
        yield
    except RefusedError as refused:
        problems.append(Problem(refused.code, refused.message, Place(target), Severity.ERROR, refused.hint))
    except OSError as error:
        message = f"cannot be written: {error.strerror or error}"
        problems.append(Problem("write-failed", message, Place(target), Severity.ERROR))


def _same(path: str, other: str) -> bool:
    import filecmp

    return filecmp.cmp(path, other, shallow=False)


def _rename_new(scratch: str, target: str) -> None:
    """Give a file its name unless the name is taken by now.

    A hard link would leave no gap between looking and doing, and takes four times as long.
    """
    if os.path.lexists(target):
        raise RefusedError("output-exists", "was written by another program just now", "run again")
    os.rename(scratch, target)


def _status(path: str) -> os.stat_result | None:
    try:
        return os.stat(path)
    except OSError:
        return None


def _holds(path: str, data: bytes) -> bool:
    with open(path, "rb") as stream:
        return stream.read() == data
