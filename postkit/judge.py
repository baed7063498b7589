"""Judge posts by rules: each by itself, then those that have something to do with each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import NamedTuple, TypeVar

from postkit import registry
from postkit.ignores import Ignores
from postkit.jobs import Job
from postkit.model import Place, Post, Problem
from postkit.pipeline import Chain, Plan, crash, read
from postkit.plugin import Fact, Finding, Report, Rule

T = TypeVar("T")


class Judged(NamedTuple):
    """What came of one source: its problems, what rules keep to judge it beside others, and what is ignored there."""

    problems: list[Problem]
    facts: list[tuple[str, Fact]]
    ignored: frozenset[str] = frozenset()


class Judging:
    """Judges sources by the rules of these names; the problems of readers that have other names are told, too."""

    def __init__(self, plan: Plan, rules: tuple[str, ...], silent: frozenset[str] = frozenset()) -> None:
        self.plan, self.rules, self.silent = plan, rules, silent

    def start(self) -> Callable[[Job], Judged]:
        """The rules, loaded."""
        return partial(self._one, Chain(self.plan), {name: registry.get(Rule, name) for name in self.rules})

    def lost(self, job: Job, problem: Problem) -> Judged:
        """The problem alone."""
        return Judged([problem], [])

    def _one(self, chain: Chain, rules: Mapping[str, Rule], job: Job) -> Judged:
        report = Report(job.source.name)
        problems: list[Problem] = []
        facts: list[tuple[str, Fact]] = []
        ignores = Ignores()
        for post in read(chain, job.reader, job.source, report):
            ignores.read(post)
            for name, rule in rules.items():
                problems += _findings(name, rule, rule.check, post, post.place_of())
                gathered, crashes = _gathered(name, rule, post)
                facts += gathered
                problems += crashes
        told = [problem for problem in report.problems if problem.code not in self.silent]
        kept = ignores.kept([*told, *problems], rules)
        return Judged(sorted(kept, key=_place), facts, frozenset(ignores.names))


def across(names: Iterable[str], judged: Iterable[Judged]) -> Iterator[Problem]:
    """What rules say of posts beside each other; `judged` in the order of the sources."""
    gathered: dict[str, list[Fact]] = {}
    ignored: dict[str, set[str]] = {}
    for each in judged:
        for name, fact in each.facts:
            gathered.setdefault(name, []).append(fact)
            if name in each.ignored:
                ignored.setdefault(name, set()).add(fact.place.source)
    for name in names:
        rule = registry.get(Rule, name)
        for problem in _findings(name, rule, rule.across, gathered.get(name, []), Place(name)):
            if problem.place.source not in ignored.get(name, ()):
                yield problem


def _findings(
    name: str, rule: Rule, judge: Callable[[T], Iterator[Finding]] | None, judged: T, place: Place
) -> Iterator[Problem]:
    """What a rule says, or that it crashed: whatever a plugin raises costs its own findings."""
    try:
        findings = list(judge(judged)) if judge else []
    except Exception as error:
        yield crash(name, error, place)
        return
    for finding in findings:
        yield Problem(name, finding.message, finding.place, rule.severity, finding.hint)


def _gathered(name: str, rule: Rule, post: Post) -> tuple[list[tuple[str, Fact]], list[Problem]]:
    """What a rule keeps of a post, or that it crashed."""
    try:
        return [(name, fact) for fact in rule.gather(post)] if rule.gather else [], []
    except Exception as error:
        return [], [crash(name, error, post.place_of())]


def _place(problem: Problem) -> tuple[int, int, str]:
    place: Place = problem.place
    return place.line or 0, place.column or 0, problem.code
