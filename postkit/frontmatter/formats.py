"""The formats of front matter: what loads each, finds its parts and writes it, imported when it is met."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple, TypeAlias

from postkit.frontmatter.notes import Note, Span
from postkit.model import Meta, Value

LINES = ("headers", "nikola", "pandoc", "sidecar")
"""The formats that are a line a field; their values are text."""

FORMATS = ("yaml", "toml", "json", *LINES)

Loaded: TypeAlias = tuple[Value, list[Note], bool]
"""A value, what is to be said about it, and whether a key repeats."""


class Loader(NamedTuple):
    """How a block is loaded, and how its keys and values are found."""

    load: Callable[[str], Loaded]
    walk: Callable[[str], Iterator[Span]]


class Dumper(NamedTuple):
    """How front matter is written: all of it, or what changed in a block, given its old fields; and its fences.

    The first of the edits that is read back as the new fields is taken.
    """

    dump: Callable[[Meta], str]
    edits: Callable[[str, Meta, Meta, str], Iterator[str]]
    fences: tuple[str, str]


@cache
def loader_of(format: str) -> Loader:
    """The loader of a format; loading raises BlockError where the block is wrong."""
    if format == "toml":
        from postkit.frontmatter.toml_load import load_toml
        from postkit.frontmatter.toml_walk import walk_toml

        return Loader(load_toml, walk_toml)
    if format == "json":
        from postkit.frontmatter.json_load import load_json, walk_json

        return Loader(load_json, walk_json)
    if format == "yaml":
        from postkit.frontmatter.yaml_simple import load_yaml, walk_yaml

        return Loader(load_yaml, walk_yaml)
    return line_loader_of(format)


def line_loader_of(format: str) -> Loader:
    """The loader of a format that is a line a field."""
    if format == "headers":
        from postkit.frontmatter.headers import load_headers, walk_headers

        return Loader(load_headers, walk_headers)
    if format == "nikola":
        from postkit.frontmatter.nikola import load_nikola, walk_nikola

        return Loader(load_nikola, walk_nikola)
    if format == "sidecar":
        from postkit.frontmatter.sidecar import load_sidecar, walk_sidecar

        return Loader(load_sidecar, walk_sidecar)
    from postkit.frontmatter.title_block import load_title_block, walk_title_block

    return Loader(load_title_block, walk_title_block)


@cache
def dumper_of(format: str) -> Dumper:
    """The dumper of a format."""
    if format == "toml":
        from postkit.frontmatter.toml_dump import dump_toml
        from postkit.frontmatter.toml_edit import edits_toml

        return Dumper(dump_toml, edits_toml, ("+++\n", "+++\n"))
    if format == "json":
        from postkit.frontmatter.json_dump import dump_json
        from postkit.frontmatter.json_edit import edits_json

        return Dumper(dump_json, edits_json, ("", ""))
    if format == "yaml":
        from postkit.frontmatter.yaml_dump import dump_yaml
        from postkit.frontmatter.yaml_edit import edits_yaml

        return Dumper(dump_yaml, edits_yaml, ("---\n", "---\n"))
    return line_dumper_of(format)


def line_dumper_of(format: str) -> Dumper:
    """The dumper of a format that is a line a field."""
    if format == "headers":
        from postkit.frontmatter.headers import dump_headers, edits_headers

        return Dumper(dump_headers, edits_headers, ("", ""))
    if format == "pandoc":
        from postkit.frontmatter.title_block import dump_title_block, edits_title_block

        return Dumper(dump_title_block, edits_title_block, ("", ""))
    from postkit.frontmatter.nikola import dump_nikola, edits_nikola

    if format == "nikola":
        return Dumper(dump_nikola, edits_nikola, ("<!--\n", "-->\n"))
    from postkit.frontmatter.sidecar import edits_sidecar

    return Dumper(dump_nikola, edits_sidecar, ("", ""))
