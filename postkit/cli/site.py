"""Make out of the flags what is known of the site: the generators that posts come from and go to, and their paths."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from postkit.cli.redirects import IN_POSTS
from postkit.cli.request import Request
from postkit.cli.show import say
from postkit.model import PostkitError, closest

if TYPE_CHECKING:
    from postkit.cli.chain import Work
    from postkit.generators.model import Generator
    from postkit.shell.sources import Found
    from postkit.site import Site

AUTO = "auto"
"""The word for a generator that is told from the files around the posts."""


def site_of(request: Request, inputs: list[str], found: Found) -> Site | None:
    """The site of a request, None where no flag speaks of one; raises PostkitError where a flag is wrong."""
    config = request.config
    target, source = request.target or config.target, request.generator or config.generator
    template, slugs = request.path or config.path, request.slug or config.slug
    if not (target or source or template or slugs or request.redirects):
        return None
    from postkit.generators.routes import check
    from postkit.generators.slugs import KINDS
    from postkit.shell.files import Files
    from postkit.shell.sites import generator
    from postkit.site import Site

    if slugs and slugs not in KINDS:
        raise PostkitError(f"--slug cannot be {slugs}", closest(slugs, KINDS))
    here = Path.cwd()
    return Site(
        (),
        _reads(request, source or AUTO, inputs),
        generator(target, here) if target else None,
        check(template) if template else "",
        slugs or KINDS[0],
        Files(found.sources),
        request.redirects == IN_POSTS,
    )


def site_of_links(request: Request, inputs: list[str], work: Work, rules: Iterable[str]) -> Site | None:
    """The files beside posts, where a rule looks at links, with what is known of the generator's folders."""
    if not {"missing-image", "broken-link"}.intersection(rules):
        return None
    from postkit.shell.files import Files
    from postkit.site import Site

    return Site(
        reads=_reads(request, request.generator or request.config.generator or AUTO, inputs),
        files=Files(work.found.sources),
    )


def _reads(request: Request, name: str, inputs: list[str]) -> Generator | None:
    """The generator that the posts were written for, where it is stated or can be told."""
    from postkit.generators.load import load
    from postkit.shell.sites import detected, generator

    if name != AUTO:
        return generator(name, Path.cwd())
    found = detected(inputs)
    if len(found) == 1:
        return load(found[0])
    if found and not request.quiet:
        say(f"the posts may be of {' or '.join(found)}; say which with --from-generator")
    return None
