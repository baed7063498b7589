"""Gather what `validate` is to check: what is named, listed or piped in, all of it or what has changed."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from postkit.cli.chain import Work, prepare
from postkit.cli.request import Request, inputs_or_stdin
from postkit.model import PostkitError, Source
from postkit.pipeline import Plan
from postkit.shell.listed import folders, listed, once, path_of, stdin_as
from postkit.shell.openers import OpenStdin, Spool
from postkit.shell.sources import Found, find

SCAFFOLDS = frozenset(("archetypes", "scaffolds"))
"""The folders in which Hugo and Hexo keep what new posts are made of."""


def gather(request: Request) -> tuple[Work, set[str]]:
    """The work, and the names of the sources that are to be told of; raises PostkitError where the request is wrong."""
    plan = Plan(writer="posts", reader=request.reader or request.config.reader, settings=request.settings)
    found = _found(request)
    work = prepare(request, plan, found if found.distinct else once(found))
    _leave_out_scaffolds(work)
    if not work.jobs and not work.found.problems and request.files_from is None:
        raise PostkitError("there is no post to check", f"no format for what is in {', '.join(request.inputs or '.')}")
    for number, (source, reader) in enumerate(work.jobs):
        if isinstance(source.open, OpenStdin):  # findings may quote it, so it is read again
            work.spools.append(Spool(source))
            work.jobs[number] = work.spools[-1].source, reader
            work.found.sources[work.found.sources.index(source)] = work.spools[-1].source
    return work, _told(request, work)


def places(request: Request, work: Work) -> list[str]:
    """The folders that the posts lie in, by which their site is known."""
    if request.files_from is not None:
        return folders([*(request.inputs or ()), *(path_of(source) for source, _ in work.jobs)])
    if request.stdin_filename:
        return folders([request.stdin_filename])
    return folders(request.inputs or ["." if request.changed is not None else "-"])


def own(work: Work, names: set[str]) -> set[str]:
    """Those of these names that lie in the folders that were named, and not behind a link that leads out of them."""
    links = {each.place.source for each in work.found.problems if each.code == "link-out-of-folder"}
    within = tuple(f"{link}/" for link in links)
    return {name for name in names if name not in links and not name.startswith(within)} if links else names


def names_of(sources: Iterable[Source]) -> set[str]:
    """The names by which findings may call sources: their own, and those of the files beside them."""
    listed = list(sources)
    return {each.name for source in listed for each in (source, source.sidecar) if each}


def _leave_out_scaffolds(work: Work) -> None:
    """Pass over the templates of new posts in the folders that were walked; their front matter is none yet."""
    kept = []
    for source, reader in work.jobs:
        if source.name in work.found.walked and _is_of_scaffolds(source.path.rpartition("/")[0]):
            work.found.skipped.append((source.name, "a template for new posts"))
        else:
            kept.append((source, reader))
    work.jobs = kept


@lru_cache(maxsize=1024)
def _is_of_scaffolds(folder: str) -> bool:
    return not SCAFFOLDS.isdisjoint(folder.split("/"))


def _told(request: Request, work: Work) -> set[str]:
    """The names to tell of: all, or those of what git says has changed."""
    sources = [source for source, _ in work.jobs]
    problems = {problem.place.source for problem in work.found.problems}
    if request.changed is None:
        return names_of(sources) | problems
    from postkit.shell.git import changed

    changes = changed(request.changed)
    spooled = {spool.source for spool in work.spools}

    def has(source: Source) -> bool:
        beside = source.sidecar is not None and has(source.sidecar)
        return beside or source in spooled or changes.has(path_of(source))

    return names_of(filter(has, sources)) | set(filter(changes.has, problems))


def _found(request: Request) -> Found:
    inputs, name = request.inputs or [], request.stdin_filename
    if request.files_from is not None:
        if name is not None or (request.files_from == "-" and "-" in inputs):
            raise PostkitError("standard input can be one thing only", "leave out --files-from, or -")
        return find(inputs, listed=listed(request.files_from))
    if name is None and request.changed is not None and not inputs:
        return find(["."])
    if name is None:
        return find(inputs_or_stdin(request))
    if inputs not in ([], ["-"]):
        raise PostkitError("--stdin-filename is for standard input alone", "name no files with it, or -")
    return stdin_as(name)
