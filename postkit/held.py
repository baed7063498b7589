"""Hold posts against their schemas, and say of them only what is not said already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Protocol

from postkit.model import Post, Problem, Source
from postkit.plugin import FIXES, Finding, Rule

if TYPE_CHECKING:
    from postkit.schemas.schema import Schema

SAME = {
    "missing-key": ("missing-title", "missing-date"),
    "wrong-type": ("wrong-type", "missing-title"),
    "wrong-format": ("invalid-date",),
    "unknown-key": ("misspelt-key",),
}
"""Rules that say the same as a schema, of the best-known fields: what they have found is not said twice."""


class Schemas(Protocol):
    """Where the schemas of posts come from; `explicit` says that somebody chose them."""

    explicit: bool

    def of(self, source: Source, post: Post) -> Schema | Finding | None:
        """The schema for a post, why there is none though there should be, or None."""


def held(
    schemas: Schemas, source: Source, post: Post, rules: Mapping[str, Rule], found: list[Problem]
) -> list[Problem]:
    """What is found of a post, without the rules that its schema ignores, and what the schema says, but for repeats.

    A post without front matter is held only against a schema that somebody chose.
    """
    schema = schemas.of(source, post)
    if schema is None:
        return found
    if isinstance(schema, Finding):
        return [*found, *_said([("unusable-schema", schema)], rules, found)]
    kept = [problem for problem in found if problem.code not in schema.ignores] if found else found
    if post.front_matter is None and not schemas.explicit:
        return kept
    findings = [*schema.findings(post, rules)]
    return [*kept, *_said(findings, rules, kept)] if findings else kept


def _said(
    findings: Iterable[tuple[str, Finding]], rules: Mapping[str, Rule], found: Iterable[Problem]
) -> Iterator[Problem]:
    had = {(problem.code, problem.place) for problem in found}
    for number, (name, finding) in enumerate(findings):
        if name not in rules or any(
            (same, finding.place) in had and _same(same, finding) for same in SAME.get(name, ())
        ):
            continue
        yield finding.problem(name, rules[name].severity, fixed=number < FIXES)


def _same(name: str, finding: Finding) -> bool:
    """Whether a rule for one field means the field that a schema misses."""
    return not name.startswith("missing-") or finding.message.startswith(f"{name.removeprefix('missing-')} ")
