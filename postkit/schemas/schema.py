"""Hold posts against a schema, and say what is wrong in the words and at the places of the post."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Container, Iterator, Mapping
from functools import partial
from typing import Any

from postkit.frontmatter import fixes
from postkit.frontmatter.source import opening, written
from postkit.model import KEY, KeyPath, Place, Post, Value, nearest
from postkit.plugin import Finding
from postkit.schemas import patterns, remedies, words
from postkit.schemas.engines import Engine, engine
from postkit.schemas.faults import Fault, told
from postkit.schemas.names import ORDER, REFERENCE

IGNORES_CASE = "x-ignore-case"
"""In a schema: its keys mean the same in capitals, too."""

IGNORES_RULES = "x-ignore-rules"
"""In a schema: the rules that do not hold for its posts, such as `missing-title` where the file's name is the title."""

INSTEAD = "x-instead"
"""In a deprecated key of a schema: the key to write now."""

Named = tuple[str, Finding]
"""The name of a rule, and what it has found."""


class Schema:
    """A schema that posts are held against.

    `name` is what people call it. `document` has passed `document.parse`, or comes with Postkit. `builtin` schemas take
    dates as YAML and TOML have read them; others get each date as it is written. `strangers` are the keys of other
    generators, each with the names of these.
    """

    def __init__(
        self, name: str, document: Any, *, builtin: bool = False, strangers: Mapping[str, tuple[str, ...]] | None = None
    ) -> None:
        self.name, self.document, self.builtin = name, document, builtin
        self.strangers = strangers or {}
        table = document if isinstance(document, dict) else {}
        self.ignores_case = table.get(IGNORES_CASE) is True
        ignored = table.get(IGNORES_RULES)
        self.ignores = frozenset(ignored if isinstance(ignored, list) else ())
        self._engine: Engine | None = None
        self.properties: dict[str, Any] = table.get("properties", {})
        self.lower = {key.lower(): key for key in self.properties} if self.ignores_case else {}
        known = {key: about for key, about in self.properties.items() if isinstance(about, dict)}
        self._watched = {key for key, about in known.items() if about.get("deprecated") is True} | set(self.strangers)

    @property
    def identifier(self) -> str:
        """Its `$id`, by which posts may name it; empty where it has none."""
        return str(self.document.get("$id", "")) if isinstance(self.document, dict) else ""

    def __reduce__(self) -> tuple[Any, ...]:
        """Without the engine, which each process makes for itself."""
        return _again, (self.name, self.document, self.builtin, self.strangers)

    def faults(self, value: Any) -> list[Fault]:
        """What is wrong with a value."""
        if self._engine is None:
            self._engine = engine(self.document)
        return self._engine(value)

    def findings(self, post: Post, asked: Container[str] = ()) -> Iterator[Named]:
        """What is wrong with a post's metadata, by the rules that are asked at least."""
        keys = {self.lower.get(key.lower(), key) if self.lower else key: key for key in post.meta if key != REFERENCE}
        meta, read = post.meta, self.builtin
        value = {
            name: each if type(each := meta[key]) is str else _plain(post, each, (key,), read)
            for name, key in keys.items()
        }
        try:
            faults = self.faults(value)
        except patterns.SlowError as error:
            message = f"a regular expression of {self.name} takes too long to match: {error}"
            yield "unusable-schema", Finding(opening(post), message, "write one without repeats in repeats")
            return
        except RecursionError:
            yield "unusable-schema", Finding(opening(post), f"nested too deep to be held against {self.name}")
            return
        for fault in told(faults) if faults else ():
            yield from self._findings(post, fault, keys)
        if not self._watched.isdisjoint(keys):
            yield from self._discouraged(post, keys)
        if ORDER in asked:
            yield from self._disordered(post, keys)

    def _findings(self, post: Post, fault: Fault, keys: Mapping[str, str]) -> Iterator[Named]:
        path = tuple(keys.get(part, part) if not number else part for number, part in enumerate(fault.path))  # type: ignore[arg-type]
        where = words.path(path)
        if fault.keyword in ("required", "dependentRequired"):
            place = _around(post, path)
            for key in fault.extras:
                below = f"{where}.{key}" if where else key
                hint, fix = (self._about(key), partial(remedies.missing, post, key)) if not path else ("", None)
                yield "missing-key", Finding(place, f"{below} is missing", hint, fix)
        elif fault.extras:
            known = [key for key in self.properties if key not in keys] if not path else []
            for key in fault.extras:
                name = keys.get(key, key) if not path else key
                place = post.place_of(*path, name, KEY)
                near = nearest(key, known)
                message = f"{words.path((*path, name))} is no key of {self.name}"
                rename = partial(fixes.renamed, post, (*path, name), near)
                yield "unknown-key", Finding(place, message, f"did you mean {near}?" if near else "", rename)
        else:
            name, message, hint = words.said(fault, where or "the front matter")
            place = post.place_of(*path) if path else opening(post)
            yield name, Finding(place, message, hint, partial(remedies.value, post, fault, path))

    def _about(self, key: str) -> str:
        """What a key of the schema is for."""
        about = self.properties.get(key)
        text = about.get("description", "") if isinstance(about, dict) else ""
        return f"add {key}: {text[:1].lower()}{text[1:].rstrip('.')}" if text else f"add {key}"

    def _discouraged(self, post: Post, keys: Mapping[str, str]) -> Iterator[Named]:
        """Keys that are deprecated, and those that only other generators read."""
        for name, key in keys.items():
            about = self.properties.get(name)
            if isinstance(about, dict) and about.get("deprecated") is True:
                instead = about.get(INSTEAD, "")
                hint, message = f"write {instead}" if instead else "", f"{key} is deprecated in {self.name}"
                fix = partial(fixes.renamed, post, (key,), instead) if self._takes_one_place(instead) else None
                yield "deprecated-key", Finding(post.place_of(key, KEY), message, hint, fix)
            elif about is None and name in self.strangers:
                others = self.strangers[name]
                message = f"{self.name} does not read {key}, a key of {words.listed(others, 'and')}"
                yield "foreign-key", Finding(post.place_of(key, KEY), message)

    def _takes_one_place(self, key: str) -> bool:
        """Whether a key is written instead of a single other one, which it is then another name of."""
        return [each.get(INSTEAD) for each in self.properties.values() if isinstance(each, dict)].count(key) == 1

    def _disordered(self, post: Post, keys: Mapping[str, str]) -> Iterator[Named]:
        """The first key that stands in front of one that comes before it in the schema, or behind one of no schema."""
        if post.front_matter is None or post.front_matter.format not in ("yaml", "json"):
            return
        known = list(self.properties)
        ranks = [known.index(name) if name in self.properties else len(known) for name in keys]
        late = next((number for number, (one, other) in enumerate(itertools.pairwise(ranks), 1) if other < one), None)
        if late is None:
            return
        key = list(keys.values())[late]
        first = [keys[name] for name in known if name in keys]
        meta = {name: post.meta[name] for name in [*first, *(other for other in post.meta if other not in first)]}
        hint = f"the order is {', '.join(first)}"
        fix = partial(fixes.changed, post, meta)
        yield ORDER, Finding(post.place_of(key, KEY), f"{key} stands too late", hint, fix)


def _again(name: str, document: Any, builtin: bool, strangers: Mapping[str, tuple[str, ...]]) -> Schema:
    return Schema(name, document, builtin=builtin, strangers=strangers)


def _around(post: Post, path: KeyPath) -> Place:
    """The fence that front matter begins with for a key at the top, else the mapping that it is missing in."""
    return post.place_of(*path) if path else opening(post)


def value_of(post: Post) -> dict[str, Any]:
    """A post's metadata as JSON has it, dates as they are written."""
    return {key: _plain(post, value, (key,)) for key, value in post.meta.items() if key != REFERENCE}


def _plain(post: Post, value: Value, path: KeyPath, read: bool = False) -> Any:
    """A value as JSON has it; dates as texts, as they are written or as they were `read`."""
    if isinstance(value, dict):
        return {key: _plain(post, item, (*path, key), read) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(post, item, (*path, index), read) for index, item in enumerate(value)]
    if isinstance(value, datetime.date):
        return value.isoformat() if read else written(post, *path) or value.isoformat()
    return value
