"""Show one post: metadata, outline, pictures, links, problems, changes."""

from __future__ import annotations

from itertools import islice
from typing import Annotated

import typer

from postkit.cli.chain import Work, prepare
from postkit.cli.page import Page, Step, draw
from postkit.cli.request import Request, takes
from postkit.model import Html, PostkitError, Severity, Source
from postkit.pipeline import DEFAULT_TRANSFORMS, Chain, Outcome, Plan, read, run
from postkit.plugin import Report
from postkit.shell.sources import find

_One = Annotated[list[str], typer.Argument(metavar="IN", help="The post to show, or - for standard input.")]


@takes("reader", "apply", "option", "verbose", plugins=("readers", "transforms"), inputs=_One)
def inspect(request: Request) -> int:
    """Show one post: metadata, outline, pictures, links, problems, and what would change.

    \b
    Examples:
      postkit inspect post.md
      postkit inspect post.md -v                 every link, the whole difference
    """
    names = tuple(name for name in (request.apply or "").split(",") if name and name != "none")
    transforms = DEFAULT_TRANSFORMS if request.apply is None else names
    plan = Plan(
        "markdown", request.reader or request.config.reader, transforms, request.settings, convert=True, words=True
    )
    work = prepare(request, plan, find(request.inputs or []))
    for problem in work.found.problems:
        work.shown.problem(problem)
    if not work.jobs:
        return 1
    page = _page(work, *_first(work))
    draw(page, whole=request.verbose)
    return 1 if any(problem.severity is Severity.ERROR for problem in page.outcome.problems) else 0


def _first(work: Work) -> tuple[Source, str]:
    """The first post's source, held in memory because it is read several times, and its reader."""
    source, name = work.jobs[0]
    reader, _ = work.chain.reader(name)
    try:
        part = next(iter(reader.split(source)), source) if reader.split else source
        return Source.of(part.name, part.read(), part.path, part.line), name
    except OSError as error:
        raise PostkitError(f"{source.name} cannot be read: {error.strerror}") from error


def _page(work: Work, source: Source, reader: str) -> Page:
    """What is to be shown of a post: itself before, after, and after each step between."""
    names = work.plan.transforms
    ends = [_end(work.plan, names[:count], reader, source) for count in range(len(names) + 1)]
    steps = [
        Step(name, _text(before), _text(after), after.removed)
        for name, before, after in zip(names, ends, ends[1:], strict=False)
    ]
    page = Page(source.name, reader, ends[-1], _text(ends[0]), _text(ends[-1]), steps)
    for first in islice(read(work.chain, reader, source, Report(source.name)), 1):
        page.before = dict(first.meta)
        post = first
        for _, transform, options in Chain(work.plan._replace(convert=False)).transforms:
            post = transform.apply(post, options, Report(source.name))
        page.after = post.meta
        _, to_html, options = work.chain.transform("to-html")
        body = to_html.apply(post, options, Report(source.name)).body
        page.tree = body.tree if isinstance(body, Html) else None
    return page


def _end(plan: Plan, transforms: tuple[str, ...], reader: str, source: Source) -> Outcome:
    """What comes out when only these transforms are applied."""
    return next(run(Chain(plan._replace(transforms=transforms)), reader, source))


def _text(outcome: Outcome) -> str:
    return outcome.files[0].data.decode("utf-8", "replace") if outcome.files else ""
