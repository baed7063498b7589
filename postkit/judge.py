"""Judge posts by rules: each by itself, then those that have something to do with each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import NamedTuple, TypeVar

from postkit import registry
from postkit.baseline import key_at
from postkit.findings.run import IN_SOURCE, Suppressed
from postkit.held import Schemas, held
from postkit.ignores import Ignores
from postkit.jobs import Job
from postkit.model import KeyPath, Place, Post, Problem
from postkit.pipeline import Chain, Plan, crash, read
from postkit.plugin import Fact, Finding, Report, Rule
from postkit.selection import rules

T = TypeVar("T")


class Judged(NamedTuple):
    """What came of one source: its problems, what rules keep to judge it beside others.

    `ignored` are the rules that a comment ignores there, with its reason; `suppressed` are the problems of these.
    `keys` has, if asked for, the key that each place is in.
    """

    problems: list[Problem]
    facts: list[tuple[str, Fact]]
    ignored: Mapping[str, str] = {}
    suppressed: tuple[Suppressed, ...] = ()
    keys: Mapping[Place, str] = {}


class Judging:
    """Judges sources by the rules of these names; the problems of readers that have other names are told, too.

    `keyed` asks for the keys that findings are in.
    """

    def __init__(
        self,
        plan: Plan,
        names: tuple[str, ...],
        silent: frozenset[str] = frozenset(),
        schemas: Schemas | None = None,
        *,
        keyed: bool = False,
    ) -> None:
        self.plan, self.names, self.silent, self.schemas, self.keyed = plan, names, silent, schemas, keyed

    def start(self) -> Callable[[Job], Judged]:
        """The rules, loaded."""
        asked = {name: registry.get(Rule, name) for name in self.names}
        codes = {rule.code: name for name, rule in rules().items() if rule.code}
        return partial(self._one, Chain(self.plan), asked, codes)

    def lost(self, job: Job, problem: Problem) -> Judged:
        """The problem alone."""
        return Judged([problem], [])

    def _one(self, chain: Chain, asked: Mapping[str, Rule], codes: Mapping[str, str], job: Job) -> Judged:
        report = Report(job.source.name)
        problems: list[Problem] = []
        facts: list[tuple[str, Fact]] = []
        ignores = Ignores(codes)
        places: list[Mapping[KeyPath, Place]] = []
        for post in read(chain, job.reader, job.source, report):
            ignores.read(post)
            places += [post.front_matter.places] if self.keyed and post.front_matter else []
            for name, rule in asked.items():
                problems += _findings(name, rule, rule.check, post, post.place_of())
                gathered, crashes = _gathered(name, rule, post)
                facts += gathered
                problems += crashes
            if self.schemas:
                problems += held(self.schemas, job.source, post, asked, problems)
        problems += [problem for problem in report.problems if problem.code not in self.silent]
        kept, suppressed = ignores.parted(problems, asked)
        at = [problem.place for problem in kept] + [fact.place for _, fact in facts]
        keys = {place: key for place in at if (key := _key(places, place))} if self.keyed else {}
        return Judged(sorted(kept, key=_place), facts, ignores.of, tuple(suppressed), keys)


def across(names: Iterable[str], judged: Iterable[Judged]) -> Iterator[Problem | Suppressed]:
    """What rules say of posts beside each other; `judged` in the order of the sources."""
    gathered: dict[str, list[Fact]] = {}
    ignored: dict[tuple[str, str], str] = {}
    for each in judged:
        for name, fact in each.facts:
            gathered.setdefault(name, []).append(fact)
            if name in each.ignored:
                ignored[name, fact.place.source] = each.ignored[name]
    for name in names:
        rule = registry.get(Rule, name)
        for problem in _findings(name, rule, rule.across, gathered.get(name, []), Place(name)):
            reason = ignored.get((name, problem.place.source))
            yield problem if reason is None else Suppressed(problem, IN_SOURCE, reason)


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
        yield Problem(name, finding.message, finding.place, rule.severity, finding.hint, finding.related)


def _gathered(name: str, rule: Rule, post: Post) -> tuple[list[tuple[str, Fact]], list[Problem]]:
    """What a rule keeps of a post, or that it crashed."""
    try:
        return [(name, fact) for fact in rule.gather(post)] if rule.gather else [], []
    except Exception as error:
        return [], [crash(name, error, post.place_of())]


def _key(places: Iterable[Mapping[KeyPath, Place]], place: Place) -> str:
    return next(filter(None, (key_at(each, place) for each in places)), "")


def _place(problem: Problem) -> tuple[int, int, str]:
    place: Place = problem.place
    return place.line or 0, place.column or 0, problem.code
