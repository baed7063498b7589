"""All posts of a run, where each was and where it goes, for what links and paths need to know of the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, Protocol
from urllib.parse import unquote

from postkit.generators.model import Generator
from postkit.generators.routes import Routes
from postkit.model import Asset


class Entry(NamedTuple):
    """A post of the run.

    `source` is the source's name for people; `old_path` and `path` are where the post was below the input folder and
    will be below the output folder, with suffix. `old_url` and `url` are its addresses on the old and the new site,
    from their roots (`/2024/05/tea/`); empty where they are not known. `aliases` are its other addresses or names.
    `wanted` is the path that it would have if no other post had it; `page` says that it is none of the posts there.
    """

    source: str
    old_path: str
    path: str
    old_url: str = ""
    url: str = ""
    title: str = ""
    slug: str = ""
    aliases: tuple[str, ...] = ()
    draft: bool = False
    wanted: str = ""
    page: bool = False


class Files(Protocol):
    """The files that lie beside posts, at places below the folder that each post's source was found in."""

    def get(self, source: str, place: str) -> Asset | None:
        """The file at a place, None where there is none."""

    def twins(self, source: str, place: str) -> int:
        """How many files of its folder come before it and have its name but for case and composition."""


@dataclass(eq=False, repr=False)
class Site:
    """A run's posts, and the generators of the old site and the new one, None where they are not known.

    `template` is the user's own for paths, `slugs` the kind of slugs asked for. `files` are those beside the posts.
    `tells` says that each post is to tell its old address.
    """

    entries: tuple[Entry, ...] = ()
    reads: Generator | None = None
    writes: Generator | None = None
    template: str = ""
    slugs: str = "unicode"
    files: Files | None = None
    tells: bool = False

    @property
    def routes(self) -> Routes:
        """How its posts get their paths."""
        return Routes(self.reads, self.writes, self.template, self.slugs)

    @property
    def known(self) -> dict[str, object]:
        """What options may ask for by having a field of the name."""
        asked: dict[str, object] = {"source": self.source, "target": self.target, "site": self}
        if self.writes:
            stays = self.reads is not None and self.reads.kind == self.writes.kind
            asked |= {"dialect": self.writes.dialect, "formats": () if stays else self.writes.formats}
        return asked

    @property
    def source(self) -> str:
        """The built-in generator that the posts were written for, or the one that a user's own is like."""
        return self.reads.kind if self.reads else ""

    @property
    def target(self) -> str:
        """The built-in generator that the posts are for, or the one that a user's own is like."""
        return self.writes.kind if self.writes else ""

    def by_path(self, path: str) -> Entry | None:
        """The post that was at a path below the input folder, with its suffix or without."""
        return self._paths.get(path) or self._stems.get(path)

    def by_source(self, source: str, old_path: str = "") -> Entry | None:
        """The post of a source; `old_path`, with or without suffix, tells those of one source apart."""
        found = self._sources.get(source, ())
        if len(found) < 2:
            return next(iter(found), None)
        return next((entry for entry in found if old_path in (entry.old_path, stem(entry.old_path))), None)

    def by_url(self, url: str) -> Entry | None:
        """The post at a root-relative address of the old site, or that has it among its aliases."""
        return self._urls.get(_address(url))

    def by_name(self, name: str) -> tuple[Entry, ...]:
        """The posts of a name, as wikilinks and `post_url` use it: the end of a path, a title, a slug or an alias.

        A path wins over a file's name, which wins over a title, and so on; several mean that the name is ambiguous.
        """
        wanted = _folded(name)
        return next((found for names in self._names if (found := names.get(wanted))), ())

    @cached_property
    def _paths(self) -> dict[str, Entry]:
        return _first((entry.old_path, entry) for entry in self.entries)

    @cached_property
    def _stems(self) -> dict[str, Entry]:
        return _first((stem(entry.old_path), entry) for entry in self.entries)

    @cached_property
    def _sources(self) -> dict[str, tuple[Entry, ...]]:
        return _all(self.entries, lambda entry: (entry.source,))

    @cached_property
    def _urls(self) -> dict[str, Entry]:
        own = _first((_address(entry.old_url), entry) for entry in self.entries if entry.old_url)
        aliases = _first((_address(alias), entry) for entry in self.entries for alias in entry.aliases)
        return {**aliases, **own}

    @cached_property
    def _names(self) -> tuple[dict[str, tuple[Entry, ...]], ...]:
        tellers: tuple[Callable[[Entry], Iterable[str]], ...] = (
            lambda entry: (entry.old_path, stem(entry.old_path)),
            lambda entry: _ends(stem(entry.old_path)),
            lambda entry: (entry.title,),
            lambda entry: (entry.slug,),
            lambda entry: entry.aliases,
        )
        return tuple(_all(self.entries, tell, _folded) for tell in tellers)


def stem(path: str) -> str:
    """A path without its suffix."""
    before, dot, after = path.rpartition(".")
    return before if dot and "/" not in after and before and not before.endswith("/") else path


def _first(pairs: Iterable[tuple[str, Entry]]) -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for key, entry in pairs:
        found.setdefault(key, entry)
    return found


def _all(
    entries: Iterable[Entry], tell: Callable[[Entry], Iterable[str]], fold: Callable[[str], str] = str
) -> dict[str, tuple[Entry, ...]]:
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        for key in dict.fromkeys(map(fold, tell(entry))):
            if key:
                found.setdefault(key, []).append(entry)
    return {key: tuple(group) for key, group in found.items()}


def _ends(path: str) -> list[str]:
    """The last name of a path, the last two, and so on."""
    parts = path.split("/")
    return ["/".join(parts[start:]) for start in range(1, len(parts))]


def _address(url: str) -> str:
    """An address as look-ups compare it: without what is after the path, `index.html` and the last slash."""
    path = unquote(url.partition("#")[0].partition("?")[0]).removesuffix("index.html").rstrip("/")
    return path.removesuffix(".html") if not path.startswith("//") else path


def same_address(url: str, other: str) -> bool:
    """Whether two addresses of a site are those of one page."""
    return _address(url) == _address(other)


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
