"""Find where each field of a post came from, and whether it says there what it says now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from postkit import fields
from postkit.fields import Setting
from postkit.frontmatter.values import same
from postkit.generators.model import Generator
from postkit.generators.terms import read_terms
from postkit.generators.times import zoned
from postkit.model import Meta, Value

DATES = ("date", "updated")
TERMS = ("tags", "categories", "authors")

_FINE = {"split-list", "repaired-date"}
"""Remarks on what the generator that the author wrote for reads as well."""


class Origin(NamedTuple):
    """The keys that lead to a value in the front matter as it was written, and the value."""

    path: tuple[str, ...]
    value: Value


def origins(meta: Meta, reads: Generator) -> dict[str, Origin]:
    """Where each field and each other key stands, by Postkit's name for it."""
    found: dict[str, tuple[int, Origin]] = {}
    own = keys_of(reads)
    for path, value in _keys(meta, reads):
        rank, name = _name_of(path[-1], value, own, reads.knows)
        if name not in found or rank < found[name][0]:
            found[name] = (rank, Origin(path, value))
    return {name: origin for name, (_, origin) in found.items()}


def _keys(meta: Meta, reads: Generator) -> Iterator[tuple[tuple[str, ...], Value]]:
    tables = {reads.own, reads.tags.under, reads.categories.under}
    for key, value in meta.items():
        if key in tables and isinstance(value, dict):
            yield from (((key, inner), told) for inner, told in value.items())
        else:
            yield (key,), value


def name_of(key: str, value: Value, reads: Generator) -> str:
    """The field that a key of a generator's is, or the key itself."""
    return _name_of(key, value, keys_of(reads), reads.knows)[1]


def keys_of(reads: Generator) -> dict[str, str]:
    """The fields that a generator has keys for, by these keys in lower case."""
    own = {told.lower(): name for name, told in reads.fields.items()}
    return {**own, reads.authors.plural.lower(): "authors"} if reads.authors.plural else own


def _name_of(key: str, value: Value, own: dict[str, str], knows: tuple[str, ...]) -> tuple[int, str]:
    """The field of a key, or the key itself; the lower the number, the surer."""
    if key.lower() in own:
        return 0, own[key.lower()]
    if key in knows:
        return 0, key
    claim = fields.known(key, value)
    return (claim.rank + 1, claim.field.name) if claim else (0, key)


def says(name: str, origin: Origin, wanted: Value, reads: Generator) -> bool:
    """Whether what was written is read as the value wanted, with nothing else guessed or repaired."""
    value = origin.value
    if name in TERMS:
        value = read_terms(value, getattr(reads, name))
    if name in DATES:
        if reads.dates.within and isinstance(value, dict):
            value = value.get(reads.dates.within)
        value = zoned(value, reads.dates)
    if same(value, wanted):
        return True
    claim = fields.known(origin.path[-1], value)
    if claim is None or claim.field.name != name:
        claim = fields.known(name, value)
    if claim is None:
        return False
    setting = Setting(name, claim.alias.one, _today)
    reading = claim.field.read(claim.alias.turn(value), setting)
    clean = _FINE.issuperset(remark.code for remark in reading.remarks)
    return reading.understood and clean and same(reading.value, wanted)


def _today() -> dt.date | None:
    return None
