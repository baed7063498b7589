"""Tell by which programs something was found: their versions, and the times of their files, which change more often."""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Iterator
from itertools import chain

import postkit
from postkit import registry
from postkit.plugin import Reader, Rule
from postkit.registry import Entry

LIBRARIES = ("yaml", "jsonschema")
"""Packages whose words findings repeat."""


def programs() -> list[object]:
    """Postkit, Python, the packages that findings repeat, and those that bring readers and rules."""
    own: list[object] = [postkit.__version__, sys.version, _newest(os.path.dirname(postkit.__file__))]
    entries = chain(registry.contributed(Rule)[0].values(), registry.contributed(Reader)[0].values())
    return [*own, *map(_file, LIBRARIES), *_plugins(entries)]


def _plugins(entries: Iterator[Entry]) -> Iterator[object]:
    for entry in entries:
        from importlib.metadata import version

        yield [entry.name, entry.origin, version(entry.origin) if entry.origin else "", _file(entry.module)]


def _newest(folder: str) -> int:
    """The time of the newest file in a folder of programs."""
    newest = 0
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                newest = max(newest, 0 if entry.name == "__pycache__" else _newest(entry.path))
            else:
                newest = max(newest, entry.stat().st_mtime_ns)
    return newest


def _file(module: str) -> object:
    """Where a module is, and the time of its file."""
    try:
        spec = importlib.util.find_spec(module)
        return [module, spec.origin, os.stat(spec.origin).st_mtime_ns] if spec and spec.origin else module
    except (ImportError, ValueError, OSError):
        return module
