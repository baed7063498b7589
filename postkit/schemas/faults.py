"""What an engine finds wrong, in a form that is the same for all engines, and what is worth saying of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from postkit.model import KeyPath
from postkit.schemas import patterns

CHOICES = ("anyOf", "oneOf")


class Fault(NamedTuple):
    """One failure: the schema's keyword and its value, and the instance at `path` that it is about.

    `extras` are the keys that are too many. `branches` are what each of several choices has against the instance.
    """

    keyword: str
    wanted: Any
    path: KeyPath
    instance: Any
    extras: tuple[str, ...] = ()
    branches: tuple[tuple[Fault, ...], ...] = ()


def in_order(faults: Iterable[Fault]) -> list[Fault]:
    """The failures in an order that does not depend on the engine."""
    listed = list(faults)
    if len(listed) < 2:
        return listed
    return sorted(listed, key=lambda each: (*map(str, each.path), "", each.keyword, *each.extras, repr(each.wanted)))


def extras(value: Mapping[str, Any], schema: Mapping[str, Any]) -> list[str]:
    """The keys that a schema does not name."""
    named, expressions = schema.get("properties", {}), list(schema.get("patternProperties", ()))
    return [key for key in value if key not in named and not any(patterns.matches(each, key) for each in expressions)]


def told(faults: Iterable[Fault]) -> Iterator[Fault]:
    """The failures as a person would say them: of a choice what is missing to its nearest branch."""
    for fault in faults:
        if fault.keyword in CHOICES and fault.branches:
            yield from _nearest(fault)
        else:
            yield fault


def _nearest(fault: Fault) -> Iterator[Fault]:
    """The one branch that takes values of this type, or the types of all of them; else the choice itself."""
    fits = [branch for branch in fault.branches if not any(_is_type(each, fault.path) for each in branch)]
    if not fits:
        types = [name for branch in fault.branches for each in branch for name in _types(each, fault.path)]
        yield Fault("type", list(dict.fromkeys(types)), fault.path, fault.instance)
    elif len(fits) == 1:
        yield from told(fits[0])
    elif all(len(branch) == 1 and branch[0].path == fault.path and _values(branch[0]) for branch in fits):
        values = [value for branch in fits for value in _values(branch[0])]
        yield Fault("enum", values, fault.path, fault.instance)
    else:
        yield fault


def _is_type(fault: Fault, path: KeyPath) -> bool:
    return fault.path == path and (fault.keyword == "type" or (fault.keyword in CHOICES and bool(_types(fault, path))))


def _types(fault: Fault, path: KeyPath) -> list[str]:
    """The types that a failure at this place asks for; none where it is about something else."""
    if fault.path != path:
        return []
    if fault.keyword == "type":
        return [fault.wanted] if isinstance(fault.wanted, str) else list(fault.wanted)
    if fault.keyword not in CHOICES:
        return []
    found = [[name for each in branch for name in _types(each, path)] for branch in fault.branches]
    return [name for names in found for name in names] if all(found) else []


def _values(fault: Fault) -> list[Any]:
    if fault.keyword == "const":
        return [fault.wanted]
    return list(fault.wanted) if fault.keyword == "enum" else []
