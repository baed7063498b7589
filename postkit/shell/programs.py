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
from postkit.shell.again import newest

LIBRARIES = ("yaml", "jsonschema")
"""Packages whose words findings repeat."""


def programs() -> list[object]:
    """Postkit, Python, the packages that findings repeat, and those that bring readers and rules."""
    own: list[object] = [postkit.__version__, sys.version, newest(os.path.dirname(postkit.__file__))]
    entries = chain(registry.contributed(Rule)[0].values(), registry.contributed(Reader)[0].values())
    return [*own, *map(_file, LIBRARIES), *_plugins(entries)]


def _plugins(entries: Iterator[Entry]) -> Iterator[object]:
    for entry in entries:
        from importlib.metadata import version

        yield [entry.name, entry.origin, version(entry.origin) if entry.origin else "", _file(entry.module)]


def _file(module: str) -> object:
    """Where a module is, and the time of its file."""
    try:
        spec = importlib.util.find_spec(module)
        return [module, spec.origin, os.stat(spec.origin).st_mtime_ns] if spec and spec.origin else module
    except (ImportError, ValueError, OSError):
        return module
