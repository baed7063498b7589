"""Choose rules by name, by code, by the beginning of codes, or by family."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fnmatch import fnmatchcase
from posixpath import join, normpath
from typing import NamedTuple

from postkit import registry
from postkit.model import PostkitError, Problem, closest
from postkit.plugin import Rule

FAMILIES = {"file": "PK1", "syntax": "PK2", "portability": "PK3", "schema": "PK4", "across": "PK5", "style": "PK6"}
"""The families of rules, and what their codes begin with."""

ALL = "all"


def rules() -> dict[str, Rule]:
    """Every rule by its name."""
    return {name: registry.get(Rule, name) for name in registry.names(Rule)}


def chosen(known: Mapping[str, Rule], select: Iterable[str] | None, ignore: Iterable[str]) -> tuple[str, ...]:
    """The names of the rules to ask, in the order of `known`: those that are on by themselves where none is selected.

    Raises PostkitError for what names no rule.
    """
    wanted = {name for name, rule in known.items() if rule.on} if select is None else set(_named(known, select))
    return tuple(name for name in known if name in wanted - set(_named(known, ignore)))


def _named(known: Mapping[str, Rule], words: Iterable[str]) -> Iterator[str]:
    for word in words:
        found = [name for name, rule in known.items() if _means(word, name, rule)]
        if not found and word not in FAMILIES:
            raise PostkitError(f"unknown rule: {word}", closest(word, [*known, *FAMILIES, ALL]))
        yield from found


def _means(word: str, name: str, rule: Rule) -> bool:
    if word in (name, ALL):
        return True
    prefix = FAMILIES.get(word) or (word if word[:2] == "PK" else "")
    return bool(prefix) and rule.code.startswith(prefix)


class Excepted(NamedTuple):
    """Globs for files, each with the rules that are left out for them.

    The globs begin at `folder`, that of the configuration, or at `here`, the working folder.
    """

    globs: Mapping[str, tuple[str, ...]] = {}
    folder: str = ""
    here: str = ""


def excepts(excepted: Excepted, problem: Problem) -> bool:
    """Whether rules are left out for files whose names match a glob, and a problem is of such a rule in such a file."""
    globs = [glob for glob, names in excepted.globs.items() if problem.code in names]
    if not globs:
        return False
    name = problem.place.source
    below = normpath(join(excepted.here, name)).removeprefix(join(excepted.folder, ""))
    return any(fits(each, glob) for each in {name, below} for glob in globs)


def fits(name: str, glob: str) -> bool:
    """Whether the name of a source matches a glob; its `*` stands for folders, too."""
    return fnmatchcase(name.removeprefix("./"), glob.removeprefix("./"))
