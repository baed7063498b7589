"""Ask rules of a post: what they find, what they keep of it to judge it beside others, and what would put it right."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache, partial
from typing import NamedTuple, TypeAlias, TypeVar

from postkit import registry
from postkit.fields import meant
from postkit.model import Fix, KeyPath, Place, Post, Problem
from postkit.pipeline import crash
from postkit.plugin import FIXES, Fact, Finding, Rule
from postkit.selection import rules

T = TypeVar("T")

WRITTEN = 500_000
"""How many characters of front matter may be written for the fixes of one rule in one post."""

FEW = 100
"""Of posts with more keys every rule is asked: to remember what to ask of them would take more than it saves."""

Kept: TypeAlias = tuple[str, str, KeyPath | Place]
"""The name of a rule, the key of a fact that it keeps, and where that stands: a path, or the place in a part."""


class Asked(NamedTuple):
    """What rules have to ask of a post, each with its name."""

    checks: list[tuple[str, Rule, Callable[[Post], Iterator[Finding]]]]
    gathers: list[tuple[str, Callable[[Post], Iterator[Fact]]]]


class Rules(NamedTuple):
    """The rules of a run, loaded: those to ask, and what of a post with these keys; names by codes; readers' fixes."""

    asked: Mapping[str, Rule]
    about: Callable[[tuple[str, ...]], Asked]
    codes: Mapping[str, str]
    fixes: Mapping[str, Callable[[Post, Problem], Fix | None]]


def load(names: Iterable[str]) -> Rules:
    """The rules of these names."""
    asked = {name: registry.get(Rule, name) for name in names}
    known = rules()
    codes = {rule.code: name for name, rule in known.items() if rule.code}
    fixes = {name: rule.fix for name, rule in known.items() if rule.fix}
    every, some = _about(asked, None), lru_cache(maxsize=1024)(partial(_about, asked))
    return Rules(asked, lambda keys: some(keys) if len(keys) <= FEW else every, codes, fixes)


def _about(asked: Mapping[str, Rule], keys: tuple[str, ...] | None) -> Asked:
    """What to ask of posts that have these keys, which recur from post to post; all, if it is not known which."""
    rules = asked
    if keys is not None:
        there = frozenset[str]().union(*map(meant, keys))
        rules = {name: rule for name, rule in asked.items() if not (rule.fields and there.isdisjoint(rule.fields))}
    checks = [(name, rule, rule.check) for name, rule in rules.items() if rule.check]
    return Asked(checks, [(name, rule.gather) for name, rule in rules.items() if rule.gather])


def checked(asked: Asked, post: Post) -> list[Problem]:
    """What the rules find in a post, or that one crashed: whatever a plugin raises costs its own findings."""
    problems: list[Problem] = []
    for name, rule, check in asked.checks:
        try:
            if found := [*check(post)]:
                problems += said(name, rule, found, _fixes(post))
        except Exception as error:
            problems.append(crash(name, error, post.place_of()))
    return problems


def gathered(asked: Asked, post: Post, whole: bool, problems: list[Problem]) -> list[Kept]:
    """What the rules keep of a post; that one crashed is added to the problems."""
    kept: list[Kept] = []
    for name, gather in asked.gathers:
        try:
            if facts := [*gather(post)]:
                kept += [(name, key, path if whole else post.place_of(*path)) for key, path in facts]
        except Exception as error:
            problems.append(crash(name, error, post.place_of()))
    return kept


def findings(
    name: str, rule: Rule, judge: Callable[[T], Iterator[Finding]] | None, judged: T, place: Callable[[], Place]
) -> Iterable[Problem]:
    """What a function of a rule finds, or that it crashed."""
    try:
        return said(name, rule, list(judge(judged)) if judge else ())
    except Exception as error:
        return (crash(name, error, place()),)


def said(name: str, rule: Rule, found: Iterable[Finding], fixes: int = FIXES) -> list[Problem]:
    """Findings as problems, the first of them with their fixes."""
    return [each.problem(name, rule.severity, fixed=number < fixes) for number, each in enumerate(found)]


def _fixes(post: Post) -> int:
    """How many findings of a rule get a fix: each takes the time that it takes to write the front matter."""
    size = len(post.front_matter.text) if post.front_matter else 0
    return max(min(FIXES, WRITTEN // (size + 1)), 1)


def fixable(told: list[Problem], rules: Rules, posts: list[Post]) -> Iterator[Problem]:
    """What a reader says, with the fixes that the rules of these names have for it."""
    for number, problem in enumerate(told):
        fix = rules.fixes.get(problem.code)
        if fix is None or len(posts) != 1 or number >= FIXES:
            yield problem
            continue
        try:
            yield problem._replace(fix=fix(posts[0], problem))
        except Exception as error:  # whatever a plugin raises costs the fix alone
            yield problem
            yield crash(problem.code, error, problem.place)
