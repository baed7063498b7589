"""Take whole sites through the chain in memory, as `postkit convert --for` does."""

from __future__ import annotations

from pathlib import Path

from postkit import detect
from postkit.generators.load import load
from postkit.jobs import Job
from postkit.model import Meta, Post, Problem, Source
from postkit.pipeline import SITE_TRANSFORMS, Chain, Plan, run
from postkit.plugin import Report
from postkit.site import Site
from postkit.survey import METADATA, look, survey

SITES = Path(__file__).parent / "fixtures" / "generators" / "sites"
GENERATORS = sorted(path.name for path in SITES.iterdir())

SUFFIXES = (".md", ".markdown")

Files = dict[str, bytes]


def files_of(folder: Path) -> Files:
    """The posts of a site by their paths."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix in SUFFIXES)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def jobs_of(files: Files) -> list[Job]:
    """The files as the chain gets them."""
    return [
        Job(number, Source.of(f"site/{path}", data, path), detect.by_name(path) or "markdown")
        for number, (path, data) in enumerate(files.items())
    ]


def site_of(files: Files, source: str, target: str, template: str = "", slugs: str = "unicode") -> Site:
    """The site that the files make for another generator, with the paths that they get."""
    site = Site((), load(source) if source else None, load(target) if target else None, template, slugs)
    if site.routes.stays:
        return site
    chain = Chain(_plan(site))
    return survey((seen for job in jobs_of(files) for seen in look(chain, job, site.routes)), site, ".md")


def sent(
    files: Files, source: str, target: str, template: str = "", slugs: str = "unicode"
) -> tuple[Files, list[Problem]]:
    """The files of a site for another generator, and all that is said about them."""
    chain = Chain(_plan(site_of(files, source, target, template, slugs)))
    outcomes = [outcome for job in jobs_of(files) for outcome in run(chain, job.reader, job.source)]
    problems = [problem for outcome in outcomes for problem in outcome.problems]
    assert not [problem for problem in problems if problem.code == "crash"], problems
    return {file.path: file.data for outcome in outcomes for file in outcome.files}, problems


def _plan(site: Site) -> Plan:
    return Plan("markdown", transforms=SITE_TRANSFORMS, convert=True, site=site)


def read(path: str, data: bytes, source: str) -> tuple[Meta, str]:
    """A post's metadata as the generator means them, in normal form, and its body."""
    from postkit.markdown import islands

    chain = Chain(Plan("markdown", site=Site((), load(source))))
    reader, options = chain.reader(detect.by_name(path) or "markdown")
    report = Report(path)
    (post,) = reader.read(Source.of(f"site/{path}", data, path), options, report)
    changed: Post = post
    for name in METADATA:
        _, transform, settings = chain.transform(name)
        changed = transform.apply(changed, settings, report)
    assert not isinstance(changed.body, str)
    return changed.meta, islands.text(changed.body)  # type: ignore[arg-type]
