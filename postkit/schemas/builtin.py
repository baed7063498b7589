"""The schemas that come with Postkit, one for each site generator."""

from __future__ import annotations

import json
import pkgutil
from collections.abc import Mapping
from functools import cache

from postkit.model import PostkitError, closest
from postkit.schemas.schema import Schema


@cache
def names() -> tuple[str, ...]:
    """The generators that have a schema."""
    from importlib import resources

    found = (entry.name.partition(".") for entry in resources.files(__package__).iterdir())
    return tuple(
        sorted(name for name, _, suffix in found if suffix == "json")
    )  # not what writers write: json.schema.json


def text(name: str) -> str:
    """The schema of a generator as JSON; raises PostkitError where there is none."""
    if name not in names():
        raise PostkitError(f"unknown schema: {name}", closest(name, names()))
    return (pkgutil.get_data(__package__, f"{name}.json") or b"").decode()


def load(name: str, *, strangers: bool = False) -> Schema:
    """The schema of a generator; with `strangers` it knows the keys of the others, too."""
    return Schema(name, json.loads(text(name)), builtin=True, strangers=_strangers(name) if strangers else None)


def _strangers(name: str) -> Mapping[str, tuple[str, ...]]:
    """Keys that generators other than this one read, and which these are."""
    found: dict[str, tuple[str, ...]] = {}
    for other in names():
        for key in json.loads(text(other))["properties"] if other != name else ():
            found[key] = (*found.get(key, ()), other)
    return found
