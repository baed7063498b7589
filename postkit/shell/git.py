"""Ask git which files have changed; nothing is written or fetched, and no program that the repository names is run."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable

from postkit.model import PostkitError
from postkit.shell.sources import shown

HEAD = "HEAD"

_QUIET = ("--no-pager", "-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}")
"""What keeps git from starting programs that the repository's configuration names (git-config)."""

_PLAIN = ("--name-only", "-z", "--no-renames", "--no-relative", "--no-ext-diff", "--no-textconv", "--diff-filter=d")


class Changed:
    """The files that have changed, by their paths below the repository at `root`."""

    def __init__(self, root: str, paths: Iterable[str]) -> None:
        self.root = root
        self._paths = frozenset(path.rstrip("/") for path in paths)

    def has(self, path: str) -> bool:
        """Whether a file has changed, or what it links to, or a repository within this one that it is in.

        Raises PostkitError where it lies outside the repository, of which git knows nothing.
        """
        places = [self._below(each) for each in (os.path.abspath(path), _real(path), os.path.realpath(path))]
        if not any(places):
            hint = "run it in the repository that the posts are in"
            raise PostkitError(f"{shown(path)} is not in the repository at {shown(self.root)}", hint)
        return any(self._listed(place) for place in places if place)

    def _below(self, path: str) -> str:
        root = os.path.join(self.root, "")
        return path[len(root) :].replace(os.sep, "/") if path.startswith(root) else ""

    def _listed(self, place: str) -> bool:
        while place:
            if place in self._paths:
                return True
            place = place.rpartition("/")[0]
        return False


def changed(ref: str = "") -> Changed:
    """What differs from a commit, on the disk or staged, and what git does not know yet.

    That commit is HEAD without a `ref`, else the last that `ref` and HEAD have in common. Raises PostkitError where
    there is no git, no repository or no such commit.
    """
    root = os.path.normpath(os.fsdecode(_git("rev-parse", "--show-toplevel").removesuffix(b"\n")))
    others = _git("ls-files", "-z", "--full-name", "--others", "--exclude-standard", "--", ":/")
    base = _base(ref)
    known = _git("diff", *_PLAIN, base, "--") if base else _git("ls-files", "-z", "--full-name", "--cached", "--", ":/")
    return Changed(root, (os.fsdecode(path) for path in (others + known).split(b"\0") if path))


def _base(ref: str) -> str:
    """The commit to compare with; empty where nothing has been committed and nothing else was asked for."""
    commit = _commit(ref or HEAD)
    if not ref:
        return commit
    if not commit:
        raise PostkitError(f"git knows no commit {ref}", "fetch it first; a checkout in CI often has one commit only")
    base = _run("merge-base", commit, HEAD)
    if base.returncode:
        hint = "fetch more of the history; a checkout in CI often has one commit only"
        raise PostkitError(f"{ref} and HEAD have no commit in common", hint)
    return base.stdout.split(b"\n")[0].decode()


def _commit(ref: str) -> str:
    """The name of a commit; empty where there is none. What begins with a dash would be an option to git."""
    if ref.startswith("-") or "\0" in ref:
        return ""
    return _run("rev-parse", "--verify", "--quiet", ref + "^{commit}").stdout.decode().strip()


def _git(*arguments: str) -> bytes:
    done = _run(*arguments)
    if done.returncode:
        why = done.stderr.decode("utf-8", "replace").partition("\n")[0].removeprefix("fatal: ")
        raise PostkitError(f"git cannot say what has changed: {why}", "--changed is for posts in a git repository")
    return done.stdout


def _run(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "LC_ALL": "C"}
    try:
        return subprocess.run(
            ["git", *_QUIET, *arguments],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            env=environment,
        )
    except FileNotFoundError as error:
        raise PostkitError("there is no git to say what has changed", "install it, or leave out --changed") from error


def _real(path: str) -> str:
    """Where a file lies, without following it if it is a link itself: git knows a link as such."""
    folder, name = os.path.split(os.path.abspath(path))
    return os.path.join(os.path.realpath(folder), name)
