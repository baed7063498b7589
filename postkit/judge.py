"""Judge posts by rules: each by itself, then those that have something to do with each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from postkit import registry
from postkit.asking import findings, load
from postkit.findings.run import IN_SOURCE, Suppressed
from postkit.held import Schemas
from postkit.jobs import FEW, QUICK, Job
from postkit.judging import Bench, Judged, judge, keys_of
from postkit.model import KeyPath, Place, Post, Problem, Source
from postkit.pipeline import Chain, Plan, read
from postkit.plugin import Known, Report, Rule
from postkit.selection import Excepted, excepts

if TYPE_CHECKING:
    from postkit.site import Site

T = TypeVar("T")


class Repair(NamedTuple):
    """What to put right: with `unsafe` also what may change the meaning; but for what is `excepted` by globs.

    `names` are the sources to put right, `always` asks for the bytes of those, too, that are right already.
    """

    unsafe: bool
    excepted: Excepted
    names: frozenset[str]
    always: bool = False

    def wants(self, problem: Problem) -> bool:
        """Whether a problem that can be fixed is to be."""
        if problem.fix is None or not (problem.fix.safe or self.unsafe):
            return False
        return not excepts(self.excepted, problem)


class Judging:
    """Judges sources by the rules of these names; the problems of readers that have other names are told, too.

    `keyed` asks for the keys that findings are in, `repair` for the files put right. `site` has
    the files that links may lead to.
    """

    chunk = QUICK
    few = FEW

    def __init__(
        self,
        plan: Plan,
        names: tuple[str, ...],
        silent: frozenset[str] = frozenset(),
        schemas: Schemas | None = None,
        *,
        keyed: bool = False,
        repair: Repair | None = None,
        site: Site | None = None,
    ) -> None:
        self.plan, self.names, self.silent, self.schemas, self.keyed = plan, names, silent, schemas, keyed
        self.repair, self.site = repair, site

    def start(self) -> Callable[[Job], Judged]:
        """The rules, loaded."""
        bench = Bench(load(self.names), self.silent, self.schemas, self.keyed, self.site)
        return partial(self._one, Chain(self.plan), bench)

    def lost(self, job: Job, problem: Problem) -> Judged:
        """The problem alone."""
        return Judged(job.source.name, [problem], [])

    def _one(self, chain: Chain, bench: Bench, job: Job) -> Judged:
        data = _repairable(job, self.repair) if self.repair else None
        if self.repair is None or data is None:
            return judge(bench, chain, job, job.source)[0]
        from postkit.fixing import fix, holding

        seen: dict[bytes, Judged] = {}

        def look(data: bytes) -> tuple[list[Problem], list[Post]]:
            seen[data], posts = judge(bench, chain, job, holding(job.source, data))
            return seen[data].problems, posts

        fixed = fix(job.source.name, data, look, self.repair.wants)
        again = fixed if fixed.fixed or self.repair.always else None
        return seen[fixed.after]._replace(problems=fixed.left, fixed=again)


def across(
    names: Iterable[str], judged: Iterable[Judged], find: Callable[[str, KeyPath | Place], Place]
) -> Iterator[Problem | Suppressed]:
    """What rules say of posts beside each other; `judged` in the order of the sources."""
    kept: dict[str, list[Known]] = {}
    ignored: dict[tuple[str, str], str] = {}
    for each in judged:
        for name, key, at in each.facts:
            kept.setdefault(name, []).append(Known(key, partial(find, each.source, at)))
        for name, why in each.ignored.items():
            ignored[name, each.source] = why
    for name in names:
        rule = registry.get(Rule, name)
        for problem in findings(name, rule, rule.across, kept.get(name, []), lambda name=name: Place(name)):  # type: ignore[misc]
            reason = ignored.get((name, problem.place.source))
            yield problem if reason is None else Suppressed(problem, IN_SOURCE, reason)


class Places:
    """Finds the places of facts by reading their sources again, which few facts need; if `keyed`, their keys, too."""

    def __init__(self, chain: Chain, jobs: Mapping[str, tuple[Source, str]], *, keyed: bool = False) -> None:
        self.chain, self.jobs, self.keyed = chain, jobs, keyed
        self.keys: dict[Place, str] = {}

    def __call__(self, name: str, at: KeyPath | Place) -> Place:
        """The place of a fact in the source of a name; its beginning where it cannot be read any more."""
        if isinstance(at, Place):
            return at
        source, reader = self.jobs[name]
        for post in read(self.chain, reader, source, Report(name)):
            place = post.place_of(*at)
            self.keys.update(keys_of([post], [place]) if self.keyed else {})
            return place
        return Place(name, 1, 1)


def _repairable(job: Job, repair: Repair) -> bytes | None:
    """The bytes of a source that is one post, can be read, and is to be put right; else None."""
    if job.reader != "markdown" or job.source.line != 1 or job.source.name not in repair.names:
        return None
    try:
        return job.source.read()
    except OSError:
        return None
