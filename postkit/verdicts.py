"""What was found in a post, as JSON that can be kept and read back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, TypeAlias

from postkit.findings.run import Suppressed
from postkit.judging import Judged
from postkit.model import Edit, Fix, KeyPath, Place, Problem, Severity

Kept: TypeAlias = list[Any]
"""Lists, texts and numbers, as JSON has them."""

FLEETING = frozenset(("crash", "process-died", "unreadable"))
"""Problems that the next run need not have."""


def encoded(judged: Judged) -> tuple[str, str] | None:
    """What came of a source, as JSON on one line each: what it may have to do with others, and the rest.

    Both are empty where nothing came of it; None where it is not to be kept.
    """
    if judged.fixed or (judged.problems and any(problem.code in FLEETING for problem in judged.problems)):
        return None
    source = judged.source
    beside = ""
    if judged.facts:
        facts = [_fact(name, key, at) for name, key, at in judged.facts if not isinstance(at, Place)]
        if len(facts) < len(judged.facts):
            return None
        beside = f"[[{','.join(facts)}],{_json(dict(judged.ignored)) if judged.ignored else '{}'}]"
    if not (judged.problems or judged.suppressed):
        return beside, ""
    problems = [_problem(each, source) for each in judged.problems]
    suppressed = [_suppressed(each, source) for each in judged.suppressed]
    return beside, _json([problems, suppressed, [[_place(place, source), key] for place, key in judged.keys.items()]])


def decoded(source: str, own: str | bytes) -> Judged:
    """What came of a source of this name, but for what it may have to do with others.

    Raises ValueError, TypeError or LookupError for what is nothing kept.
    """
    if not own:
        return Judged(source, [], [])
    problems, suppressed, keys = json.loads(own)
    return Judged(
        source,
        [_to_problem(each, source) for each in problems],
        [],
        {},
        tuple(_to_suppressed(each, source) for each in suppressed),
        {_to_place(place, source): key for place, key in keys},
    )


def beside(source: str, kept: str | bytes) -> Judged:
    """What a source may have to do with others; nothing where that was never kept."""
    try:
        facts, ignored = json.loads(kept)
        return Judged(source, [], [(name, key, tuple(path)) for name, key, path in facts], dict(ignored))
    except (ValueError, TypeError):
        return Judged(source, [], [])


def listed(found: Iterable[Problem | Suppressed]) -> Kept:
    """What was found of posts beside each other."""
    return [_problem(each, "") if isinstance(each, Problem) else [_suppressed(each, "")] for each in found]


def unlisted(kept: Kept) -> list[Problem | Suppressed]:
    """What was found of posts beside each other, read back; raises as `decoded` does."""
    return [_to_suppressed(each[0], "") if len(each) == 1 else _to_problem(each, "") for each in kept]


def _fact(name: str, key: str, path: KeyPath) -> str:
    """A fact as JSON, in a third of the time that an encoder for everything takes."""
    steps = [_text(step) if isinstance(step, str) else str(step) for step in path]
    return f"[{_text(name)},{_text(key)},[{','.join(steps)}]]"


def _problem(problem: Problem, source: str) -> Kept:
    fix = problem.fix
    edits = [[_place(edit.place, source), edit.text] for edit in fix.edits] if fix else []
    made = [edits, sorted(fix.keys), fix.safe, fix.unmark] if fix else None
    related = [_place(place, source) for place in problem.related]
    place = _place(problem.place, source)
    return [problem.code, problem.message, place, problem.severity, problem.hint, made, related]


def _to_problem(kept: Kept, source: str) -> Problem:
    code, message, place, severity, hint, made, related = kept
    fix = None
    if made:
        edits, keys, safe, unmark = made
        fix = Fix(tuple(Edit(_to_place(at, source), text) for at, text in edits), frozenset(keys), safe, unmark)
    others = tuple(_to_place(each, source) for each in related)
    return Problem(code, message, _to_place(place, source), Severity(severity), hint, fix, others)


def _suppressed(suppressed: Suppressed, source: str) -> Kept:
    return [_problem(suppressed.finding, source), suppressed.kind, suppressed.reason]


def _to_suppressed(kept: Kept, source: str) -> Suppressed:
    finding, kind, reason = kept
    return Suppressed(_to_problem(finding, source), kind, reason)


def _place(place: Place, source: str) -> Kept:
    """A place, without the name of its source where that is known anyhow."""
    kept: Kept = list(place)
    return kept[1:] if place.source == source else kept


def _to_place(kept: Kept, source: str) -> Place:
    return Place(source, *kept) if len(kept) == len(Place._fields) - 1 else Place(*kept)


_text = json.encoder.encode_basestring_ascii
_json = json.JSONEncoder(separators=(",", ":"), check_circular=False).encode
