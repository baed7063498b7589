"""Check values against a schema with jsonschema, and with jsonschema-rs before it where that is installed."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from postkit.model import KeyPath
from postkit.schemas import patterns
from postkit.schemas.fast import Fast, has_fast
from postkit.schemas.faults import CHOICES, Fault, extras, in_order
from postkit.schemas.formats import FORMATS
from postkit.schemas.references import is_names, nodes

NAMES = (["properties"], ["patternProperties"], ["$defs"], ["definitions"])
"""What stands before a step in a path of a schema that is a name of somebody's choice."""

Engine = Callable[[Any], list[Fault]]
"""What is wrong with a value.

Raises patterns.SlowError, and RecursionError where schema and value go too deep together.
"""


def engine(document: Any, *, plain: bool = False) -> Engine:
    """The engine for a schema that `document.parse` has passed.

    Where jsonschema-rs is installed it tells what is right, and what is wrong where jsonschema is sure to say the same;
    that is asked otherwise, and with `plain` always.
    """
    explain = _plain(document)
    if plain or not has_fast():
        return explain
    fast = Fast(document)

    def check(value: Any) -> list[Fault]:
        if fast.passes(value):
            return []
        faults = fast.faults(value)
        return explain(value) if faults is None else faults

    return check


def _plain(document: Any) -> Engine:
    text = json.dumps(document)
    unsafe = "patternProperties" in text and "unevaluatedProperties" in text
    made: list[Any] = []

    def check(value: Any) -> list[Fault]:
        if unsafe or not made:
            made[:] = [_plain_validator(settled(document, value) if unsafe else document)]
        return in_order(from_plain(error) for error in made[0].iter_errors(value))

    return check


def settled(document: Any, value: Any) -> Any:
    """The schema with expressions for keys made into lists of those keys of a value that they match.

    jsonschema runs them itself where it looks for what is unevaluated, and nothing would stop one that explodes.
    """
    names = sorted({key for node in nodes(value) for key in node.value})
    made = json.loads(json.dumps(document))
    for path, node, _ in nodes(made):
        patterned = node.get("patternProperties")
        if isinstance(patterned, dict) and not is_names(path):
            lists = ("|".join(re.escape(name) for name in names if patterns.matches(each, name)) for each in patterned)
            wanted = enumerate(zip(lists, patterned.values(), strict=True))
            node["patternProperties"] = {f"(?#{n})^(?:{some or '(?!)'})\\Z": below for n, (some, below) in wanted}
    return made


def _plain_validator(document: Any) -> Any:
    import jsonschema
    import referencing

    kind = jsonschema.validators.validator_for(document, default=jsonschema.Draft202012Validator)
    own = {
        "pattern": _pattern,
        "properties": _properties,
        "patternProperties": _pattern_properties,
        "additionalProperties": _additional,
    }
    checker = jsonschema.FormatChecker(formats=())
    for name, is_right in FORMATS.items():
        checker.checks(name)(_on_text(is_right))
    extended: Any = jsonschema.validators.extend(kind, own)  # type: ignore[no-untyped-call]
    return extended(document, format_checker=checker, registry=referencing.Registry())


def _on_text(is_right: Callable[[str], bool]) -> Callable[[object], bool]:
    return lambda value: not isinstance(value, str) or is_right(value)


def _pattern(validator: Any, wanted: str, value: Any, schema: Any) -> Iterator[Any]:
    from jsonschema import ValidationError

    if isinstance(value, str) and not patterns.matches(wanted, value):
        yield ValidationError("pattern")


def _properties(validator: Any, wanted: Any, value: Any, schema: Any) -> Iterator[Any]:
    from jsonschema import ValidationError

    if not isinstance(value, dict):
        return
    if any(below is False and key in value for key, below in wanted.items()):
        yield ValidationError("properties")
    for key, below in wanted.items():
        if below is not False and key in value:
            yield from validator.descend(value[key], below, path=key, schema_path=key)


def _pattern_properties(validator: Any, wanted: Any, value: Any, schema: Any) -> Iterator[Any]:
    for expression, below in wanted.items() if isinstance(value, dict) else ():
        for key, item in value.items():
            if patterns.matches(expression, key):
                yield from validator.descend(item, below, path=key, schema_path=expression)


def _additional(validator: Any, wanted: Any, value: Any, schema: Any) -> Iterator[Any]:
    from jsonschema import ValidationError

    beyond = extras(value, schema) if isinstance(value, dict) else []
    if isinstance(wanted, dict):
        for key in beyond:
            yield from validator.descend(value[key], wanted, path=key)
    elif not wanted and beyond:
        yield ValidationError("additionalProperties")


def from_plain(error: Any, above: KeyPath = ()) -> Fault:
    """What jsonschema says of a value at or below a path."""
    path = (*above, *error.relative_path)
    keyword = error.validator or "false"
    if _is_of_a_name(list(error.relative_schema_path)):
        return Fault("propertyNames", error.validator_value, path, error.instance, (str(error.instance),))
    branches: dict[int, list[Fault]] = {}
    for each in error.context or () if keyword in CHOICES else ():
        number = next(iter(each.relative_schema_path), -1 - len(branches))  # of `false` it does not say which it is
        branches.setdefault(number, []).append(from_plain(each, path))
    found = tuple(tuple(in_order(each)) for each in branches.values())
    return Fault(keyword, error.validator_value, path, error.instance, tuple(_keys(keyword, error)), found)


def _is_of_a_name(path: list[str | int]) -> bool:
    """Whether a path in a schema leads to what it says of the names of keys, and not through a key of that name."""
    return any(step == "propertyNames" and path[at - 1 : at] not in NAMES for at, step in enumerate(path))


def _keys(keyword: str, error: Any) -> list[str]:
    """The keys that are too many or missing; of some keywords the library tells them in its message alone."""
    if keyword == "additionalProperties":
        return extras(error.instance, error.schema)
    if keyword == "properties":
        return [key for key, below in error.validator_value.items() if below is False and key in error.instance]
    if keyword == "unevaluatedProperties":
        return [key for key in error.instance if repr(key) in error.message]
    if keyword in ("required", "dependentRequired"):
        name = error.message.removesuffix(" is a required property").partition(" is a dependency of ")[0]
        import ast

        return [str(ast.literal_eval(name))]
    return []
