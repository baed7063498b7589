"""Read and write tags and categories as a generator does: texts of several names, lists that are paths."""

from __future__ import annotations

from postkit.generators.model import Terms
from postkit.model import Value


def read_paths(value: Value) -> Value:
    """Categories of which each list is a path: `[a, b]` is one path, `[[a, b], [c]]` are a path and a category."""
    if not isinstance(value, list) or not value:
        return value
    if not any(isinstance(item, list) for item in value):
        return value if len(value) == 1 else [list(value)]
    return [item[0] if isinstance(item, list) and len(item) == 1 else item for item in value]


def write_paths(value: Value) -> Value:
    """The same the other way round."""
    if not isinstance(value, list) or not value:
        return value
    if len(value) == 1:
        return list(value[0]) if isinstance(value[0], list) and len(value[0]) > 1 else list(value)
    return [item if isinstance(item, list) else [item] for item in value]


def flat(value: Value) -> Value:
    """The names in a list of paths, each once."""
    if not isinstance(value, list):
        return value
    names = [name for item in value for name in (item if isinstance(item, list) else [item])]
    found: list[Value] = []
    for name in names:
        if name not in found:
            found.append(name)
    return found


def read_terms(value: Value, terms: Terms) -> Value:
    """Tags, categories or authors as the generator reads them: what is one text to it, and what is several names."""
    if terms.shape == "hierarchy":
        value = read_paths(value)
    if terms.shape == "mappings" and isinstance(value, list):
        return [item["name"] if isinstance(item, dict) and list(item) == ["name"] else item for item in value]
    if not isinstance(value, str) or not value.strip() or terms.spaces:
        return value
    if terms.shape == "commas":
        names = (name.strip() for name in value.split(";" if ";" in value else ","))
        return [name for name in names if name]
    # only commas and the like part names here; white space is within them
    return value if terms.shape in ("name", "paths") or any(mark in value for mark in ",;，、；") else [value.strip()]
