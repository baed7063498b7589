"""Judge posts by the rules that were asked for, and leave out what the configuration or a baseline excepts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from postkit.baseline import Entry
from postkit.batch import each
from postkit.cli.chain import Work, jobs
from postkit.cli.fixes import Fixes
from postkit.findings.run import EXTERNAL, Suppressed
from postkit.jobs import Job, share
from postkit.judge import Judging, Places, across
from postkit.judging import Judged
from postkit.model import Place, Problem, Severity
from postkit.plugin import Rule
from postkit.selection import Excepted, chosen, excepts
from postkit.shell.config import Config
from postkit.shell.known import Known, Read
from postkit.shell.output import here


@dataclass(slots=True)
class Asked:
    """Which rules there are, which to ask, of which readers tell nothing, what is excepted by globs."""

    known: Mapping[str, Rule]
    names: tuple[str, ...]
    silent: frozenset[str]
    excepted: Excepted

    def excepts(self, problem: Problem) -> bool:
        """Whether the configuration leaves a rule out for a file."""
        return excepts(self.excepted, problem)

    @property
    def unasked(self) -> frozenset[str]:
        """The rules of which nothing would be told."""
        told = _told(self.known)
        return self.silent | frozenset(self.known).difference(self.names, told)


@dataclass(slots=True)
class Checked:
    """What was found, in order, what of it does not count, the keys that it is in, and the order of the sources."""

    told: list[Problem]
    suppressed: list[Suppressed]
    keys: dict[Place, str]
    order: dict[str, int]


def asked(known: Mapping[str, Rule], select: Iterable[str] | None, ignore: Iterable[str], settled: Config) -> Asked:
    """What words of the command line and the configuration ask for; raises PostkitError for what names no rule."""
    ignored = list(ignore)
    names = chosen(known, select, ignored)
    globs = {glob: chosen(known, words, ()) for glob, words in settled.validate.per_file.items()}
    excepted = Excepted(globs, settled.folder, here())
    return Asked(known, names, _silent(known, names, chosen(known, ignored, ())), excepted)


Find: TypeAlias = Callable[[list[Judged]], list[Problem | Suppressed]]
"""Finds what is wrong with posts beside each other."""


class Judge(Protocol):
    """Who says what comes of sources, one by one and beside each other."""

    judging: Judging

    def judged(self, jobs: Iterator[Job], processes: int) -> Iterator[Judged]:
        """What comes of every job, in order."""

    def across(self, find: Find) -> list[Problem | Suppressed]:
        """What comes of all of them beside each other, which `find` finds out."""


CAUSES = {"wrong-type": "ambiguous-value"}
"""Rules that say why a schema does not take a value: of the two the schema's is told."""


class Afresh:
    """Judges everything, whatever was said of it before."""

    def __init__(self, judging: Judging) -> None:
        self.judging = judging
        self.facts: list[Judged] = []

    def judged(self, jobs: Iterator[Job], processes: int) -> Iterator[Judged]:
        """What comes of every job, in order."""
        for one in each(self.judging, jobs, processes):
            if one.facts:
                self.facts.append(one)
            yield one

    def across(self, find: Find) -> list[Problem | Suppressed]:
        """What comes of all of them beside each other."""
        return find(self.facts)


def check(work: Work, asked: Asked, names: set[str], processes: int, judge: Judge, fixes: Fixes | None) -> Checked:
    """What is wrong with the sources of these names, and what rules say of them beside all others."""
    found: list[Problem | Suppressed] = [each for each in work.found.problems if each.code not in asked.silent]
    keys: dict[Place, str] = {}
    if not any(asked.known[name].across for name in asked.names):
        work.jobs = [(source, reader) for source, reader in work.jobs if source.name in names]
    sources = {source.name: source for source, _ in work.jobs}
    judge.judging.chunk = share(len(work.jobs), processes)
    for one in judge.judged(jobs(work), processes):
        if fixes and one.fixed:
            found += fixes.take(sources[one.fixed.source], one.fixed)
        found += one.problems
        found += one.suppressed
        keys.update(one.keys)
    jobs_by_name = {source.name: (source, reader) for source, reader in work.jobs}
    places = Places(work.chain, jobs_by_name, keyed=judge.judging.keyed)
    found += judge.across(lambda judged: list(across(asked.names, judged, places)))
    keys.update(places.keys)
    everything = names.issuperset(source.name for source, _ in work.jobs)
    suppressed = [each for each in found if isinstance(each, Suppressed) and (everything or _of(each.finding, names))]
    told = [each for each in found if isinstance(each, Problem) and (everything or _of(each, names))]
    order = {name: number for number, name in enumerate(sources)}
    told = without_causes([each for each in told if not asked.excepts(each)])
    return Checked(in_order(told, order), suppressed, keys, order)


def without_causes(told: list[Problem]) -> list[Problem]:
    """What is told, without the causes of what a schema does not take, whose fixes and hints that gets.

    Only here is it known what is told at all.
    """
    causes = {(problem.code, problem.place): problem for problem in told if problem.code in CAUSES.values()}
    kept: list[Problem] = []
    said: set[tuple[str, Place]] = set()
    for problem in told:
        cause = causes.get((CAUSES.get(problem.code, ""), problem.place))
        if cause is None:
            kept.append(problem)
            continue
        said.add((cause.code, cause.place))
        kept.append(problem._replace(fix=cause.fix or problem.fix, hint=cause.hint or problem.hint))
    return [problem for problem in kept if (problem.code, problem.place) not in said]


def _of(problem: Problem, names: set[str]) -> bool:
    """Whether a problem is of one of these sources, or of another because of one of them."""
    return problem.place.source in names or any(place.source in names for place in problem.related)


def leave_out(baseline: Known, checked: Checked, read: Read, *, anew: bool) -> Counter[Entry]:
    """Take what a baseline holds out of what is told, with `anew` after writing it; what it holds and nothing needs."""
    found = baseline.split(checked.told, checked.keys, read)
    if anew:
        found = baseline.write(found, checked.keys)
    checked.told = in_order(found.new, checked.order)
    checked.suppressed += [Suppressed(problem, EXTERNAL) for problem in found.known]
    return found.gone


def in_order(found: Iterable[Problem], sources: Mapping[str, int]) -> list[Problem]:
    """The findings by source, in the order of the sources, then by place."""
    order = dict(sources)
    listed = list(found)
    for problem in listed:
        order.setdefault(problem.place.source, len(order))
    return sorted(listed, key=lambda each: (order[each.place.source], each.place.line or 0, each.place.column or 0))


def _silent(known: Mapping[str, Rule], names: tuple[str, ...], ignored: tuple[str, ...]) -> frozenset[str]:
    """What readers say that is not told: what is ignored, and warnings that nobody asked for.

    An error means that the post was not checked, which is never passed over because other rules were selected.
    """
    told = _told(known)
    errors = {name for name in told if known[name].severity is Severity.ERROR}
    return told.difference(names, errors.difference(ignored))


def _told(known: Mapping[str, Rule]) -> frozenset[str]:
    """The rules that readers speak for."""
    return frozenset(name for name, rule in known.items() if rule.check is None and not rule.across)
