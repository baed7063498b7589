"""Check values against a schema with jsonschema-rs, and say with it what is wrong where jsonschema says the same."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

from postkit.model import KeyPath
from postkit.patterns import pattern
from postkit.schemas import patterns
from postkit.schemas.faults import Fault, extras, in_order
from postkit.schemas.formats import FORMATS
from postkit.schemas.references import nodes

SAME = frozenset(
    (
        *(
            "type",
            "enum",
            "const",
            "format",
            "pattern",
            "multipleOf",
            "uniqueItems",
            "required",
            "additionalProperties",
        ),
        *("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "minLength", "maxLength"),
        *("minItems", "maxItems", "minProperties", "maxProperties", "anyOf", "oneOf"),
    )
)
"""Keywords of which both say the same."""

OTHERWISE = ("propertyNames", "unevaluated")
"""Keywords of which the other one says more."""

CLEAR = pattern(r"\^?(?:[\w:/-]|\[[\w-]+\])*\$?", re.ASCII)
"""Expressions for keys that mean the same to this library's engine and to ours."""

UNMATCHED = "not matched"


class UnlikeError(Exception):
    """A fault of which the two libraries may say different things."""


@cache
def has_fast() -> bool:
    """Whether jsonschema-rs is installed."""
    try:
        import jsonschema_rs
    except ImportError:
        return False
    return hasattr(jsonschema_rs, "Draft202012Validator")


class Fast:
    """jsonschema-rs for a schema: it takes a sixtieth of the time of jsonschema, and an eighth of that to import."""

    def __init__(self, document: Any) -> None:
        import jsonschema_rs

        kind: Any = jsonschema_rs.validator_cls_for(document)
        keywords = {"pattern": _Pattern}
        self._validator = kind(document, validate_formats=True, formats=FORMATS, keywords=keywords, offline=True)
        self._document = document
        self._explains = _is_clear(document)

    def passes(self, value: Any) -> bool:
        """Whether a value is right; False, too, where that cannot be told."""
        try:
            return bool(self._validator.is_valid(value))
        except (ValueError, OverflowError):  # half characters, or deeper than its stack
            return False

    def faults(self, value: Any) -> list[Fault] | None:
        """What is wrong with a value that is not right, in order; None where jsonschema is to be asked."""
        if not self._explains:
            return None
        try:
            return in_order(self._fault(value, error) for error in self._validator.iter_errors(value))
        except (UnlikeError, ValueError, OverflowError, LookupError, TypeError):
            return None

    def _fault(self, value: Any, error: Any) -> Fault:
        path, place = tuple(error.instance_path), error.schema_path
        keyword = error.kind.name
        if keyword not in SAME or place[-1:] != [keyword] or (keyword == "pattern" and error.message != UNMATCHED):
            raise UnlikeError(keyword)
        instance, around = _at(value, path), _at(self._document, tuple(place[:-1]))
        keys: list[str] = []
        if keyword == "additionalProperties":
            keys = extras(instance, around)
        elif keyword == "required":
            keys = [error.kind.property]
        branches = getattr(error.kind, "context", ())
        if keyword == "oneOf" and not all(branches):  # it fits more than one, of which there is nothing to explain
            branches = ()
        found = (in_order(self._fault(value, each) for each in branch) for branch in branches)
        return Fault(
            keyword, around[keyword], path, instance, tuple(keys), tuple(tuple(each) for each in found if each)
        )


def _is_clear(document: Any) -> bool:
    """Whether nothing in a schema means more to the other engine, or other things to its expressions."""
    text = json.dumps(document)
    expressions = [each for node in nodes(document) for each in node.value.get("patternProperties", ())]
    return not any(word in text for word in OTHERWISE) and all(map(CLEAR.fullmatch, expressions))


def _at(whole: Any, path: KeyPath) -> Any:
    for step in path:
        whole = whole[step]
    return whole


class _Pattern:
    """The keyword `pattern`, so that both understand expressions alike."""

    def __init__(self, schema: Any, wanted: str, path: Any) -> None:
        self.wanted = wanted

    def validate(self, value: Any) -> None:
        """Raise where a text does not match; one that takes too long is for jsonschema to tell."""
        if isinstance(value, str) and not patterns.matches(self.wanted, value):
            raise AssertionError(UNMATCHED)
