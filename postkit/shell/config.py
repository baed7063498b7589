"""Read `postkit.toml`, or `[tool.postkit]` in `pyproject.toml`, from the working folder upward."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from postkit.model import PostkitError, closest
from postkit.shell.looked import is_file

GROUPS = ("readers", "transforms", "writers")
KEYS = ("from", "to", "apply", "jobs", "for", "from-generator", "path", "slug", "validate", *GROUPS)
"""What may stand in the configuration: defaults for flags, and a table for each plugin."""

VALIDATE = ("select", "ignore", "output-format", "per-file-ignores", "baseline", "schema", "schemas", "cache")
"""What may stand in its table `validate`."""


class Validate(NamedTuple):
    """What the table `validate` says.

    The rules to ask and not to ask, for some files too, the output formats, the schema of all posts, and by globs those
    of some; whether what was found is kept for the next run. `baseline` is a path from the working folder; in the
    configuration it is one from the folder of that.
    """

    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    output: tuple[str, ...] = ()
    per_file: Mapping[str, tuple[str, ...]] = {}
    baseline: str | None = None
    schema: str | None = None
    schemas: Mapping[str, str] = {}
    cache: bool = True


class Config(NamedTuple):
    """What the configuration says, and the folder of its file, empty where there is none.

    `settings` are the plugins' options, under `("writers", "markdown")`.
    """

    reader: str | None = None
    writer: str | None = None
    apply: tuple[str, ...] | None = None
    jobs: int | None = None
    target: str | None = None
    generator: str | None = None
    path: str | None = None
    slug: str | None = None
    settings: Mapping[tuple[str, str], Mapping[str, object]] = {}
    validate: Validate = Validate()
    folder: str = ""


def load(folder: Path) -> Config:
    """The nearest configuration at or above a folder; raises PostkitError where it is wrong."""
    for place in (folder, *folder.parents):
        own = place / "postkit.toml"
        if is_file(str(own)):
            return _config(_parse(own), own)
        project = place / "pyproject.toml"
        if is_file(str(project)):
            table = _parse(project).get("tool", {}).get("postkit")
            if table is not None:
                return _config(table, project)
    return Config()


def _parse(path: Path) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PostkitError(f"{path}: {error}", "the configuration is TOML in UTF-8") from error
    except OSError as error:
        raise PostkitError(f"{path} cannot be read: {error.strerror}") from error


def _config(table: Any, path: Path) -> Config:
    for key in _table(table, path, "the configuration"):
        if key not in KEYS:
            raise PostkitError(f"{path}: unknown key: {key}", closest(key, KEYS))
    settings = {
        (group, name): _table(values, path, f"{group}.{name}")
        for group in GROUPS
        for name, values in _table(table.get(group, {}), path, group).items()
    }
    apply = _typed(table, "apply", list, path)
    if apply and not all(isinstance(name, str) for name in apply):
        raise PostkitError(f"{path}: apply takes a list of names of transforms")
    return Config(
        reader=_typed(table, "from", str, path),
        writer=_typed(table, "to", str, path),
        apply=None if apply is None else tuple(apply),
        jobs=_typed(table, "jobs", int, path),
        target=_typed(table, "for", str, path),
        generator=_typed(table, "from-generator", str, path),
        path=_typed(table, "path", str, path),
        slug=_typed(table, "slug", str, path),
        settings=settings,
        validate=_validate(_table(table.get("validate", {}), path, "validate"), path),
        folder=str(path.parent),
    )


def _validate(table: dict[str, Any], path: Path) -> Validate:
    for key in table:
        if key not in VALIDATE:
            raise PostkitError(f"{path}: unknown key: validate.{key}", closest(key, VALIDATE))
    schemas = _table(table.get("schemas", {}), path, "validate.schemas")
    per_file = _table(table.get("per-file-ignores", {}), path, "validate.per-file-ignores")
    baseline = _typed(table, "baseline", str, path)
    cache = _typed(table, "cache", bool, path)
    return Validate(
        _names(table, "select", path) if "select" in table else None,
        _names(table, "ignore", path),
        _names(table, "output-format", path),
        {glob: _names(per_file, glob, path) for glob in per_file},
        os.path.relpath(path.parent / baseline) if baseline else None,
        _typed(table, "schema", str, path),
        {glob: _typed(schemas, glob, str, path) for glob in schemas},
        cache is not False,
    )


def _names(table: dict[str, Any], key: str, path: Path) -> tuple[str, ...]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        raise PostkitError(f"{path}: {key} takes a list of texts, not {value!r}")
    return tuple(value)


def _table(value: Any, path: Path, where: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise PostkitError(f"{path}: {where} must be a table")
    return value


def _typed(table: dict[str, Any], key: str, kind: type, path: Path) -> Any:
    value = table.get(key)
    if value is not None and not isinstance(value, kind):
        raise PostkitError(f"{path}: {key} takes a {kind.__name__}, not {value!r}")
    return value
