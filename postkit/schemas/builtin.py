"""The schemas that come with Postkit, one for each site generator."""

from __future__ import annotations

import json
import pkgutil
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from postkit.model import PostkitError, closest

if TYPE_CHECKING:
    from postkit.schemas.schema import Schema


@cache
def names() -> tuple[str, ...]:
    """The generators that have a schema."""
    files = Path(__file__).parent.glob("*.json")
    return tuple(sorted(file.stem for file in files if "." not in file.stem))  # json.schema.json is for what is written


def text(name: str) -> str:
    """The schema of a generator as JSON; raises PostkitError where there is none."""
    if name not in names():
        raise PostkitError(f"unknown schema: {name}", closest(name, names()))
    return (pkgutil.get_data(__package__, f"{name}.json") or b"").decode()


def load(name: str, *, strangers: bool = False) -> Schema:
    """The schema of a generator; with `strangers` it knows the keys of the others, too."""
    from postkit.schemas.schema import Schema

    return Schema(name, json.loads(text(name)), builtin=True, strangers=_strangers(name) if strangers else None)


def _strangers(name: str) -> Mapping[str, tuple[str, ...]]:
    """Keys that generators other than this one read, and which these are."""
    found: dict[str, tuple[str, ...]] = {}
    for other in names():
        for key in json.loads(text(other))["properties"] if other != name else ():
            found[key] = (*found.get(key, ()), other)
    return found
