"""Front matter that is a line a field, its values text or dates: what the ways of writing it have in common."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from postkit.frontmatter.json_dump import lines_of
from postkit.frontmatter.notes import Note, Span
from postkit.frontmatter.values import same
from postkit.frontmatter.yaml_dump import moment_text
from postkit.frontmatter.yaml_scalars import plain
from postkit.model import KEY, Meta, Value


class Field(NamedTuple):
    """A field: its name and value, where each stands, and its lines, their ends included, from `begin` to `stop`."""

    key: str
    value: Value
    name: tuple[int, int]
    text: tuple[int, int]
    begin: int
    stop: int


def loaded(fields: Iterable[Field]) -> tuple[Value, list[Note], bool]:
    """The values of the fields, nothing to be said about them, and whether keys repeat."""
    found = list(fields)
    meta: Meta = {field.key: field.value for field in found}
    return meta, [], len(meta) < len(found)


def spans(fields: Iterable[Field]) -> Iterator[Span]:
    """Where each key and value stands, and the whole."""
    begin = end = 0
    for field in fields:
        yield Span((field.key, KEY), *field.name)
        yield Span((field.key,), *field.text)
        end = field.text[1]
    yield Span((), begin, end)


def edited(content: str, fields: list[Field], new: Meta, write: Callable[[str, Value], str]) -> str:
    """The lines with the new fields: those that are the same as they stand, with what is between them."""
    known = {field.key: number for number, field in enumerate(fields)}
    starts = [0, *(field.stop for field in fields)]
    out = []
    for key, value in new.items():
        number = known.get(key)
        if number is None:
            out.append(write(key, value))
            continue
        field = fields[number]
        lead = content[starts[number] : field.begin]
        out.append(lead + (content[field.begin : field.stop] if same(field.value, value) else write(key, value)))
    return "".join(out) + content[starts[-1] :]


def as_text(value: Value) -> str:
    """A value as text that people and the line formats read; what is nested in it is JSON."""
    if isinstance(value, str):
        return value
    if isinstance(value, list) and not any(isinstance(item, list | dict) for item in value):
        items = [as_text(item) for item in value]
        return ("; " if any("," in item for item in items) else ", ").join(items)
    if isinstance(value, list | dict):
        return lines_of(value, None)
    if isinstance(value, datetime.date):
        return moment_text(value)
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def typed(text: str) -> Value:
    """The date or the truth value that a text is, if it is written back as it stands; else the text."""
    value = plain(text)
    return value if isinstance(value, datetime.date | bool) and as_text(value) == text else text


def is_nested(value: Value) -> bool:
    """Whether a value has no text of its own: a mapping, or a list of lists or mappings."""
    return isinstance(value, dict) or (isinstance(value, list) and any(isinstance(item, list | dict) for item in value))
