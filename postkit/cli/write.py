"""Write a stream of posts as files."""

from __future__ import annotations

from typing import Annotated

import typer

from postkit.cli.chain import prepare
from postkit.cli.deliver import deliver
from postkit.cli.request import Request, inputs_or_stdin, takes
from postkit.pipeline import Plan
from postkit.shell.sources import find

_Format = Annotated[str, typer.Argument(metavar="FORMAT", help="The format to write.")]


@takes(
    *("output", "option", "jobs", "force", "dry_run", "report", "quiet", "verbose"),
    plugins=("transforms", "writers"),
    writer=_Format,
)
def write(request: Request) -> int:
    """Write a stream of posts, which `postkit read` or `postkit apply` prints, as files.

    \b
    Examples:
      postkit read post.md | postkit write json
      postkit read blog/ | postkit apply normalize | postkit write markdown -o clean/
    """
    inputs = inputs_or_stdin(request)
    plan = Plan(request.writer or "markdown", "posts", settings=request.settings, words=request.report is not None)
    return deliver(request, prepare(request, plan, find(inputs)))
