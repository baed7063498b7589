"""Say in words what a value is, and what a schema wants."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from postkit.model import KeyPath, nearest
from postkit.schemas.faults import Fault
from postkit.schemas.formats import HINTS

KINDS = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a mapping",
    "null": "nothing",
}
"""The types of JSON Schema, as people call them."""

SHORT = 60
MANY = 12

Saying = tuple[str, str, str]
"""The name of a rule, a message, a hint."""


def said(fault: Fault, where: str) -> Saying:
    """What is wrong with a value."""
    say = SAYINGS.get(fault.keyword)
    if say:
        return say(fault, where)
    if fault.keyword in BOUNDS:
        return "out-of-bounds", f"{where} {BOUNDS[fault.keyword].format(shown(fault.wanted))}", ""
    return "schema-mismatch", f"{where} is not what the schema allows ({fault.keyword})", ""


def path(parts: KeyPath) -> str:
    """A path as people write it: `authors[0].name`."""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in parts)
    return text.removeprefix(".")


def shown(value: Any) -> str:
    """A value in a message: texts as they are, the rest as JSON, cut to what a message can hold."""
    text = value if isinstance(value, str) and value.strip() else json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= SHORT else f"{text[:SHORT]}…"


def listed(names: Sequence[str], word: str = "or") -> str:
    """Names in a sentence: `a, b or c`."""
    return f" {word} ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def kind(value: Any) -> str:
    """What a value is, in words."""
    if value is None:
        return "empty"
    if isinstance(value, bool):
        return "true or false"
    for types, name in (((int, float), "a number"), (str, "text"), (list, "a list"), (dict, "a mapping")):
        if isinstance(value, types):
            return name
    return "of no type that a schema knows"


def _type(fault: Fault, where: str) -> Saying:
    wanted = [fault.wanted] if isinstance(fault.wanted, str) else list(fault.wanted)
    wanted = [each for each in wanted if each != "integer" or "number" not in wanted]
    hint = f"write {listed([KINDS.get(each, each) for each in wanted if each != 'null'] or ['nothing'])}"
    if "string" in wanted and isinstance(fault.instance, (int, float)):
        hint += ", in quotes if it is meant as it stands"
    return "wrong-type", f"{where} is {kind(fault.instance)}", hint


def _value(fault: Fault, where: str) -> Saying:
    allowed = [shown(each) for each in (fault.wanted if fault.keyword == "enum" else [fault.wanted])]
    texts = [each for each in (fault.wanted if fault.keyword == "enum" else [fault.wanted]) if isinstance(each, str)]
    near = nearest(fault.instance, texts) if isinstance(fault.instance, str) else ""
    if near:
        hint = f"did you mean {near}?"
    elif len(allowed) <= MANY:
        hint = f"write {listed(allowed)}"
    else:
        hint = f"write one of {len(allowed)} values, such as {listed(allowed[:3])}"
    return "disallowed-value", f"{where} may not be {shown(fault.instance)}", hint


def _format(fault: Fault, where: str) -> Saying:
    name = {"post-date": "date that can be read"}.get(fault.wanted, fault.wanted)
    return "wrong-format", f"{where} is no {name}: {shown(fault.instance)}", HINTS.get(fault.wanted, "")


def _pattern(fault: Fault, where: str) -> Saying:
    return "wrong-format", f"{where} does not match {fault.wanted}: {shown(fault.instance)}", ""


def _choice(fault: Fault, where: str) -> Saying:
    if fault.branches:
        return "schema-mismatch", f"{where} is none of the {len(fault.branches)} things that it may be", ""
    return "schema-mismatch", f"{where} is more than one of the things of which it may be one", ""


SAYINGS: dict[str, Callable[[Fault, str], Saying]] = {
    "type": _type,
    "enum": _value,
    "const": _value,
    "format": _format,
    "pattern": _pattern,
    "anyOf": _choice,
    "oneOf": _choice,
}
"""How the failures of each keyword are said."""

BOUNDS = {
    "minimum": "is less than {}",
    "maximum": "is more than {}",
    "exclusiveMinimum": "is not more than {}",
    "exclusiveMaximum": "is not less than {}",
    "multipleOf": "is no multiple of {}",
    "minLength": "has fewer than {} characters",
    "maxLength": "has more than {} characters",
    "minItems": "has fewer than {} items",
    "maxItems": "has more than {} items",
    "minProperties": "has fewer than {} keys",
    "maxProperties": "has more than {} keys",
    "uniqueItems": "has the same item twice",
    "contains": "lacks an item that it must have",
    "minContains": "has fewer than {} of the items that it must have",
    "maxContains": "has more than {} of the items that it may have",
    "items": "has more items than it may",
}
"""What a value is that is out of the bounds of a keyword (2020-12, Validation, sections 6.2 to 6.5)."""
