"""Decide which key stands for which field, and read its value."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Protocol

from postkit import fields
from postkit.fields.reading import Reading, Setting
from postkit.model import KeyPath, Post, Value
from postkit.plugin import Report
from postkit.transforms.normalize.written import written

Keys = list[tuple[int, bool, str, fields.Claim]]
"""Keys that claim one field, the best first: rank, whether the name is another, key, claim."""


class Options(Protocol):
    """The options that reading takes part in."""

    @property
    def timezone(self) -> str: ...
    @property
    def separator(self) -> str: ...
    @property
    def tags_map(self) -> Mapping[str, str]: ...
    @property
    def authors_map(self) -> Mapping[str, str]: ...
    @property
    def source(self) -> str: ...


def resolve(post: Post, options: Options, report: Report) -> None:
    """Give every field that the post has its name and its shape, in its place."""
    changes = _Changes(post, options, report)
    for keys in _claimed(post, _others(options.source)).values():
        changes.settle(keys)
    post.meta = changes.applied()


def blank(value: Value) -> bool:
    """Whether a value says nothing."""
    return value is None or (isinstance(value, str) and not value.strip())


def _others(generator: str) -> Collection[str]:
    """The keys that mean something else to the generator than to others."""
    if not generator:
        return ()
    from postkit.generators.load import load

    return load(generator).knows


def _claimed(post: Post, others: Collection[str]) -> dict[str, Keys]:
    found: dict[str, Keys] = {}
    for key, value in post.meta.items():
        claim = fields.known(key, value) if key not in others else None
        if claim and not blank(value):
            name = claim.field.name
            found.setdefault(name, []).append((claim.rank, key != name, key, claim))
    for keys in found.values():
        if len(keys) > 1:
            keys.sort(key=lambda item: item[:2])
    return found


class _Changes:
    """What happens to the keys of one post: new names, new values, and those that go."""

    def __init__(self, post: Post, options: Options, report: Report) -> None:
        self.post, self.report = post, report
        self.names: dict[str, str] = {}
        self.values: dict[str, Value] = {}
        self.dropped: set[str] = set()
        self.renamed: dict[str, Mapping[str, str]] = {"tags": options.tags_map, "authors": options.authors_map}
        self.spaces = options.separator == "auto"
        self.zone: dt.tzinfo | None = None
        if options.timezone:
            from postkit.fields import clocks

            self.zone = clocks.zone(options.timezone)

    def applied(self) -> dict[str, Value]:
        """The metadata with all this done."""
        return {
            self.names.get(key, key): self.values.get(key, value)
            for key, value in self.post.meta.items()
            if key not in self.dropped
        }

    def settle(self, keys: Keys) -> None:
        """Let the best of the keys be the field; one that cannot be read stays what it is."""
        _, renamed, key, claim = keys[0]
        reading = self._read(key, claim)
        for remark in reading.remarks:
            place = self.post.place_of(key, *remark.at)
            self.report.add(remark.code, remark.message, at=place, severity=remark.severity, hint=remark.hint)
        if not reading.understood:
            return
        self.names[key], self.values[key] = claim.field.name, reading.value
        if renamed and claim.field.name in self.post.meta:
            self.dropped.add(claim.field.name)  # it was blank, or it would have come first
        for _, _, other, rival in keys[1:]:
            if rival.alias.strict:
                self._compare(key, reading.value, other, rival)

    def _compare(self, key: str, value: Value, other: str, rival: fields.Claim) -> None:
        place = self.post.place_of(other)
        if self._read(other, rival).value == value:
            self.dropped.add(other)
            self.report.info("duplicate-field", f"{other} says the same as {key} and is left out", at=place)
        else:
            message = f"{other} and {key} say different things; both are kept"
            self.report.add("conflicting-fields", message, at=place, hint=f"keep {rival.field.name} only")

    def _day(self) -> dt.date | None:
        from postkit.fields import paths

        dated = paths.dated(self.post.path)
        return dated.day if dated else None

    def _read(self, key: str, claim: fields.Claim) -> Reading:
        return claim.field.read(claim.alias.turn(self.post.meta[key]), self._setting(key, claim))

    def _setting(self, key: str, claim: fields.Claim) -> Setting:
        name = claim.field.name

        def text(value: Value, at: KeyPath) -> str:
            return written(self.post, (key, *at), value)

        day = self._day if name == "date" else _no_day
        # by place, since names would double what this costs for every field of every post
        return Setting(name, claim.alias.one, day, self.zone, self.spaces, self.renamed.get(name, {}), text)


def _no_day() -> None:
    return None
