"""Tell the format of a source from its name, or from its first bytes where the name tells nothing."""

from __future__ import annotations

from functools import cache

from postkit import registry
from postkit.model import PostkitError
from postkit.plugin import Reader

HEAD = 4096
"""How many bytes a reader sees when it is asked whether a source is for it."""


def by_name(name: str) -> str | None:
    """The reader that takes this suffix; packages are asked only where no built-in does."""
    suffix = suffix_of(name)
    return _suffixes(False).get(suffix) or (_suffixes(True).get(suffix) if suffix else None)


def by_content(head: bytes) -> str | None:
    """The first reader that knows these bytes, built-ins before packages."""
    for contributed in (False, True):
        for name, reader in _readers(contributed):
            if reader.sniff and reader.sniff(head):
                return name
    return None


def suffix_of(name: str) -> str:
    """The suffix of a path in lower case, with its dot; empty where there is none."""
    base = name.rpartition("/")[2]
    stem, dot, suffix = base.rpartition(".")
    return f".{suffix.lower()}" if dot and stem else ""


@cache
def _readers(contributed: bool) -> list[tuple[str, Reader]]:
    if not contributed:
        return [(name, registry.load(Reader, entry)) for name, entry in registry.builtin(Reader).items()]
    found = []
    for name, entry in registry.contributed(Reader)[0].items():
        try:
            found.append((name, registry.load(Reader, entry)))
        except PostkitError:  # `postkit formats` shows it, and asking for it by name says why
            continue
    return found


@cache
def _suffixes(contributed: bool) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, reader in _readers(contributed):
        for suffix in reader.suffixes:
            found.setdefault(suffix, name)
    return found
