"""Read lists of names that stand beside the sweeps as data."""

from __future__ import annotations

import enum
import fnmatch
import pkgutil
from collections.abc import Callable
from functools import cache, lru_cache


@cache
def lines(file: str) -> tuple[str, ...]:
    """The lines of a data file, without comments and blank ones."""
    text = (pkgutil.get_data(__package__, file) or b"").decode()
    found = (line.partition("# ")[0].strip() for line in text.splitlines())
    return tuple(line for line in found if line)


class Trust(enum.IntEnum):
    """How far a name says what a box is for."""

    NONE = 0
    WEAK = 1
    SURE = 2


@cache
def judge(file: str) -> Callable[[str], Trust]:
    """Tells what a file of names thinks of a value of `class` or `id`.

    A line is a name, or a pattern with `*` in it; with a leading `?` it is a weak one. Case is ignored.
    """
    weak = _finder([line[1:] for line in lines(file) if line.startswith("?")])
    sure = _finder([line for line in lines(file) if not line.startswith("?")])

    @lru_cache(maxsize=4096)
    def trust(value: str) -> Trust:
        names = value.lower().split()
        return Trust.SURE if any(map(sure, names)) else Trust.WEAK if any(map(weak, names)) else Trust.NONE

    return trust


def _finder(names: list[str]) -> Callable[[str], bool]:
    exact = frozenset(name.lower() for name in names if "*" not in name)
    patterns = [name.lower() for name in names if "*" in name]
    starts = _by_letter([name[:-1] for name in patterns if name.find("*") == len(name) - 1], 0)
    ends = _by_letter([name[1:] for name in patterns if name.rfind("*") == 0], -1)
    others = [name for name in patterns if name.rfind("*") > 0 and name.find("*") < len(name) - 1]
    return lambda name: (
        name in exact
        or name.startswith(starts.get(name[0], ()))
        or name.endswith(ends.get(name[-1], ()))
        or (bool(others) and any(fnmatch.fnmatchcase(name, pattern) for pattern in others))
    )


def _by_letter(parts: list[str], place: int) -> dict[str, tuple[str, ...]]:
    """Parts of names by the first letter or the last, so that a name is compared with few of them."""
    return {
        letter: tuple(part for part in parts if part[place] == letter) for letter in {part[place] for part in parts}
    }
