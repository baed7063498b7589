"""A value means the same to YAML 1.1 and YAML 1.2.

## Why

`No` is false to one and a word to the other, `0123` is 83 or 123, `12:30:45` a number of seconds or a text.
Generators read one or the other: Jekyll and Hexo 1.1 in part, Hugo and Eleventy 1.2.

## What to do

Put it in quotes, or write `true`, `false` or the number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial

from postkit.fields import meant, shapes
from postkit.frontmatter import fixes
from postkit.frontmatter.source import written
from postkit.model import Fix, KeyPath, Post, Severity, Value
from postkit.patterns import pattern
from postkit.plugin import Finding, Rule

AMBIGUOUS = pattern(
    r"(?:y|n|yes|no|on|off)|[-+]?0[0-7]+|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?|[-+]?[0-9]+(?:_[0-9]+)+", re.I
)
"""Words, octal numbers, base 60 and digits in groups: numbers and booleans of YAML 1.1 only (yaml.org/type)."""

FIRST = frozenset("yYnNoO+-0123456789")
"""What they begin with."""


def check(post: Post) -> Iterator[Finding]:
    """Find plain scalars that the two read differently."""
    if post.front_matter is None or post.front_matter.format != "yaml":
        return
    for key, value in post.meta.items():
        for path, each in _suspects((key,), value):
            if AMBIGUOUS.fullmatch(each) and written(post, *path) == each:
                message = f"{each} is not the same to every reader of YAML"
                hint = _hint(path, each)
                yield Finding(post.place_of(*path), message, hint, partial(_fix, post, path, each))


def _fix(post: Post, path: KeyPath, text: str) -> Fix | None:
    """Put it in quotes; a word may be meant for true or false, which it is where the key is a switch."""
    if "draft" in meant(str(path[0])):
        truth = shapes.truth(text)
        return None if truth is None else fixes.written_as(post, path, "true" if truth else "false", safe=False)
    return fixes.written_as(post, path, f'"{text}"', safe=not text.isalpha())


def _hint(path: KeyPath, text: str) -> str:
    truth = shapes.truth(text) if "draft" in meant(str(path[0])) else None
    return f'write "{text}" if it is text' if truth is None else f"write {'true' if truth else 'false'}"


def _suspects(path: KeyPath, value: Value) -> Iterable[tuple[KeyPath, str]]:
    """A value, or those in it, each with its path; loaders limit the depth, so this may recurse."""
    if isinstance(value, str):
        return ((path, value),) if value[:1] in FIRST else ()
    if isinstance(value, (list, dict)) and value:
        items = enumerate(value) if isinstance(value, list) else value.items()
        return [found for key, item in items for found in _suspects((*path, key), item)]
    return ()


PLUGIN = Rule(check, Severity.WARNING, code="PK301", fixes=True)
