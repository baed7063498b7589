"""Choose the schema for each post: the one that it names, that the configuration or the site's generator has for it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING

from postkit.model import Post, PostkitError, Source
from postkit.plugin import Finding
from postkit.schemas import builtin
from postkit.schemas.stated import Stated, stated
from postkit.selection import fits
from postkit.shell.openers import OpenFile

if TYPE_CHECKING:
    from postkit.schemas.document import Load
    from postkit.schemas.schema import Schema

NONE = "none"
"""Stands for no schema at all."""

LARGEST = 10_000_000
"""Bytes of a schema; larger ones are data."""


def schema(name: str, folder: str, *, strangers: bool = False) -> Schema | None:
    """The schema of a name: a generator's, or one in a file by its path from a folder; None for `none`.

    A file with the name of a generator is `./hugo`.

    Raises PostkitError where there is none, or where it cannot be used.
    """
    if name == NONE:
        return None
    if name in builtin.names():
        return builtin.load(name, strangers=strangers)
    from postkit.schemas.document import parse
    from postkit.schemas.schema import Schema

    if "://" in name:
        raise PostkitError(f"{name} is on the web, and nothing is fetched", "save it as a file and name that")
    path = os.path.normpath(os.path.join(folder, name))
    if not name.endswith(".json") and not os.path.isfile(path):
        builtin.text(name)
    return Schema(name, parse(_text(path), os.path.relpath(path), _beside(path)))


def _text(path: str) -> str:
    if not os.path.isfile(path):
        raise PostkitError(f"no such schema: {path}", "name the schema of a generator, or a file")
    try:
        with open(path, "rb") as stream:
            data = stream.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise PostkitError(f"{path} is too large to be a schema")
        return data.decode("utf-8-sig")
    except OSError as error:
        raise PostkitError(f"{path} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise PostkitError(f"{path} is no text in UTF-8", "a schema is JSON in UTF-8") from error


def _beside(path: str) -> Load:
    """Loads what a schema refers to from its own folder, and from nowhere above it."""
    folder = os.path.dirname(os.path.abspath(path))

    def load(relative: str) -> tuple[str, str]:
        place = os.path.normpath(os.path.join(folder, *relative.split("/")))
        if not _is_in(place, folder):
            raise PostkitError(f"{relative} lies outside the folder of the schema", "put it beside the schema")
        return _text(place), os.path.relpath(place)

    return load


def _is_in(path: str, folder: str) -> bool:
    return os.path.realpath(path).startswith(os.path.realpath(folder).rstrip(os.sep) + os.sep)


class Schemas:
    """The schemas of a run.

    `chosen` is the one for all posts, `by_glob` those for the posts whose names match, the first that does. With
    `stated` posts may name their own, which lie below `root`. `explicit` says that somebody chose, so that a post
    without front matter is held against it, too. `named` tells of the last post, whether it named its own.
    """

    def __init__(
        self,
        chosen: Schema | None = None,
        by_glob: Mapping[str, Schema | None] | None = None,
        *,
        stated: bool = True,
        root: str = "",
        explicit: bool = False,
    ) -> None:
        self.chosen, self.by_glob = chosen, by_glob or {}
        self.stated, self.root, self.explicit = stated, root or os.getcwd(), explicit
        self.named = False
        self._loaded: dict[str, Schema | PostkitError] = {}

    def of(self, source: Source, post: Post) -> Schema | Finding | None:
        """The schema for a post, or why the one that it names cannot be used."""
        named = stated(post) if self.stated else None
        self.named = named is not None
        if named is not None:
            return self._named(named, source)
        if not self.by_glob:
            return self.chosen
        globs = (schema for glob, schema in self.by_glob.items() if fits(source.name, glob))
        return next(globs, self.chosen)

    def _named(self, named: Stated, source: Source) -> Schema | Finding:
        known = (self.chosen, *self.by_glob.values())
        own = next((each for each in known if each and named.address in (each.name, each.identifier)), None)
        if own is not None:
            return own
        place = self._place(named.address, source)
        if place not in self._loaded:
            self._loaded[place] = self._load(place, named.address)
        found = self._loaded[place]
        return Finding(named.place, found.message, found.hint) if isinstance(found, PostkitError) else found

    def _load(self, place: str, address: str) -> Schema | PostkitError:
        try:
            if os.path.isabs(place) and not _is_in(place, self.root):
                return PostkitError(f"{address} lies outside the working folder", "name a schema that lies in it")
            found = schema(place, self.root)
        except PostkitError as error:
            return error
        return found or PostkitError(f"no such schema: {address}")

    def _place(self, address: str, source: Source) -> str:
        """The file that a post means, by its own place; one that begins with `/` is meant from the root."""
        name = address.removeprefix("urn:postkit:schema:")
        if "://" in address or name in builtin.names():
            return name
        folder = os.path.dirname(source.open.path) if isinstance(source.open, OpenFile) else ""
        file = address.partition("#")[0]
        return os.path.abspath(
            os.path.join(self.root, file.lstrip("/")) if file[:1] == "/" else os.path.join(folder, file)
        )
