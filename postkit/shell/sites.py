"""Find out what is known of a site: its generator by the files around the posts, a user's own generator by its file."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from postkit.generators.detect import detect
from postkit.generators.load import load, names, parse
from postkit.generators.model import Generator
from postkit.model import PostkitError, closest
from postkit.shell.looked import is_file, is_folder

LEVELS = 6
"""How many folders above the posts are looked at for the signs of a site."""


def generator(name: str, folder: Path) -> Generator:
    """The generator of a name: a built-in one, a TOML file by its path, or `NAME.toml` at or above a folder.

    Raises PostkitError where there is none, or where its file is wrong.
    """
    if name in names():
        return load(name)
    path = _file(name, folder)
    if path is None:
        raise PostkitError(f"unknown generator: {name}", closest(name, names()))
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PostkitError(f"{path} cannot be read: {error}", "a generator's file is TOML in UTF-8") from error
    return parse(text, path.stem, name if name.endswith(".toml") else str(path))


def _file(name: str, folder: Path) -> Path | None:
    if name.endswith(".toml"):
        if not is_file(str(path := folder / name)):
            raise PostkitError(f"no such file: {name}", "name a generator, or the TOML file of your own")
        return path
    places = (place / f"{name}.toml" for place in (folder, *folder.parents))
    return next((path for path in places if "/" not in name and is_file(str(path))), None)


def detected(inputs: Iterable[str]) -> tuple[str, ...]:
    """The generators that the sites fit which the inputs lie in; several where the signs do not decide."""
    found: dict[str, None] = {}
    for name in inputs:
        if name == "-":
            continue
        path = os.path.abspath(name)
        found.update(dict.fromkeys(_around(path if os.path.isdir(path) else os.path.dirname(path))))
    return tuple(found)


def _around(folder: str) -> tuple[str, ...]:
    """What a folder fits, or else the nearest above it that has a sign of only one generator."""
    fits = detect(lambda sign: _has(folder, sign))
    for _ in range(LEVELS):
        if fits or folder == os.path.dirname(folder):
            break
        folder = os.path.dirname(folder)
        fits = detect(lambda sign, folder=folder: _has(folder, sign), surely=True)  # type: ignore[misc]
    return fits


def _has(folder: str, sign: str) -> bool:
    path = os.path.join(folder, sign)
    return is_folder(path) if sign.endswith("/") else is_file(path)
