"""Both engines say the same of any value and any schema: chance makes these."""

from __future__ import annotations

import json
from random import Random
from typing import Any

import pytest

from postkit.model import PostkitError
from postkit.schemas.document import parse
from postkit.schemas.engines import engine
from postkit.schemas.fast import Fast

KEYS = ("a", "b", "c", "title", "x-y", "a/b", "a~1", "0")
VALUES: tuple[Any, ...] = (None, True, False, 0, 1, -1, 1.0, 1.5, 2, 10**20)
VALUES += ("", "a", "ab", "abc", "2024-05-01", "x@y.z", "é", "😀")
TYPES = ("string", "integer", "number", "array", "object", "null", "boolean", ["string", "null"], ["integer", "array"])
CHOICES: dict[str, tuple[Any, ...]] = {
    "type": TYPES,
    **dict.fromkeys(("minimum", "maximum", "exclusiveMinimum"), (0, 1, 1.5)),
    **dict.fromkeys(("minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"), (0, 1, 2)),
    "multipleOf": (1, 2, 0.5),
    "pattern": ("^a", "b$", r"\d", "[a-z]+"),
    "format": ("date", "date-time", "email", "uri", "post-date"),
    "uniqueItems": (True,),
    "required": (["a"], ["a", "title"], ["x-y"]),
    "dependentRequired": ({"a": ["b"]}, {"x-y": ["x-y"]}),
    "$ref": ("#/$defs/text", "#/$defs/table"),
}
"""Keywords, and what stands there."""

ONE = ("items", "contains", "not", "additionalProperties", "propertyNames", "if", "then", "else")
LISTS = ("anyOf", "oneOf", "allOf", "prefixItems")
TABLES = {"properties": KEYS, "dependentSchemas": KEYS, "patternProperties": ("^a", "b$", "[xy]", "^x-")}
DEFINED = {
    "text": {"type": "string", "minLength": 1},
    "table": {"required": ["a"], "additionalProperties": False, "properties": {"a": {"type": "integer"}}},
}


class Chance(Random):
    """Makes schemas and values."""

    def value(self, depth: int = 0) -> Any:
        if depth < 3 and self.random() < 0.4:
            inside = [self.value(depth + 1) for _ in range(self.randint(0, 3))]
            return inside if self.random() < 0.5 else dict(zip(KEYS, inside, strict=False))
        return self.choice(VALUES)

    def schema(self, depth: int = 0) -> Any:
        if depth and self.random() < 0.08:
            return self.random() < 0.5
        return dict(self.keyword(depth) for _ in range(self.randint(1, 3)))

    def keyword(self, depth: int) -> tuple[str, Any]:
        nested = (*ONE, *LISTS, *TABLES) if depth < 3 else ()
        name = self.choice((*CHOICES, "enum", "const", *nested))
        if name in ONE:
            return name, self.schema(depth + 1)
        if name in LISTS:
            return name, [self.schema(depth + 1) for _ in range(self.randint(1, 3))]
        if name in TABLES:
            return name, {key: self.schema(depth + 1) for key in self.sample(TABLES[name], 2)}
        if name in ("enum", "const"):
            return name, [self.value(2)] if name == "enum" else self.value(2)
        return name, self.choice(CHOICES[name])


def agree(seed: int, schemas: int) -> int:
    """How many values both have explained, which must be alike."""
    chance, told = Chance(seed), 0
    for _ in range(schemas):
        document = {**chance.schema(), "properties": {key: chance.schema(1) for key in chance.sample(KEYS, 3)}}
        try:
            document = parse(json.dumps({**document, "$defs": DEFINED}), "mine.json", _load)
        except PostkitError:  # a reference that leads back to itself
            continue
        fast, plain = Fast(document), engine(document, plain=True)
        for _ in range(6):
            value = {key: chance.value(1) for key in chance.sample(KEYS, chance.randint(0, 4))}
            faults, said = plain(value), fast.faults(value)
            assert fast.passes(value) is not bool(faults), (document, value)
            assert not faults or said in (None, faults), (document, value)
            told += bool(said)
    return told


def _load(place: str) -> tuple[str, str]:
    raise PostkitError(f"nothing is at {place}")


def test_engines_agree() -> None:
    assert agree(1, 200) > 100


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(2, 10))
def test_engines_agree_on_many_more(seed: int) -> None:
    assert agree(seed, 5_000) > 2_000


def test_a_choice_of_nothing_is_explained() -> None:
    document = parse('{"properties": {"a": {"anyOf": [false, {"type": "string"}]}}}', "mine.json", _load)
    (fault,) = engine(document)({"a": 1})
    assert (fault.keyword, fault.path, len(fault.branches)) == ("anyOf", ("a",), 2)
