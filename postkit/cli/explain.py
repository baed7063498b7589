"""Print the manual page of a format, transform, rule or generator."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from postkit import registry
from postkit.cli.generator_page import page
from postkit.cli.request import Request, takes
from postkit.generators.load import names as generators
from postkit.model import PostkitError
from postkit.plugin import Reader, Rule, Transform, Writer
from postkit.shell.sites import generator

KINDS: dict[type, str] = {Reader: "reader", Transform: "transform", Writer: "writer", Rule: "rule"}

_Names = Annotated[list[str], typer.Argument(metavar="NAME...", help="Formats, transforms, rules or generators.")]


@takes(names=_Names)
def explain(request: Request) -> int:
    """Print the manual page of a format, transform, rule or generator.

    \b
    Examples:
      postkit explain clean-html
      postkit explain hugo                       what is written for this site generator
      postkit explain json                       with the JSON Schema of what is written
    """
    sys.stdout.write("\n".join(page for name in request.names or () for page in _pages(name)))
    return 0


def _pages(name: str) -> Iterator[str]:
    found = False
    for kind, label in KINDS.items():
        entry = registry.builtin(kind).get(name) or registry.contributed(kind)[0].get(name)
        if entry:
            found = True
            yield f"{name} ({label})\n\n{registry.manual(entry)}\n{_details(registry.load(kind, entry))}"
    if found and name not in generators():
        return
    try:
        yield page(generator(name, Path.cwd()))
    except PostkitError as error:
        if not error.message.startswith("unknown generator"):
            raise
        known = {name for kind in KINDS for name in registry.names(kind)} | set(generators())
        raise registry.unknown("format, transform, rule or generator", name, sorted(known)) from error


def _details(plugin: Any) -> str:
    options = list(dataclasses.fields(plugin.options)) if hasattr(plugin, "options") else []
    options = [option for option in options if option.metadata.get("help")]  # the others come from the run
    lines = ["", "Options"] if options else []
    if isinstance(plugin, Rule) and plugin.code:
        asked = "asked unless ignored" if plugin.on else "asked only if selected"
        fixes = ", can be fixed in part" if plugin.fixes else ""
        lines += ["", f"{plugin.code}, {plugin.severity}, {asked}{fixes}"]
    for option in options:
        about = option.metadata
        name = f"{option.name} ({about['flag']})" if about.get("flag") else option.name
        choices = f" One of {', '.join(about['choices'])}." if about.get("choices") else ""
        lines.append(f"  {name}: {about['help']}{choices}{_default(option)}")
    schema = getattr(plugin, "schema", None)
    if schema:
        lines += ["", "JSON Schema", "", schema()]
    return "\n".join(lines) + "\n" if lines else ""


def _default(option: dataclasses.Field[Any]) -> str:
    value = option.default
    if value in ("", (), None, dataclasses.MISSING):
        return ""
    return f" Default: {str(value).lower() if isinstance(value, bool) else value}."
