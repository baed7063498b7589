"""Convert posts: read, transform, write, in one go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit import detect, registry
from postkit.cli.chain import prepare
from postkit.cli.deliver import deliver
from postkit.cli.redirects import check
from postkit.cli.request import Request, inputs_or_stdin, takes
from postkit.cli.site import site_of
from postkit.pipeline import DEFAULT_TRANSFORMS, SITE_TRANSFORMS, Plan
from postkit.plugin import Writer
from postkit.shell.sources import find

if TYPE_CHECKING:
    from postkit.site import Site


@takes(
    *(
        "inputs",
        "reader",
        "writer",
        "output",
        "target",
        "generator",
        "path",
        "slug",
        "redirects",
        "redirects_format",
        "apply",
        "option",
        "jobs",
    ),
    *("force", "dry_run", "report", "quiet", "verbose"),
    plugins=("readers", "transforms", "writers"),
)
def convert(request: Request) -> int:
    """Convert posts: read, transform, write, in one go.

    \b
    Examples:
      postkit convert post.html                  one post as Markdown, on the terminal
      postkit convert post.html -o post.md       the same into a file
      postkit convert blog/ -o clean/            a folder, its tree mirrored
      postkit convert blog/ --for hugo -o site/  for a site generator: its fields, paths, dialect
      postkit convert blog/ -t json -o out/      as JSON, one file a post
      postkit convert blog/ -t jsonfeed -o feed.json
      curl -s https://example.org/ | postkit convert -f html
    """
    inputs = inputs_or_stdin(request)
    found = find(inputs, leave_out=request.output)
    check(request)
    site = site_of(request, inputs, found)
    plan = Plan(
        writer=request.writer or _writer_for(request.output) or request.config.writer or "markdown",
        reader=request.reader or request.config.reader,
        transforms=_transforms(request, site),
        settings=request.settings,
        convert=True,
        words=request.report is not None,
        site=site,
    )
    return deliver(request, prepare(request, plan, found))


def _transforms(request: Request, site: Site | None) -> tuple[str, ...]:
    if request.apply is None:
        if request.config.apply is not None:
            return request.config.apply
        return SITE_TRANSFORMS if site and (site.reads or site.writes) else DEFAULT_TRANSFORMS
    names = [name.strip() for name in request.apply.split(",")]
    return () if names == ["none"] else tuple(name for name in names if name)


def _writer_for(output: str | None) -> str | None:
    """The first built-in writer whose suffix the output has."""
    suffix = detect.suffix_of(output) if output else ""
    for name, entry in registry.builtin(Writer).items():
        if suffix and registry.load(Writer, entry).suffix == suffix:
            return name
    return None
