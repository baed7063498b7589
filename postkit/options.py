"""Turn settings from the configuration and the command line into the options that a plugin declares."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, TypeVar

from postkit.model import PostkitError, closest

T = TypeVar("T")

Settings = Mapping[str, object]
"""The values given for one plugin, by the names of its options; the rest keep their defaults."""

_TRUE = {"true": True, "yes": True, "on": True, "1": True, "false": False, "no": False, "off": False, "0": False}


class Flag(NamedTuple):
    """An option that has a name of its own on the command line."""

    name: str
    key: str
    kind: type
    choices: tuple[str, ...]
    help: str

    @property
    def many(self) -> bool:
        """Whether it takes several values: repeated, or with commas between."""
        return (typing.get_origin(self.kind) or self.kind) is tuple


def build(options: type[T], settings: Settings, where: str, known: Settings | None = None) -> T:
    """The plugin's options with these settings; raises PostkitError for a key or value it does not take.

    `known` holds values that the options may ask for by having a field of the name; settings go before them.
    """
    fields = {field.name: field for field in dataclasses.fields(options)}  # type: ignore[arg-type]
    kinds = typing.get_type_hints(options)
    values = {name: value for name, value in (known or {}).items() if name in fields}
    for name, value in settings.items():
        key = name.replace("-", "_")
        if key not in fields:
            offered = [key for key, field in fields.items() if field.metadata.get("help")]
            raise PostkitError(f"unknown option of {where}: {name}", closest(key, offered, "it has no options"))
        values[key] = _convert(value, kinds[key], f"{where}.{name}")
        _check(values[key], fields[key].metadata.get("choices", ()), f"{where}.{name}")
    return options(**values)


def flags(options: type) -> Iterator[Flag]:
    """The options of a plugin that have a flag."""
    kinds = typing.get_type_hints(options)
    for field in dataclasses.fields(options):
        if field.metadata.get("flag"):
            about = field.metadata
            yield Flag(about["flag"], field.name, kinds[field.name], about["choices"], about["help"])


def _check(value: object, choices: tuple[str, ...], where: str) -> None:
    for item in value if isinstance(value, tuple) else (value,):
        if choices and item not in choices:
            raise PostkitError(f"{where} cannot be {item}", closest(str(item), choices))


def _convert(value: object, kind: Any, where: str) -> object:
    origin = typing.get_origin(kind) or kind
    if origin in (typing.Union, types.UnionType):
        origin = next(part for part in typing.get_args(kind) if part is not type(None))
    if origin is tuple:
        items = value.split(",") if isinstance(value, str) else value
        if isinstance(items, (list, tuple)) and all(isinstance(item, str) for item in items):
            return tuple(item.strip() for item in items)
    elif origin is dict:
        if isinstance(value, Mapping) and all(isinstance(item, str) for item in value.values()):
            return dict(value)
    elif isinstance(value, origin) and not (origin is int and isinstance(value, bool)):
        return value
    elif isinstance(value, str) and origin is bool and value.lower() in _TRUE:
        return _TRUE[value.lower()]
    elif isinstance(value, str) and origin is int and value.lstrip("-").isdecimal():
        return int(value)
    raise PostkitError(f"{where} cannot be {value!r}", f"it takes {_NAMES.get(origin, origin.__name__)}")


_NAMES = {
    str: "text",
    int: "a whole number",
    bool: "true or false",
    tuple: "a list of texts",
    dict: "a table of texts",
}
