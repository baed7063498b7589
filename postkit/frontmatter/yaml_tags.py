"""Explicit YAML tags of the core types (`!!str`), and what they make of a scalar."""

from __future__ import annotations

from collections.abc import Callable

from postkit.frontmatter.yaml_scalars import WORDS, moment
from postkit.model import Value

PREFIX = "tag:yaml.org,2002:"


def boolean(text: str) -> Value:
    value = WORDS[text]
    if not isinstance(value, bool):
        raise ValueError(text)
    return value


def null(text: str) -> Value:
    if WORDS[text] is not None:
        raise ValueError(text)
    return None


def number(text: str) -> Value:
    return WORDS[text] if text in WORDS and isinstance(WORDS[text], float) else float(text)


def timestamp(text: str) -> Value:
    value = moment(text)
    if isinstance(value, str):
        raise ValueError(text)
    return value


TAGS: dict[str, Callable[[str], Value]] = {
    "!": str,
    PREFIX + "str": str,
    PREFIX + "int": lambda text: int(text, 0),
    PREFIX + "float": number,
    PREFIX + "bool": boolean,
    PREFIX + "null": null,
    PREFIX + "timestamp": timestamp,
}
"""What a tag makes of a scalar; ValueError or KeyError where it is none of these."""

COLLECTIONS = frozenset(("!", PREFIX + "map", PREFIX + "seq"))
"""The tags of what lists and mappings are anyway."""
