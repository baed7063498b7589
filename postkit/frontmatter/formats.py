"""The formats of front matter: how each is loaded, and how its parts are found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from postkit.frontmatter.json_load import load_json, walk_json
from postkit.frontmatter.notes import Note, Span
from postkit.frontmatter.toml_load import load_toml, walk_toml
from postkit.frontmatter.yaml_events import walk_yaml
from postkit.frontmatter.yaml_load import load_yaml
from postkit.model import Value

Loaded: TypeAlias = tuple[Value, list[Note], bool]
"""A value, what is to be said about it, and whether a key repeats."""

LOADERS: dict[str, Callable[[str], Loaded]] = {"yaml": load_yaml, "toml": load_toml, "json": load_json}
WALKERS: dict[str, Callable[[str], Iterator[Span]]] = {"yaml": walk_yaml, "toml": walk_toml, "json": walk_json}
