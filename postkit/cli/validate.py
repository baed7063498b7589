"""Check the front matter of posts."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable
from functools import partial
from typing import TextIO

from postkit.baseline import Entry
from postkit.cli.chain import Work
from postkit.cli.check import Afresh, Asked, Checked, Judge, asked, check, leave_out
from postkit.cli.findings import Wanted, wanted, write
from postkit.cli.fixes import Fixes, fixes
from postkit.cli.gather import gather, names_of, own, places
from postkit.cli.request import Request, takes
from postkit.cli.schemas import schemas
from postkit.cli.show import say
from postkit.cli.site import site_of_links
from postkit.cli.summary import diffed, status, summarize
from postkit.findings.run import EXTERNAL, plain
from postkit.judge import Judging
from postkit.model import PostkitError, Problem, Severity
from postkit.selection import rules
from postkit.shell.known import Known, Read

MOST = 10
"""How many entries of a baseline that nothing needs are named one by one."""


@takes(
    *("inputs", "reader", "select", "ignore", "output_format", "statistics", "exit_zero", "max_warnings", "jobs"),
    *("schema", "generator", "changed", "files_from", "stdin_filename", "baseline", "write_baseline"),
    *("no_cache", "cache_dir"),
    *("fix", "unsafe_fixes", "diff", "option", "quiet", "verbose"),
    plugins=("readers",),
)
def validate(request: Request) -> int:
    """Check the front matter of posts against the rules, and with --fix put right what can be.

    \b
    Examples:
      postkit validate blog/
      postkit validate blog/ --select all --ignore style
      postkit validate blog/ --diff              what --fix would change
      postkit validate blog/ --output-format github --output-format sarif=out.sarif
      postkit explain missing-title              what a rule wants, and why
    """
    settled = request.config.validate
    select = _words(request.select) if request.select else settled.select
    wish = asked(rules(), select, [*settled.ignore, *_words(request.ignore or [])], request.config)
    formats = wanted(request.output_format or settled.output)
    baseline = _baseline(request, wish)
    work, names = gather(request)
    repairs = fixes(request, wish.excepted, own(work, names))
    judging = _judging(request, work, wish, repairs, keyed=baseline is not None)
    judge = _judge(request, work, judging)
    checked = check(work, wish, names, request.processes, judge, repairs)
    if baseline:
        every = names_of(source for source, _ in work.jobs)
        gone = leave_out(baseline, checked, Read(names, every, work.found.walked), anew=request.write_baseline)
        _tell_baseline(request, baseline, gone)
    if repairs and repairs.diff:
        return diffed(request, repairs)
    return _end(request, formats, work, judge, partial(_tell, request, formats, work, wish, checked, repairs))


def _end(request: Request, formats: list[Wanted], work: Work, judge: Judge, tell: Callable[[TextIO], int]) -> int:
    """The exit status, when all is told, and kept where it may be told again."""
    if isinstance(judge, Afresh):
        return tell(sys.stdout)
    from postkit.cli.repeat import told

    return told(request, formats, work, judge, tell)


def _judging(request: Request, work: Work, wish: Asked, repairs: Fixes | None, *, keyed: bool) -> Judging:
    """How each source is judged: by which rules and schemas, with what around it."""
    around = places(request, work)
    against = schemas(request, around, wish.names)
    site = site_of_links(request, around, work, wish.names)
    repair = repairs.repair if repairs else None
    return Judging(work.plan, wish.names, wish.silent, against, keyed=keyed, repair=repair, site=site)


def _judge(request: Request, work: Work, judging: Judging) -> Judge:
    """Who judges: the last run, too, where that is wanted and pays; one file is judged sooner than a cache is read."""
    wanted = request.cache_dir is not None or request.config.validate.cache
    if request.no_cache or not (wanted and work.found.many) or judging.repair or judging.site:
        return Afresh(judging)  # links lead to files that change by themselves, and fixes are made of what is there
    from postkit.cli.recall import recall

    return recall(request, judging) or Afresh(judging)


def _tell(
    request: Request,
    formats: list[Wanted],
    work: Work,
    wish: Asked,
    checked: Checked,
    repairs: Fixes | None,
    out: TextIO,
) -> int:
    """Write the findings that are wanted, and say what came of it all; the exit status."""
    told = [problem for problem in checked.told if _is_shown(problem, request)]
    suppressed = [each for each in checked.suppressed if _is_shown(each.finding, request)]
    out = sys.stderr if repairs and repairs.taken else out
    well = write(formats, told, suppressed, work.found.sources, wish.names, out)
    summarize(request, told, sum(each.kind == EXTERNAL for each in suppressed), repairs)
    return status(request, told) if well else 1


def _baseline(request: Request, wish: Asked) -> Known | None:
    """The baseline that flags or the configuration name; raises PostkitError where one is to be written nowhere."""
    path = request.baseline or request.config.validate.baseline
    if path:
        return Known(path, wish.known, wish.unasked)
    if request.write_baseline:
        raise PostkitError("--write-baseline does not say where", "name the file with --baseline FILE")
    return None


def _words(given: Iterable[str]) -> list[str]:
    return [word for text in given for word in text.replace(",", " ").split()]


def _tell_baseline(request: Request, baseline: Known, gone: Counter[Entry]) -> None:
    """Say what was written to the baseline, or what it holds and nothing needs."""
    path = baseline.path
    if request.quiet:
        return
    if request.write_baseline:
        total = baseline.counts.total()
        say(f"{path} holds {total} {'finding' if total == 1 else 'findings'}")
    elif not baseline.there:
        say(f"{path} is not there: --write-baseline makes it")
    for entry, count in list(gone.items())[:MOST]:
        key = f" in {entry.key}" if entry.key else ""
        say(plain(f"{path}: {count} {entry.rule}{key} gone from {entry.file}"))
    if gone:
        rest = f"{len(gone) - MOST} more; " if len(gone) > MOST else ""
        say(f"{path}: {rest}--write-baseline drops what is gone")


def _is_shown(problem: Problem, request: Request) -> bool:
    if request.quiet:
        return problem.severity is Severity.ERROR
    return problem.severity is not Severity.INFO or request.verbose
