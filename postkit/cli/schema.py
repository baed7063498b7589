"""List, show, check and infer the schemas of front matter."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from postkit.batch import each
from postkit.cli.chain import Work, jobs, prepare
from postkit.cli.request import Request, takes
from postkit.cli.show import say
from postkit.model import PostkitError, Problem, Severity, closest
from postkit.pipeline import Plan
from postkit.schemas import builtin
from postkit.shell.output import write_file
from postkit.shell.sources import find

if TYPE_CHECKING:
    from postkit.schemas.tally import Tally

_What = Annotated[
    list[str],
    typer.Argument(metavar="list | show NAME | check FILE... | infer IN...", help="What to do, and with what."),
]


@takes("reader", "output", "force", "jobs", "option", "quiet", "verbose", plugins=("readers",), names=_What)
def schema(request: Request) -> int:
    """List, show, check and infer the schemas of front matter.

    \b
    Examples:
      postkit schema list                        the generators that have one
      postkit schema show hugo > hugo.json       to begin one's own with
      postkit schema check post.json             whether it is a schema, and all that it refers to
      postkit schema infer blog/ -o post.json    the schema that posts already follow
    """
    action, *names = request.names or [""]
    if action not in ACTIONS:
        raise PostkitError(f"unknown: schema {action}".rstrip(), closest(action, ACTIONS))
    return ACTIONS[action](request, names)


def _list(request: Request, names: Sequence[str]) -> int:
    for name in builtin.names():
        about = json.loads(builtin.text(name))
        keys = len(about["properties"])
        others = "no others" if about.get("additionalProperties") is False else "others allowed"
        sys.stdout.write(f"  {name:12} {about['title']}: {keys} keys, {others}\n")
    return 0


def _show(request: Request, names: Sequence[str]) -> int:
    if len(names) != 1:
        raise PostkitError("schema show takes one name", "postkit schema list shows them")
    sys.stdout.write(builtin.text(names[0]))
    return 0


def _check(request: Request, names: Sequence[str]) -> int:
    from postkit.shell.schemas import schema as load

    status = 0
    if not names:
        raise PostkitError("schema check takes files", "postkit schema check post.json")
    for name in names:
        try:
            load(name, ".")
        except PostkitError as error:
            say(f"{error.message} ({error.hint})" if error.hint else error.message)
            status = 1
    if not (status or request.quiet):
        say(f"{len(names)} {'schema' if len(names) == 1 else 'schemas'}, all well")
    return status


def _infer(request: Request, names: Sequence[str]) -> int:
    from postkit.schemas.infer import infer

    if not names:
        raise PostkitError("nothing to infer a schema from", "postkit schema infer blog/")
    work = prepare(request, Plan("posts", reader=request.reader, settings=request.settings), find(list(names)))
    tally, without, problems = _counted(request, work)
    for problem in problems:
        work.shown.problem(problem)
    if not tally.total:
        raise PostkitError("there is no post with front matter to infer a schema from")
    document = infer(tally)
    written = _write(request, json.dumps(document, ensure_ascii=False, indent=2) + "\n")
    outliers = _outliers(request, work, document)
    if not request.quiet:
        left = f"; {without} without front matter are left out" if without else ""
        say(f"{tally.total} posts, {len(document['properties'])} keys{left}")
        say(f"{len(outliers)} {'outlier' if len(outliers) == 1 else 'outliers'}")
    return 0 if written and not work.shown.errors else 1


def _counted(request: Request, work: Work) -> tuple[Tally, int, list[Problem]]:
    """What all posts say, how many have no front matter, and what kept some from being read."""
    from postkit.infer import Counting
    from postkit.schemas.tally import Tally

    tally, without, problems = Tally(), 0, list(work.found.problems)
    for counted in each(Counting(work.plan), jobs(work), request.processes):
        tally.merge(counted.tally)
        without += counted.without
        problems += counted.problems
    return tally, without, problems


def _write(request: Request, text: str) -> bool:
    if not request.output:
        sys.stdout.buffer.write(text.encode("utf-8", "replace"))
        sys.stdout.buffer.flush()
        return True
    problems = write_file(request.output, text.encode("utf-8", "replace"), force=request.force)
    for problem in problems:
        say(str(problem))
    return not problems


def _outliers(request: Request, work: Work, document: object) -> list[Problem]:
    """The posts that do not follow the schema that was made of them, shown."""
    from postkit.judge import Judging
    from postkit.schemas.document import parse
    from postkit.schemas.names import SAID
    from postkit.schemas.schema import Schema
    from postkit.selection import rules
    from postkit.shell.schemas import Schemas

    name = Path(request.output or "schema").name
    checked = parse(json.dumps(document), name, _nothing_beside)
    judging = Judging(work.plan, SAID, frozenset(rules()), Schemas(Schema(name, checked), stated=False))
    found = [problem for one in each(judging, jobs(work), request.processes) for problem in one.problems]
    outliers = [problem for problem in found if problem.code in SAID]
    for problem in outliers:
        work.shown.problem(problem._replace(severity=Severity.WARNING))
    return outliers


def _nothing_beside(place: str) -> tuple[str, str]:
    raise PostkitError(f"no such schema: {place}")


ACTIONS: dict[str, Callable[[Request, Sequence[str]], int]] = {
    "list": _list,
    "show": _show,
    "check": _check,
    "infer": _infer,
}
