"""Schemas, posts, and what is to be found when one is held against the other."""

from __future__ import annotations

from typing import Any, NamedTuple


class Held(NamedTuple):
    """A schema, a post, and what is to be found: line, column, rule."""

    schema: dict[str, Any]
    text: str
    found: tuple[str, ...]


def key(below: Any) -> dict[str, Any]:
    """A schema for the key `a`."""
    return {"properties": {"a": below}}


def yaml(lines: str) -> str:
    return f"---\n{lines}---\n"


EITHER = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}

CASES = [
    Held({"required": ["a", "b"]}, yaml("a: 1\n"), ("1:1 missing-key",)),
    Held({"required": ["a", "b"]}, "+++\na = 1\n+++\n", ("1:1 missing-key",)),
    Held({"required": ["a", "b"]}, '{\n  "a": 1\n}\n', ("1:1 missing-key",)),
    Held({"required": ["it's", 'a "b"']}, yaml("x: 1\n"), ("1:1 missing-key", "1:1 missing-key")),
    Held(key({"required": ["b"]}), yaml("a:\n  c: 1\n"), ("3:3 missing-key",)),
    Held(key({"items": {"required": ["b"]}}), yaml("a:\n- b: 1\n- c: 1\n"), ("4:3 missing-key",)),
    Held({"dependentRequired": {"a": ["b", "c"]}}, yaml("a: 1\n"), ("1:1 missing-key", "1:1 missing-key")),
    Held({"dependentSchemas": {"a": {"required": ["z"]}}}, yaml("a: 1\n"), ("1:1 missing-key",)),
    Held(
        {"properties": {"a": {}}, "additionalProperties": False},
        yaml("a: 1\nb: 2\nc: 3\n"),
        ("3:1 unknown-key", "4:1 unknown-key"),
    ),
    Held({"properties": {"a": {}}, "unevaluatedProperties": False}, yaml("a: 1\n文: 2\n"), ("3:1 unknown-key",)),
    Held(
        {"patternProperties": {"^x-": {}}, "additionalProperties": False}, yaml("x-a: 1\nb: 2\n"), ("3:1 unknown-key",)
    ),
    Held({"properties": {"b": False}}, yaml("a: 1\nb: 2\n"), ("3:1 unknown-key",)),
    Held({"propertyNames": {"pattern": "^[a-z]+$"}}, yaml("a: 1\nB2: 2\n"), ("3:1 unknown-key",)),
    Held(
        key({"additionalProperties": False, "properties": {"b": {}}}), yaml("a: {b: 1, c: 2}\n"), ("2:11 unknown-key",)
    ),
    Held(key({"type": "string"}), yaml("a: 1\n"), ("2:4 wrong-type",)),
    Held(key({"type": "string"}), yaml("a: true\n"), ("2:4 wrong-type",)),
    Held(key({"type": ["string", "null"]}), yaml("a:\n"), ()),
    Held(key({"type": "string"}), yaml("a: '1'\n"), ()),
    Held(key({"type": "string"}), yaml("a: 2024-05-01\n"), ()),
    Held(key({"type": "string"}), '{\n  "a": 1\n}\n', ("2:8 wrong-type",)),
    Held(key({"type": "string"}), "---\r\n文: x\r\na: 1\r\n---\r\n", ("3:4 wrong-type",)),
    Held(key({"items": {"type": "string"}}), yaml("a: [b, 文, 3]\n"), ("2:11 wrong-type",)),
    Held(key({"items": {"type": "string"}}), "+++\na = ['文', 3]\n+++\n", ("2:11 wrong-type",)),
    Held({"properties": {"a": key({"type": "string"})}}, "+++\n[a]\na = 1\n+++\n", ("3:5 wrong-type",)),
    Held(key(EITHER), yaml("a: 1\n"), ("2:4 wrong-type",)),
    Held(key(EITHER), yaml("a: [b, 1]\n"), ("2:8 wrong-type",)),
    Held(key({"oneOf": [{"enum": ["a", "b"]}, {"const": "c"}]}), yaml("a: d\n"), ("2:4 disallowed-value",)),
    Held(key({"oneOf": [{"type": "string"}, {"minLength": 1}]}), yaml("a: d\n"), ("2:4 schema-mismatch",)),
    Held(key({"anyOf": [{"maxLength": 1}, {"pattern": "^x"}]}), yaml("a: bc\n"), ("2:4 schema-mismatch",)),
    Held(key({"enum": ["a", 1]}), yaml("a: '1'\n"), ("2:4 disallowed-value",)),
    Held(key({"const": "a"}), yaml("a: >\n  b\n  c\n"), ("2:4 disallowed-value",)),
    Held(key({"format": "date"}), yaml("a: 2024-05-01\n"), ()),
    Held(key({"format": "date"}), yaml("a: 2024-5-1\n"), ("2:4 wrong-format",)),
    Held(key({"format": "date-time"}), yaml("a: 2024-05-01T10:00:00Z\n"), ()),
    Held(key({"format": "date-time"}), yaml("a: 2024-05-01 10:00:00 +0200\n"), ("2:4 wrong-format",)),
    Held(key({"format": "date-time"}), "+++\na = 2024-05-01T10:00:00Z\n+++\n", ()),
    Held(key({"format": "email"}), yaml("a: '@x'\n"), ("2:4 wrong-format",)),
    Held(key({"format": "uri"}), yaml("a: /x\n"), ("2:4 wrong-format",)),
    Held(key({"format": "nobody-knows"}), yaml("a: /x\n"), ()),
    Held(key({"pattern": r"^\d+$"}), yaml("a: '12'\nb: 1\n"), ()),
    Held(key({"pattern": r"^\d+$"}), yaml("a: '١٢'\n"), ("2:4 wrong-format",)),
    Held(key({"pattern": r"^\p{L}+$"}), yaml("a: 文\n"), ()),
    Held(key({"minimum": 3}), yaml("a: 2\n"), ("2:4 out-of-bounds",)),
    Held(key({"maxLength": 2}), yaml("a: 𝒂𝒃\n"), ()),
    Held(key({"maxLength": 2}), yaml("a: 文文文\n"), ("2:4 out-of-bounds",)),
    Held(key({"uniqueItems": True}), yaml("a: [1, 1]\n"), ("2:4 out-of-bounds",)),
    Held(key({"contains": {"const": 1}}), yaml("a: [2]\n"), ("2:4 out-of-bounds",)),
    Held(key({"prefixItems": [{}], "items": False}), yaml("a: [2, 3]\n"), ("2:4 out-of-bounds",)),
    Held(key({"not": {"type": "string"}}), yaml("a: b\n"), ("2:4 schema-mismatch",)),
    Held({"minProperties": 2}, yaml("a: b\n"), ("1:1 out-of-bounds",)),
    Held(key({"if": {"type": "string"}, "then": {"const": "x"}}), yaml("a: y\n"), ("2:4 disallowed-value",)),
    Held(key({"deprecated": True, "x-instead": "b"}), yaml("a: y\n"), ("2:1 deprecated-key",)),
    Held(key({"$ref": "author.json"}), yaml("a: {}\n"), ("2:4 missing-key",)),
    Held(
        {"$defs": {"b": {"$anchor": "x", "type": "string"}}, **key({"$ref": "#x"})}, yaml("a: 1\n"), ("2:4 wrong-type",)
    ),
    Held({"x-ignore-case": True, **key({"type": "string"})}, yaml("A: 1\n"), ("2:4 wrong-type",)),
    Held(
        {"$schema": "http://json-schema.org/draft-07/schema#", **key({"$ref": "author.json"})},
        yaml("a: {}\n"),
        ("2:4 missing-key",),
    ),
    Held({"additionalProperties": False}, yaml("$schema: x.json\n"), ()),
]
