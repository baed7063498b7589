"""What a value of a field is read as, and what there is to say about it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from postkit.model import KeyPath, Severity, Value


class Remark(NamedTuple):
    """What was guessed, repaired or not understood; `at` leads from the field to the value within it."""

    code: str
    message: str
    hint: str = ""
    severity: Severity = Severity.INFO
    at: KeyPath = ()


class Reading(NamedTuple):
    """A value as it should be, and the remarks on it; `understood` is False where it stays as it was."""

    value: Value
    remarks: tuple[Remark, ...] = ()
    understood: bool = True


def as_written(value: Value, at: KeyPath = ()) -> str:
    """The text of a number, a truth value or a date, where nobody knows how it was written."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, dt.date) else str(value)


class Setting(NamedTuple):
    """What a value is read with besides itself.

    `name` is the field's. `one` says that its key means one thing, as `tag` does. `day` gives the one in the
    name of the post's file. `zone` belongs to times without an offset. With `spaces`, white space may separate tags.
    `renamed` maps old tags or people to new ones. `written` gives the text of a value that is none.
    """

    name: str = ""
    one: bool = False
    day: Callable[[], dt.date | None] = lambda: None
    zone: dt.tzinfo | None = None
    spaces: bool = True
    renamed: Mapping[str, str] = MappingProxyType({})
    written: Callable[[Value, KeyPath], str] = as_written


Read: TypeAlias = Callable[[Value, Setting], Reading]
"""Reads a value; one that is as it should be comes back as the same object."""


def failed(value: Value, code: str, message: str, hint: str = "") -> Reading:
    """A value that nobody understands and that stays."""
    return Reading(value, (Remark(code, message, hint, Severity.WARNING),), understood=False)
