"""Find plugins by name: the built-in ones in their folders, then those that packages bring as entry points."""

from __future__ import annotations

import ast
import importlib
import importlib.util
import pkgutil
import sys
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypeVar

from postkit.model import PostkitError, closest
from postkit.plugin import Plugin, Reader, Rule, Transform, Writer

P = TypeVar("P", Reader, Transform, Writer, Rule)

KINDS: dict[type, str] = {Reader: "readers", Transform: "transforms", Writer: "writers", Rule: "rules"}
"""Each kind of plugin and the folder that it lives in; entry points are `postkit.<folder>`."""


class Entry(NamedTuple):
    """A plugin that is there, not yet imported. `origin` is the package that brings it, empty for a built-in."""

    name: str
    module: str
    attribute: str = "PLUGIN"
    origin: str = ""


class Broken(NamedTuple):
    """A plugin that cannot be used, and why."""

    name: str
    origin: str
    reason: str


def get(kind: type[P], name: str) -> P:
    """The plugin of that kind and name; raises PostkitError where there is none or it cannot be loaded."""
    entry = builtin(kind).get(name) or contributed(kind)[0].get(name)
    if entry is None:
        raise unknown(KINDS[kind].removesuffix("s"), name, names(kind))
    return load(kind, entry)


def names(kind: type[P]) -> list[str]:
    """The names of all plugins of a kind, built-ins first."""
    return [*builtin(kind), *contributed(kind)[0]]


def unknown(what: str, name: str, known: list[str]) -> PostkitError:
    """The error for a name that is not there, with the nearest one as its hint."""
    return PostkitError(f"unknown {what}: {name}", closest(name, known))


def builtin(kind: type[P]) -> dict[str, Entry]:
    """The plugins in the kind's own folder, by name. `clean_html.py` is `clean-html`."""
    return _builtin(KINDS[kind])


def contributed(kind: type[P]) -> tuple[dict[str, Entry], list[Broken]]:
    """The plugins that installed packages bring, and those whose name is taken."""
    return _contributed(KINDS[kind])


@cache
def _builtin(group: str) -> dict[str, Entry]:
    package = f"postkit.{group}"
    folder = Path(__file__).parent / group
    found = sorted(module.name for module in pkgutil.iter_modules([str(folder)]) if not module.name.startswith("_"))
    return {(name := module.replace("_", "-")): Entry(name, f"{package}.{module}") for module in found}


@cache
def _contributed(group: str) -> tuple[dict[str, Entry], list[Broken]]:
    if not _is_named(f"postkit.{group}"):
        return {}, []
    from importlib.metadata import entry_points

    found: dict[str, Entry] = {}
    broken: list[Broken] = []
    for point in sorted(entry_points(group=f"postkit.{group}"), key=lambda point: (point.name, point.value)):
        origin = point.dist.name if point.dist else point.module
        if point.name in _builtin(group) or point.name in found:
            broken.append(Broken(point.name, origin, "the name is taken by another plugin"))
        else:
            found[point.name] = Entry(point.name, point.module, point.attr or "PLUGIN", origin)
    return found, broken


def _is_named(group: str) -> bool:
    """Whether an installed package may bring entry points of a group; `importlib.metadata` takes ten times as long.

    What lies in an archive is not looked at, and may.
    """
    for name in dict.fromkeys(sys.path):
        folder = Path(name or ".")
        if folder.is_file():
            return True
        try:
            infos = (each for each in folder.iterdir() if each.suffix in (".dist-info", ".egg-info"))
            texts = (info / "entry_points.txt" for info in infos)
            if any(group in text.read_text(encoding="utf-8", errors="replace") for text in texts if text.is_file()):
                return True
        except OSError:
            continue
    return False


def load(kind: type[P], entry: Entry) -> P:
    """Import a plugin; raises PostkitError, with the cause, where that fails or brings something else."""
    try:
        plugin: Plugin = getattr(importlib.import_module(entry.module), entry.attribute)
    except Exception as error:
        if not entry.origin:
            raise
        raise PostkitError(
            f"plugin {entry.name} of {entry.origin} cannot be loaded: {type(error).__name__}: {error}",
            f"update or uninstall {entry.origin}",
        ) from error
    if not isinstance(plugin, kind):
        raise PostkitError(f"plugin {entry.name} of {entry.origin} is no {kind.__name__.lower()}")
    return plugin


def summary(entry: Entry) -> str:
    """The sentence that a plugin's module opens with, read without importing it."""
    return manual(entry).partition("\n")[0]


def manual(entry: Entry) -> str:
    """The docstring of a plugin's module, read without importing it; empty where there is none."""
    try:
        spec = importlib.util.find_spec(entry.module)
    except (ImportError, ValueError):
        return ""
    if spec is None or not spec.origin:
        return ""
    source = Path(spec.origin)
    if source.suffix != ".py":  # compiled; its source lies beside it
        source = source.with_name(f"{entry.module.rpartition('.')[2]}.py")
    return (ast.get_docstring(ast.parse(source.read_text(encoding="utf-8"))) or "") if source.is_file() else ""
