"""Count what posts say under each key: how often, of which type, in which form."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from postkit.schemas.formats import FORMATS

SEEN = ("date", "date-time", "email", "uri", "post-date")
"""The formats that are looked for, the narrowest first."""

DISTINCT = 64
"""How many texts are told apart; keys with more of them hold no list of choices."""

LONG = 60


@dataclass(slots=True)
class Tally:
    """What stands in one place of many posts.

    `types` counts by JSON Schema's names. `formats` counts the texts of each format, `texts` those that are short, as
    long as there are few; None where there are many. `keys` are those of mappings, `items` the items of lists.
    """

    types: Counter[str] = field(default_factory=Counter)
    formats: Counter[str] = field(default_factory=Counter)
    texts: Counter[str] | None = field(default_factory=Counter)
    keys: dict[str, Tally] = field(default_factory=dict)
    items: Tally | None = None

    @property
    def total(self) -> int:
        """How many values there are."""
        return self.types.total()

    def add(self, value: Any) -> None:
        """Count a value as JSON has it."""
        kind = type_of(value)
        self.types[kind] += 1
        if kind == "string":
            self._text(value)
        elif kind == "array":
            self.items = self.items or Tally()
            for item in value:
                self.items.add(item)
        elif kind == "object":
            for key, item in value.items():
                self.keys.setdefault(key, Tally()).add(item)

    def _text(self, value: str) -> None:
        self.formats.update(name for name in SEEN if FORMATS[name](value))
        if self.texts is not None:
            self.texts[value] += 1
            if len(value) > LONG or len(self.texts) > DISTINCT:
                self.texts = None

    def merge(self, other: Tally) -> None:
        """Add what another one has counted."""
        self.types.update(other.types)
        self.formats.update(other.formats)
        if self.texts is not None:
            self.texts = None if other.texts is None else self.texts + other.texts
            if self.texts is not None and len(self.texts) > DISTINCT:
                self.texts = None
        if other.items is not None:
            self.items = self.items or Tally()
            self.items.merge(other.items)
        for key, tally in other.keys.items():
            self.keys.setdefault(key, Tally()).merge(tally)


def type_of(value: Any) -> str:
    """The type of a value by JSON Schema's name (2020-12, Core, section 4.2.1)."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int):
        return "integer"
    if isinstance(value, float):
        return "number"
    return "string" if isinstance(value, str) else "array" if isinstance(value, list) else "object"
