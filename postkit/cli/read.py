"""Read posts and print them as a stream for the next command."""

from __future__ import annotations

from postkit.cli.chain import prepare
from postkit.cli.deliver import deliver
from postkit.cli.request import Request, inputs_or_stdin, takes
from postkit.pipeline import Plan
from postkit.shell.sources import find


@takes("inputs", "reader", "output", "option", "jobs", "force", "quiet", "verbose", plugins=("readers",))
def read(request: Request) -> int:
    """Read posts and print them as a stream for the next command.

    \b
    Examples:
      postkit read post.md | postkit apply clean-html | postkit write markdown
      postkit read blog/ -o blog.jsonl           keep everything, one post a line
    """
    inputs = inputs_or_stdin(request)
    plan = Plan(writer="posts", reader=request.reader or request.config.reader, settings=request.settings)
    return deliver(request, prepare(request, plan, find(inputs, leave_out=request.output)))
