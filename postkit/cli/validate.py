"""Check the front matter of posts."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from postkit import registry
from postkit.cli.chain import Work, prepare
from postkit.cli.request import Request, inputs_or_stdin, takes
from postkit.model import Post, Problem, Severity
from postkit.pipeline import Plan, crash, read
from postkit.plugin import Report, Rule
from postkit.shell.sources import find


@takes("inputs", "reader", "option", "quiet", "verbose", plugins=("readers",))
def validate(request: Request) -> int:
    """Check the front matter of posts against the rules; change nothing.

    \b
    Examples:
      postkit validate blog/
      postkit validate post.md
      postkit explain missing-title              what a rule wants, and why
    """
    inputs = inputs_or_stdin(request)
    plan = Plan(writer="posts", reader=request.reader or request.config.reader, settings=request.settings)
    work = prepare(request, plan, find(inputs))
    rules = [(name, registry.get(Rule, name)) for name in registry.names(Rule)]
    for problem in [*work.found.problems, *_problems(work, rules)]:
        work.shown.problem(problem)
    counts = work.shown.counts
    total = sum(count for (severity, _), count in counts.items() if severity is not Severity.INFO)
    if not request.quiet:
        sys.stderr.write(f"{total} {'problem' if total == 1 else 'problems'} found\n" if total else "all well\n")
    return 1 if work.shown.errors else 0


def _problems(work: Work, rules: list[tuple[str, Rule]]) -> Iterator[Problem]:
    for source, reader in work.jobs:
        report = Report(source.name)
        for post in read(work.chain, reader, source, report):
            for name, rule in rules:
                yield from _judge(name, rule, post)
        yield from report.problems


def _judge(name: str, rule: Rule, post: Post) -> Iterator[Problem]:
    try:
        findings = list(rule.check(post))
    except Exception as error:  # whatever a plugin raises costs its own findings
        yield crash(name, error, post.place_of())
        return
    for finding in findings:
        yield Problem(name, finding.message, finding.place, rule.severity, finding.hint)
