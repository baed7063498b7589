"""Judge one source: by rules, by its schema, and by what lies beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from postkit import registry
from postkit.asking import Kept, Rules, checked, fixable, gathered
from postkit.baseline import key_at
from postkit.findings.run import Suppressed
from postkit.held import Schemas, held
from postkit.ignores import Ignores
from postkit.jobs import Job
from postkit.model import Place, Post, Problem, Source
from postkit.pipeline import Chain, crash, read
from postkit.plugin import Report, Rule, Transform

if TYPE_CHECKING:
    from postkit.fixing import Fixed
    from postkit.site import Site


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


class Bench(NamedTuple):
    """What sources are judged by: `silent` are the problems of readers that are not told; the rest as in `Judging`."""

    rules: Rules
    silent: frozenset[str]
    schemas: Schemas | None
    keyed: bool
    site: Site | None


def judge(bench: Bench, chain: Chain, job: Job, source: Source) -> tuple[Judged, list[Post]]:
    """What comes of a source, which may be another than that of the job, and its posts."""
    report, problems = Report(source.name), list[Problem]()
    facts: list[Kept] = []
    rules, ignores = bench.rules, Ignores(bench.rules.codes)
    whole = job.reader == "markdown" and source.line == 1
    posts = list(read(chain, job.reader, source, report))
    for post in posts:
        ignores.read(post)
        asked = rules.about(tuple(post.meta))
        problems += checked(asked, post)
        facts += gathered(asked, post, whole, problems)
        if bench.schemas:
            problems = _held(bench.schemas, job.source, post, rules.asked, problems)
        if bench.site:
            problems += _beside(bench.site, post, rules.asked)
    if report.problems:
        told = [problem for problem in report.problems if problem.code not in bench.silent]
        problems += fixable(told, rules, posts)
    if not problems and not ignores.of:
        return Judged(source.name, problems, facts), posts
    kept, suppressed = ignores.parted(problems, rules.asked)
    keys = keys_of(posts, [each.place for each in kept]) if bench.keyed else {}
    return Judged(source.name, sorted(kept, key=_place), facts, ignores.of, tuple(suppressed), keys), posts


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


def keys_of(posts: Iterable[Post], places: Iterable[Place]) -> dict[Place, str]:
    """The key that each place is in, where it is in one."""
    known = [post.front_matter.places for post in posts if post.front_matter]
    named = ((place, next(filter(None, (key_at(each, place) for each in known)), "")) for place in places)
    return {place: key for place, key in named if key}


def _place(problem: Problem) -> tuple[int, int, str]:
    place: Place = problem.place
    return place.line or 0, place.column or 0, problem.code
