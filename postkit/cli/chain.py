"""Carry out a request: find the sources, plan their outputs, run the chain, write, and say what became of it."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from postkit import detect
from postkit.batch import convert
from postkit.cli.request import Request
from postkit.cli.show import Shown
from postkit.jobs import Job
from postkit.model import Place, PostkitError, Problem, Severity, Source
from postkit.pipeline import Chain, Outcome, Plan
from postkit.shell.openers import OpenStdin, Spool
from postkit.shell.sidecars import pair
from postkit.shell.sources import STDIN, Found


@dataclass(slots=True, eq=False, repr=False)
class Work:
    """Everything that there is to do, known before the first file is written."""

    plan: Plan
    chain: Chain
    found: Found
    jobs: list[tuple[Source, str]] = field(default_factory=list)
    shown: Shown = field(default_factory=Shown)
    spools: list[Spool] = field(default_factory=list)

    @property
    def many(self) -> bool:
        """Whether more than one post may come of it."""
        return self.found.many or any(self.chain.reader(reader)[0].split for _, reader in self.jobs)


def prepare(request: Request, plan: Plan, found: Found) -> Work:
    """Check the plan and tell each source's format; raises PostkitError where the request is wrong."""
    chain = Chain(plan)
    chain.check()
    pair(found)
    work = Work(plan, chain, found, shown=Shown(request.quiet, request.verbose))
    for source in list(found.sources):
        reader = plan.reader if plan.reader else _tell(source, found)
        if source.name in found.walked and reader == plan.writer and chain.writer[0].single:
            found.sources.remove(source)  # a book among the posts is no post of the next one, which may take its place
            found.skipped.append((source.name, f"no post: {reader} is what is written"))
        elif source.name in found.walked and not _in_folder(chain, reader, source, plan):
            found.skipped.append(
                (source.name, f"no format for {detect.suffix_of(source.name) or 'files without a suffix'}")
            )
        elif reader is None:
            hint = "name its format with -f; postkit formats lists them"
            found.problems.append(
                Problem("unknown-format", "is in no format that is known", Place(source.name), Severity.ERROR, hint)
            )
        else:
            work.jobs.append((source, reader))
    return work


def outcomes(work: Work, processes: int) -> Iterator[tuple[int, Outcome]]:
    """What became of every post, with the number of its source in `work.jobs`, in order."""
    for number, results in convert(work.plan, jobs(work), processes):
        for outcome in results:
            yield number, outcome


def surveyed(work: Work) -> set[str]:
    """Look at all posts where their paths depend on what they say; the paths that they get, which none shares."""
    site = work.plan.site
    if site is None or site.routes.stays:
        return set()
    from postkit.survey import look, survey

    for number, (source, reader) in enumerate(work.jobs):
        if source.name == STDIN:
            work.spools.append(Spool(source))
            work.jobs[number] = work.spools[-1].source, reader
    seen = (each for job in jobs(work) for each in look(work.chain, job, site.routes))
    site = survey(seen, site, work.chain.writer[0].suffix)
    work.plan = work.plan._replace(site=site)
    work.chain = Chain(work.plan)
    return {entry.path for entry in site.entries}


def jobs(work: Work) -> Iterator[Job]:
    """Every source with its reader; one that holds many posts is cut into these."""
    for number, (source, name) in enumerate(work.jobs):
        reader, _ = work.chain.reader(name)
        if not reader.split:
            yield Job(number, source, name)
            continue
        try:
            for part in reader.split(source):
                yield Job(number, part, name)
        except OSError as error:
            yield Job(number, Source(source.name, "", _Unreadable(error.strerror or str(error))), name)


class _Unreadable:
    """Stands for the rest of a source that could be read only in part, so that its reader reports it."""

    __slots__ = ("reason",)

    def __init__(self, reason: str) -> None:
        self.reason = reason

    def __call__(self) -> BinaryIO:
        raise OSError(errno.EIO, self.reason)


def _tell(source: Source, found: Found) -> str | None:
    """The reader for a source: by its name, else by its first bytes unless it is one of many in a folder."""
    reader = detect.by_name(source.name)
    if reader or source.name in found.walked:
        return reader
    if isinstance(source.open, OpenStdin):
        return detect.by_content(OpenStdin.head(detect.HEAD)) or "markdown"
    try:
        with source.open() as stream:
            return detect.by_content(stream.read(detect.HEAD))
    except OSError as error:
        raise PostkitError(f"{source.name} cannot be read: {error.strerror}") from error


def _in_folder(chain: Chain, reader: str | None, source: Source, plan: Plan) -> bool:
    """Whether a file that a folder held, and nobody named, is for its reader."""
    if reader is None:
        return False
    plugin, _ = chain.reader(reader)
    if plan.reader:
        return not plugin.suffixes or detect.suffix_of(source.name) in plugin.suffixes
    if not plugin.shares_suffix:
        return True
    try:
        with source.open() as stream:
            return bool(plugin.sniff and plugin.sniff(stream.read(detect.HEAD)))
    except OSError:
        return True
