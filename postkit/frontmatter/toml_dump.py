"""Write metadata as TOML, and bring a document of tomlkit from some fields to others."""

from __future__ import annotations

import datetime
from typing import Any

from postkit.frontmatter.values import same
from postkit.model import KeyPath, Meta, Value


def without_nulls(meta: Meta) -> tuple[Meta, list[KeyPath]]:
    """The metadata as TOML can hold it, and the paths of the nulls, which it cannot."""
    dropped: list[KeyPath] = []
    return cleaned(meta, (), dropped), dropped  # type: ignore[return-value]


def cleaned(value: Value, path: KeyPath, dropped: list[KeyPath]) -> Value:
    """The value without nulls."""
    if isinstance(value, dict):
        dropped.extend((*path, key) for key, item in value.items() if item is None)
        return {key: cleaned(item, (*path, key), dropped) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        dropped.extend((*path, key) for key, item in enumerate(value) if item is None)
        return [cleaned(item, (*path, key), dropped) for key, item in enumerate(value) if item is not None]
    if isinstance(value, datetime.datetime) and (value.utcoffset() or datetime.timedelta()) % datetime.timedelta(
        minutes=1
    ):
        return value.astimezone(datetime.UTC)
    return value


def dump_toml(meta: Meta) -> str:
    """The document, its plain fields before its tables; line ends are LF."""
    import tomlkit

    return tomlkit.dumps(meta)


def update(table: Any, old: Meta, new: Meta) -> None:
    """Bring a table from the old fields to the new ones."""
    for key in [key for key in old if key not in new]:
        del table[key]
    for key, value in new.items():
        before = old.get(key)
        if isinstance(before, dict) and isinstance(value, dict):
            update(table[key], before, value)
        elif key not in old or not same(before, value):
            table[key] = value
