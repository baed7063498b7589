"""Apply transforms to a stream of posts."""

from __future__ import annotations

from typing import Annotated

import typer

from postkit.cli.chain import prepare
from postkit.cli.deliver import deliver
from postkit.cli.request import Request, inputs_or_stdin, takes
from postkit.pipeline import Plan
from postkit.shell.sources import find

_Names = Annotated[list[str], typer.Argument(metavar="TRANSFORM...", help="Transforms, applied in this order.")]


@takes("option", "jobs", "output", "force", "quiet", "verbose", plugins=("transforms",), names=_Names)
def apply(request: Request) -> int:
    """Apply transforms to a stream of posts that `postkit read` prints.

    \b
    Examples:
      postkit read post.md | postkit apply clean-html normalize | postkit write markdown
      postkit formats                            lists the transforms
    """
    inputs = inputs_or_stdin(request)
    plan = Plan("posts", "posts", tuple(request.names or ()), request.settings)
    return deliver(request, prepare(request, plan, find(inputs)))
