"""Judge posts by rules: each by itself, then those that have something to do with each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from postkit import registry
from postkit.asking import Kept, Rules, checked, findings, fixable, gathered, load
from postkit.baseline import key_at
from postkit.findings.run import IN_SOURCE, Suppressed
from postkit.held import Schemas, held
from postkit.ignores import Ignores
from postkit.jobs import FEW, QUICK, Job
from postkit.model import KeyPath, Place, Post, Problem, Source
from postkit.pipeline import Chain, Plan, crash, read
from postkit.plugin import Known, Report, Rule, Transform
from postkit.selection import Excepted, excepts

if TYPE_CHECKING:
    from postkit.fixing import Fixed
    from postkit.site import Site

T = TypeVar("T")


class Judged(NamedTuple):
    """What came of one source, by its name: its problems, what rules keep to judge it beside others.

    `ignored` are the rules that a comment ignores there, with its reason; `suppressed` are the problems of these.
    `keys` has, if asked for, the key that each place is in. `fixed` is what became of the file where it was put right.
    """

    source: str
    problems: list[Problem]
    facts: list[Kept]
    ignored: Mapping[str, str] = {}
    suppressed: tuple[Suppressed, ...] = ()
    keys: Mapping[Place, str] = {}
    fixed: Fixed | None = None


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
        return partial(self._one, Chain(self.plan), load(self.names))

    def lost(self, job: Job, problem: Problem) -> Judged:
        """The problem alone."""
        return Judged(job.source.name, [problem], [])

    def _one(self, chain: Chain, rules: Rules, job: Job) -> Judged:
        data = _repairable(job, self.repair) if self.repair else None
        if self.repair is None or data is None:
            return self._judged(chain, rules, job, job.source)[0]
        from postkit.fixing import fix, holding

        seen: dict[bytes, Judged] = {}

        def look(data: bytes) -> tuple[list[Problem], list[Post]]:
            seen[data], posts = self._judged(chain, rules, job, holding(job.source, data))
            return seen[data].problems, posts

        fixed = fix(job.source.name, data, look, self.repair.wants)
        again = fixed if fixed.fixed or self.repair.always else None
        return seen[fixed.after]._replace(problems=fixed.left, fixed=again)

    def _judged(self, chain: Chain, rules: Rules, job: Job, source: Source) -> tuple[Judged, list[Post]]:
        report, problems = Report(source.name), list[Problem]()
        facts: list[Kept] = []
        ignores = Ignores(rules.codes)
        whole = job.reader == "markdown" and source.line == 1
        posts = list(read(chain, job.reader, source, report))
        for post in posts:
            ignores.read(post)
            asked = rules.about(tuple(post.meta))
            problems += checked(asked, post)
            facts += gathered(asked, post, whole, problems)
            if self.schemas:
                problems = _held(self.schemas, job.source, post, rules.asked, problems)
            if self.site:
                problems += _beside(self.site, post, rules.asked)
        if report.problems:
            told = [problem for problem in report.problems if problem.code not in self.silent]
            problems += fixable(told, rules, posts)
        if not problems and not ignores.of:
            return Judged(source.name, problems, facts), posts
        kept, suppressed = ignores.parted(problems, rules.asked)
        keys = _keys(posts, [each.place for each in kept]) if self.keyed else {}
        return Judged(source.name, sorted(kept, key=_place), facts, ignores.of, tuple(suppressed), keys), posts


def across(
    names: Iterable[str], judged: Iterable[Judged], find: Callable[[str, KeyPath | Place], Place]
) -> Iterator[Problem | Suppressed]:
    """What rules say of posts beside each other; `judged` in the order of the sources."""
    kept: dict[str, list[Known]] = {}
    ignored: dict[tuple[str, str], str] = {}
    for each in judged:
        for name, key, at in each.facts:
            kept.setdefault(name, []).append(Known(key, partial(find, each.source, at)))
        ignored.update({(name, each.source): reason for name, reason in each.ignored.items()})
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
            self.keys.update(_keys([post], [place]) if self.keyed else {})
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


def _held(
    schemas: Schemas, source: Source, post: Post, asked: Mapping[str, Rule], found: list[Problem]
) -> list[Problem]:
    """What is found with what a schema says, or that holding the post against it crashed."""
    try:
        return held(schemas, source, post, asked, found)
    except Exception as error:  # a schema may be anybody's
        return [*found, crash("schema", error, post.place_of())]


def _beside(site: Site, post: Post, asked: Mapping[str, Rule]) -> Iterator[Problem]:
    """Links and pictures of a post that lead to no file, as the transform that changes them has it."""
    links, report = registry.get(Transform, "links"), Report(post.source)
    try:
        links.apply(post, links.options(site=site, assets="leave"), report)
    except Exception as error:
        yield crash("links", error, post.place_of())
    for problem in report.problems:
        if problem.code in asked:
            yield problem._replace(severity=asked[problem.code].severity)


def _keys(posts: Iterable[Post], places: Iterable[Place]) -> dict[Place, str]:
    """The key that each place is in, where it is in one."""
    known = [post.front_matter.places for post in posts if post.front_matter]
    named = ((place, next(filter(None, (key_at(each, place) for each in known)), "")) for place in places)
    return {place: key for place, key in named if key}


def _place(problem: Problem) -> tuple[int, int, str]:
    place: Place = problem.place
    return place.line or 0, place.column or 0, problem.code
