"""Write metadata as JSON."""

from __future__ import annotations

import datetime
import math

from postkit.frontmatter.yaml_dump import moment_text
from postkit.model import Meta, Value


def jsonable(value: Value) -> Value:
    """The value as JSON can hold it: dates and numbers that are none as text."""
    if isinstance(value, dict):
        return {key: jsonable(item) for key, item in value.items()}
    if isinstance(value, list):
        return [jsonable(item) for item in value]
    if isinstance(value, datetime.date):
        return moment_text(value, "T")
    if isinstance(value, float) and not math.isfinite(value):
        return repr(value)
    return value


def dump_json(meta: Meta) -> str:
    """The object in lines, the end of the last one included."""
    return lines_of(meta, "  ") + "\n"


def lines_of(value: Value, indent: str | None) -> str:
    """The value in lines, indented as told; None puts it in one line."""
    import json

    return json.dumps(jsonable(value), ensure_ascii=False, indent=indent)
