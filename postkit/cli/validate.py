"""Check the front matter of posts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase

from postkit.batch import each
from postkit.cli.chain import Work, jobs, prepare
from postkit.cli.findings import wanted, write
from postkit.cli.request import Request, inputs_or_stdin, takes
from postkit.cli.show import say
from postkit.judge import Judged, Judging, across
from postkit.model import PostkitError, Problem, Severity
from postkit.pipeline import Plan
from postkit.plugin import Rule
from postkit.selection import chosen, rules
from postkit.shell.sources import find


@takes(
    *("inputs", "reader", "select", "ignore", "output_format", "statistics", "exit_zero", "max_warnings", "jobs"),
    *("option", "quiet", "verbose"),
    plugins=("readers",),
)
def validate(request: Request) -> int:
    """Check the front matter of posts against the rules; change nothing.

    \b
    Examples:
      postkit validate blog/
      postkit validate blog/ --select all --ignore style
      postkit validate blog/ --output-format github --output-format sarif=out.sarif
      postkit explain missing-title              what a rule wants, and why
    """
    known = rules()
    settled = request.config.validate
    select = _words(request.select) if request.select else settled.select
    ignored = [*settled.ignore, *_words(request.ignore or [])]
    names = chosen(known, select, ignored)
    formats = wanted(request.output_format or settled.output)
    excepted = {pattern: chosen(known, words, ()) for pattern, words in settled.per_file.items()}
    inputs = inputs_or_stdin(request)
    plan = Plan(writer="posts", reader=request.reader or request.config.reader, settings=request.settings)
    work = prepare(request, plan, find(inputs))
    if not work.jobs and not work.found.problems:
        raise PostkitError("there is no post to check", f"no format for what is in {', '.join(inputs)}")
    silent = _silent(known, names, chosen(known, ignored, ()))
    found = _sorted(_findings(work, names, silent, request.processes))
    shown = [problem for problem in found if not _excepted(problem, excepted) and _is_shown(problem, request)]
    well = write(formats, shown, work.found.sources, names)
    _summarize(request, shown)
    return _status(request, shown) if well else 1


def _findings(work: Work, names: tuple[str, ...], silent: frozenset[str], processes: int) -> Iterator[Problem]:
    """What is wrong with each source in order, then what rules say of posts beside each other."""
    judged: list[Judged] = []
    yield from work.found.problems
    for one in each(Judging(work.plan, names, silent), jobs(work), processes):
        yield from one.problems
        if one.facts:
            judged.append(one)
    yield from across(names, judged)


def _silent(known: dict[str, Rule], names: tuple[str, ...], ignored: tuple[str, ...]) -> frozenset[str]:
    """What readers say that is not told: what is ignored, and warnings that nobody asked for.

    An error means that the post was not checked, which is never passed over because other rules were selected.
    """
    told = {name: rule for name, rule in known.items() if rule.check is None and not rule.across}
    errors = {name for name, rule in told.items() if rule.severity is Severity.ERROR}
    return frozenset(told).difference(names, errors.difference(ignored))


def _sorted(found: Iterable[Problem]) -> list[Problem]:
    """The findings by source in the order of the sources, then by place."""
    order: dict[str, int] = {}
    listed = list(found)
    for problem in listed:
        order.setdefault(problem.place.source, len(order))
    return sorted(listed, key=lambda each: (order[each.place.source], each.place.line or 0, each.place.column or 0))


def _words(given: Iterable[str]) -> list[str]:
    return [word for text in given for word in text.replace(",", " ").split()]


def _excepted(problem: Problem, excepted: dict[str, tuple[str, ...]]) -> bool:
    return any(problem.code in names and fnmatchcase(problem.place.source, glob) for glob, names in excepted.items())


def _is_shown(problem: Problem, request: Request) -> bool:
    if request.quiet:
        return problem.severity is Severity.ERROR
    return problem.severity is not Severity.INFO or request.verbose


def _summarize(request: Request, found: list[Problem]) -> None:
    if request.statistics:
        counts = Counter((problem.code, problem.severity) for problem in found)
        for (code, severity), count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
            say(f"{count:>6} {severity}[{code}]")
    if not request.quiet:
        total = len(found)
        say(f"{total} {'problem' if total == 1 else 'problems'} found" if total else "all well")


def _status(request: Request, found: list[Problem]) -> int:
    if request.exit_zero:
        return 0
    warnings = sum(problem.severity is Severity.WARNING for problem in found)
    if request.max_warnings is not None and warnings > request.max_warnings:
        say(f"{warnings} warnings are more than {request.max_warnings}")
        return 1
    return int(any(problem.severity is Severity.ERROR for problem in found))
