"""Give the files that belong to posts their paths: one for the same bytes, however many posts have them."""

from __future__ import annotations

import hashlib

from postkit import detect
from postkit.model import File, Place, Problem
from postkit.paths import Names, safe_path
from postkit.pipeline import Outcome


class Assets:
    """What is at which path so far, by digest."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._have: dict[str, bytes] = {}

    def place(self, file: File, outcome: Outcome) -> str:
        """The path of a file; empty where it is there already."""
        size = len(detect.suffix_of(file.path))
        want = safe_path(file.path[: len(file.path) - size], file.path[len(file.path) - size :])
        digest = hashlib.sha256(file.data).digest()
        if self._have.get(want) == digest:
            return ""
        path = self._names.claim(want)
        if path != file.path:
            message = f"written as {path}, which the post does not know: it says {file.path}"
            hint = "give the file another name, or correct the post"
            outcome.problems.append(Problem("renamed-asset", message, Place(outcome.source), hint=hint))
        self._have[path] = digest
        return path
