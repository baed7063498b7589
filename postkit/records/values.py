"""Write metadata as JSON that says what JSON has no type for, and read it back.

A date is `{"$date": "2024-05-01"}`, one with a time `{"$datetime": "2024-05-01T12:00:00+02:00"}` (`#1` behind it where
the clock was put back), an integer of more than 53 bits `{"$int": "0x20000000000000"}`, what is no number
`{"$float": "nan"}`, and a mapping with a key that begins with `$` `{"$map": [[key, value], …]}`.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable
from typing import Any, TypeAlias

from postkit.model import Value

Json: TypeAlias = Any
"""What `json` writes and reads."""

_SAFE = 2**53
"""The integers up to here are the same in every program that reads JSON: RFC 8259, 6."""

_LONG = 10**300
"""Longer integers are written in hexadecimal: Python refuses decimal numbers of more than 4,300 digits."""


class RecordError(Exception):
    """What was read is no record of a post; the message says why, the hint what to do."""

    def __init__(self, message: str, code: str = "bad-record", hint: str = "write it anew with postkit") -> None:
        super().__init__(message)
        self.code = code
        self.hint = hint


def tagged(value: Value) -> Json:
    """The value as JSON, with a tag for what JSON has no type for."""
    match value:
        case None | bool() | str():
            return value
        case int():
            return value if -_SAFE < value < _SAFE else {"$int": hex(value)}
        case float():
            return value if math.isfinite(value) else {"$float": str(value)}
        case datetime.datetime():
            return {"$datetime": _isoformat(value)}
        case datetime.date():
            return {"$date": value.isoformat()}
        case list():
            return [tagged(item) for item in value]
        case dict():
            return _mapping(value)
    raise TypeError(f"metadata cannot hold {type(value).__name__}")


def _isoformat(value: datetime.datetime) -> str:
    return value.isoformat() + ("#1" if value.fold else "")


def _mapping(value: dict[str, Value]) -> Json:
    if all(isinstance(key, str) and not key.startswith("$") for key in value):
        return {key: tagged(item) for key, item in value.items()}
    return {"$map": [[tagged(key), tagged(item)] for key, item in value.items()]}


def untagged(value: Json) -> Any:
    """The value that `tagged` wrote; raises RecordError for a tag that it does not write."""
    if isinstance(value, list):
        return [untagged(item) for item in value]
    if not isinstance(value, dict):
        return value
    tag = next(iter(value), "")
    if not tag.startswith("$"):
        return {key: untagged(item) for key, item in value.items()}
    if len(value) != 1 or tag not in _READ:
        raise RecordError(f"unknown tag {tag}")
    try:
        return _READ[tag](value[tag])
    except (ValueError, TypeError, AttributeError) as error:
        raise RecordError(f"{tag} cannot be {value[tag]!r}") from error


def _datetime(text: str) -> datetime.datetime:
    whole, fold, _ = text.partition("#")
    return datetime.datetime.fromisoformat(whole).replace(fold=bool(fold))


_READ: dict[str, Callable[[Any], Any]] = {
    "$date": datetime.date.fromisoformat,
    "$datetime": _datetime,
    "$int": lambda text: int(text, 16),
    "$float": float,
    "$map": lambda pairs: {untagged(key): untagged(item) for key, item in pairs},
}


def plain(value: Value) -> Json:
    """The value as other programs expect it: dates as ISO 8601 text, numbers that are none as null."""
    match value:
        case float() if not math.isfinite(value):
            return None
        case int() if abs(value) >= _LONG:
            return hex(value)
        case datetime.date():
            return value.isoformat()
        case list():
            return [plain(item) for item in value]
        case dict():
            return {str(key): plain(item) for key, item in value.items()}
    return value
