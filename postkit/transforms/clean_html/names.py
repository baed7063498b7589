"""Read lists of names that stand beside the sweeps as data."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Callable
from functools import cache, lru_cache
from importlib import resources


@cache
def lines(file: str) -> tuple[str, ...]:
    """The lines of a data file, without comments and blank ones."""
    text = resources.files(__package__).joinpath(file).read_text(encoding="utf-8")
    found = (line.partition("# ")[0].strip() for line in text.splitlines())
    return tuple(line for line in found if line)


@cache
def matcher(file: str, weak: bool = False) -> Callable[[str], bool]:
    """Whether a value of `class` or `id` has one of the names of a file.

    A line is a name, or a pattern with `*` in it; with a leading `?` it is a weak one. Case is ignored.
    """
    chosen = [line.lstrip("?").lower() for line in lines(file) if line.startswith("?") == weak]
    exact = frozenset(line for line in chosen if "*" not in line)
    globs = [fnmatch.translate(line) for line in chosen if "*" in line]
    pattern = re.compile("|".join(globs) or r"(?!)")

    @lru_cache(maxsize=4096)
    def matches(value: str) -> bool:
        return any(name in exact or pattern.match(name) is not None for name in value.lower().split())

    return matches
