"""Write metadata as JSON, and change some fields of an object without touching the others."""

from __future__ import annotations

import datetime
import math
import re

from postkit.frontmatter.json_load import walk_json
from postkit.frontmatter.values import same
from postkit.frontmatter.yaml_dump import moment_text
from postkit.model import KEY, Meta, Value

INDENT = re.compile(r"\{(?:\r\n|\r|\n)([ \t]+)\"")


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


def edit_json(content: str, old: Meta, new: Meta, newline: str) -> str | None:
    """The object with the new fields, the others as they stand; None where it has none to go by."""
    keys: dict[str, int] = {}
    spans: dict[str, tuple[int, int]] = {}
    for span in walk_json(content):
        if len(span.path) == 2 and span.path[1] == KEY:
            keys[str(span.path[0])] = span.start
        elif len(span.path) == 1:
            spans[str(span.path[0])] = (keys[str(span.path[0])], span.end)
    if not spans:
        return None
    edges = sorted(spans.values())
    between = re.match(r"\s*,\s*", content[edges[0][1] : edges[1][0]]) if len(edges) > 1 else None
    opening = content[: edges[0][0]]
    space = opening[opening.rfind("{") + 1 :]
    comma = between[0] if between else "," + (space or " ")
    found = INDENT.search(content)
    fields = []
    for key, value in new.items():
        if key in spans and key in old and same(old[key], value):
            fields.append(content[slice(*spans[key])])
        else:
            fields.append(field(key, value, found[1] if found else None, newline))
    return opening + comma.join(fields) + content[edges[-1][1] :]


def field(key: str, value: Value, indent: str | None, newline: str) -> str:
    """One entry of an object, as it stands between its commas."""
    lines = lines_of({key: value}, indent)
    inner = lines.strip("{}\n") if indent is None else lines[1:-1].strip("\n").removeprefix(indent)
    return inner.replace("\n", newline)
