"""Load generators: the built-in ones by name, a user's own from the text of its file."""

from __future__ import annotations

import pkgutil
import typing
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from postkit.generators.model import Dates, Draft, Generator, Limits, Paths, Permalinks, Terms
from postkit.model import PostkitError, closest

SECTIONS: dict[str, type] = {
    "dates": Dates,
    "tags": Terms,
    "categories": Terms,
    "authors": Terms,
    "draft": Draft,
    "permalink": Permalinks,
    "paths": Paths,
    "limits": Limits,
}
"""The tables of a file, and the records that they become."""

OPEN = ("fields", "adds", "page_adds", "refers")
"""The tables that hold names of the user's choice."""

PLAIN = "plain"
"""The generator that asks for nothing: what posts are written for where none is named."""


@cache
def names() -> tuple[str, ...]:
    """The names of the built-in generators."""
    return tuple(sorted(file.stem for file in Path(__file__).parent.glob("*.toml")))


@cache
def load(name: str) -> Generator:
    """The built-in generator of a name; raises PostkitError where there is none."""
    if name not in names():
        raise PostkitError(f"unknown generator: {name}", closest(name, names()))
    data = pkgutil.get_data(__package__, f"{name}.toml") or b""
    return parse(data.decode(), name, f"{name}.toml")


def parse(text: str, name: str, where: str) -> Generator:
    """The generator that a file describes; raises PostkitError, with the place, where it does so wrongly.

    With `like` it is another one but for what it says itself.
    """
    import tomllib

    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PostkitError(f"{where}: {error}", "a generator's file is TOML") from error
    return _Reading(text, where).generator(table, name)


class _Reading:
    """One file as it is read; it knows where its keys stand."""

    def __init__(self, text: str, where: str) -> None:
        self.text, self.where = text, where

    def generator(self, table: dict[str, Any], name: str) -> Generator:
        like = table.pop("like", None)
        if like is not None and like not in names():
            raise self.wrong(("like",), f"unknown generator: {like}", closest(str(like), names()))
        basis = load(like) if like else Generator(name, name, "", "")
        kind = like or (name if name in names() else PLAIN)
        values = {
            key: self.section(key, value, basis) if isinstance(value, dict) else value for key, value in table.items()
        }
        made: Generator = self.filled(basis._replace(name=name, kind=kind), values, ())
        return made if made.title else made._replace(title=name)

    def section(self, key: str, table: dict[str, Any], basis: Generator) -> Any:
        """A table of the file as its record."""
        if key in SECTIONS:
            return self.filled(getattr(basis, key), table, (key,))
        if key not in OPEN:
            return table
        for name, value in table.items():
            if not isinstance(value, str):
                raise self.wrong((key, name), f"{key}.{name} cannot be {value!r}", "it takes text")
        return {**getattr(basis, key), **table}

    def filled(self, record: Any, values: dict[str, Any], path: tuple[str, ...]) -> Any:
        """A record with values in the place of its own; raises PostkitError for any that it does not take."""
        kinds = typing.get_type_hints(type(record))
        known = [key for key in kinds if path or key not in ("name", "kind")]
        for key, value in values.items():
            at = (*path, key)
            if key not in known:
                raise self.wrong(
                    at, f"unknown key: {'.'.join(at)}", closest(key, [*known, *(() if path else ["like"])])
                )
            if isinstance(value, list) and all(isinstance(item, str) for item in value):
                values[key] = tuple(value)
            if not _fits(values[key], kinds[key]):
                raise self.wrong(at, f"{'.'.join(at)} cannot be {value!r}", f"it takes {_named(kinds[key])}")
        return record._replace(**values)

    def wrong(self, path: tuple[str, ...], message: str, hint: str) -> PostkitError:
        """The error for a key, with its line and column."""
        from postkit.frontmatter.notes import Lines
        from postkit.frontmatter.toml_walk import walk_toml
        from postkit.model import KEY

        lines = Lines(self.text)
        for span in walk_toml(self.text):
            if span.path in ((*path, KEY), path):
                line, column = lines.at(span.start)
                return PostkitError(f"{self.where}:{line}:{column}: {message}", hint)
        return PostkitError(f"{self.where}: {message}", hint)


def _fits(value: object, kind: Any) -> bool:
    origin = typing.get_origin(kind) or kind
    if origin is Mapping:
        return isinstance(value, dict)
    if origin is tuple:
        return isinstance(value, tuple)
    kinds = typing.get_args(kind) if origin not in (str, bool) and typing.get_args(kind) else (origin,)
    return isinstance(value, kinds)


def _named(kind: Any) -> str:
    known = {
        str: "text",
        bool: "true or false",
        tuple: "a list of texts",
        Mapping: "a table",
        bool | str: "text or true",
    }
    return known.get(typing.get_origin(kind) or kind, known.get(kind, "a table"))
