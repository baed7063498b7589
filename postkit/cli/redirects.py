"""Write where the old addresses of posts lead to, once it is known which posts there are."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from postkit.cli.request import Request
from postkit.cli.show import say
from postkit.model import PostkitError, closest
from postkit.shell.output import split_path, write_file

if TYPE_CHECKING:
    from postkit.cli.chain import Work
    from postkit.cli.ledger import Ledger

IN_POSTS = "posts"
"""What `--redirects` says for addresses in the posts themselves."""


def check(request: Request) -> str:
    """The format of the file that is asked for, empty for none; raises PostkitError where it is not known."""
    if not request.redirects or request.redirects == IN_POSTS:
        return ""
    from postkit.links.redirects import FORMATS, format_of

    name = request.redirects_format or format_of(split_path(request.redirects)[1])
    if name not in FORMATS:
        message = f"unknown format of redirects: {name or request.redirects}"
        raise PostkitError(
            message, f"name one with --redirects-format: {', '.join(FORMATS)}" if not name else closest(name, FORMATS)
        )
    return name


def write(request: Request, work: Work, ledger: Ledger) -> None:
    """Write the file whole or not at all; why not is told to the ledger."""
    name, site = check(request), work.plan.site
    if not name or not request.redirects:
        return
    from postkit.links.redirects import FORMATS, pairs

    moved = list(pairs(site.entries if site else (), ledger.lost))
    if not moved and not request.quiet:
        say(f"no post has another address than before: {request.redirects} is empty")
    if request.dry_run:
        sys.stdout.write(f"{request.redirects}\n")
        return
    text = FORMATS[name](moved)
    for problem in write_file(request.redirects, text.encode("utf-8", "surrogateescape"), force=request.force):
        work.shown.problem(problem)
