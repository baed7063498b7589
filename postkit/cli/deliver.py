"""Bring what was made to where it was asked for: standard output, one file, or a folder."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import chain, islice

from postkit import detect
from postkit.cli import redirects
from postkit.cli.assets import Assets
from postkit.cli.bindery import alone, bundled, is_single, write
from postkit.cli.chain import Work, outcomes, surveyed
from postkit.cli.ledger import Ledger
from postkit.cli.request import Request
from postkit.model import Place, PostkitError, Problem, Severity
from postkit.paths import Names, safe_path
from postkit.pipeline import Outcome
from postkit.plugin import Report, Volume
from postkit.shell.openers import OpenFile
from postkit.shell.output import Target, Written, is_file, is_folder, split_path


def deliver(request: Request, work: Work) -> int:
    """Run the chain and bring its output to its place; the exit status."""
    out = request.output
    to_stdout = out is None or out == "-"
    with Ledger(request, work) as ledger:
        if out is None or to_stdout:
            _to_stdout(request, work, ledger)
        elif _one_file(work, out):
            _to_file(request, work, ledger, out)
        elif is_file(out):
            raise PostkitError(f"{out} is a file", "several posts need a folder: name one with -o")
        else:
            _to_folder(request, work, ledger, out)
    redirects.write(request, work, ledger)
    return ledger.close(summary=not to_stdout or work.found.many)


def _one_file(work: Work, out: str) -> bool:
    """Whether OUT is a file: of one post, of a format that makes one file, or one that joins posts and says so."""
    writer, options = work.chain.writer
    if is_single(writer, options):
        if is_folder(out):
            raise PostkitError(
                f"{work.plan.writer} makes one file of all posts", f"name it: -o {out.rstrip('/')}/posts{writer.suffix}"
            )
        return True
    if is_folder(out):
        return False
    if work.many and callable(writer.single) and detect.suffix_of(out) == writer.suffix:
        raise PostkitError(f"{out} is the name of one file", "several need a folder: end its name with a slash")
    return not work.many or (writer.bundle is not None and detect.suffix_of(out) == writer.suffix)


def _to_stdout(request: Request, work: Work, ledger: Ledger) -> None:
    writer, _ = work.chain.writer
    made = _made(work, request, ledger, "-")
    if request.dry_run:
        for _ in made:
            pass
        return
    report = Report("-")
    chunks = bundled(work, made, report) if writer.bundle else iter(_only(made, work, "standard output"))
    for chunk in chunks:
        if isinstance(chunk, Volume):
            raise PostkitError("several volumes cannot go to standard output", "name a file with -o")
        sys.stdout.buffer.write(chunk)
    sys.stdout.buffer.flush()
    ledger.whole("written", report.problems)


def _only(made: Iterator[bytes], work: Work, place: str) -> list[bytes]:
    """The data of the one post that there is; raises PostkitError if there are more."""
    first = list(islice(made, 2))
    if len(first) > 1:
        raise PostkitError(f"several posts cannot go to {place} as {work.plan.writer}", "name a folder with -o")
    return first


def _to_file(request: Request, work: Work, ledger: Ledger, out: str) -> None:
    folder, name = split_path(out)
    writer, options = work.chain.writer
    made = _made(work, request, ledger, out)
    if request.dry_run:
        if sum(1 for _ in made) or is_single(writer, options):
            sys.stdout.write(out + "\n")
        return
    first = list(islice(made, 1)) if writer.bundle else _only(made, work, "one file")
    if not first and not is_single(writer, options):
        return
    posts = chain(first, made)
    report = Report(out)
    chunks = bundled(work, posts, report) if writer.bundle else iter(posts)
    result = write(_target(request, work, folder), name, chunks, report.problems)
    ledger.whole(result.value, report.problems)


def _made(work: Work, request: Request, ledger: Ledger, out: str) -> Iterator[bytes]:
    """The data of each post that was made; the others are told to the ledger only."""
    for _, outcome in ledger.watch(outcomes(work, request.processes)):
        outcome.problems += [_left_out(outcome.source, file.path) for file in outcome.files[1:]]
        ledger.settle(outcome, [out] if outcome.files else [], "written")
        if outcome.files:
            yield outcome.files[0].data


def _left_out(source: str, path: str) -> Problem:
    hint = "name a folder with -o, which has room for it"
    return Problem("asset-left-out", f"{path} belongs to the post and is not written", Place(source), hint=hint)


def _to_folder(request: Request, work: Work, ledger: Ledger, out: str) -> None:
    target = _target(request, work, out)
    names = Names()
    sent = surveyed(work)
    planned = {} if sent else _plan(work, names)
    for path in sent:
        names.claim(path)
    assets = Assets(names)
    for number, outcome in ledger.watch(outcomes(work, request.processes)):
        outcome.files = alone(work, outcome)
        files = _placed(outcome, _own(outcome, sent) or planned.pop(number, None), names, assets)
        if request.dry_run:
            sys.stdout.writelines(f"{target.path_of(path)}\n" for path, _ in files)
            ledger.settle(outcome, [target.path_of(path) for path, _ in files], "written")
            continue
        results = {target.write(path, data, outcome.problems) for path, data in files}
        worst = next((each for each in (Written.REFUSED, Written.NEW) if each in results), Written.SAME)
        ledger.settle(outcome, [target.path_of(path) for path, _ in files], worst.value)


def _own(outcome: Outcome, sent: set[str]) -> str | None:
    """The path that the survey has given to this post."""
    path = outcome.files[0].path if outcome.files else ""
    return path if path in sent else None


def _plan(work: Work, names: Names) -> dict[int, str]:
    """A path for every source that holds one post, all of them before the first is written."""
    suffix = work.chain.writer[0].suffix
    single = [number for number, (_, reader) in enumerate(work.jobs) if not work.chain.reader(reader)[0].split]
    single = [number for number in single if work.jobs[number][0].path]
    paths = [work.jobs[number][0].path for number in single]
    wants = [safe_path(path.removesuffix(_suffix(path)), suffix) for path in paths]
    owners = [path == want for path, want in zip(paths, wants, strict=True)]
    return dict(zip(single, names.claim_all(wants, owners), strict=True))


def _placed(outcome: Outcome, planned: str | None, names: Names, assets: Assets) -> list[tuple[str, bytes]]:
    """The files of a post with the paths that they get, which differ from those wanted where these are taken."""
    placed = []
    for file in outcome.files[:1]:
        suffix = _suffix(file.path)
        want = safe_path(file.path.removesuffix(suffix), suffix)
        path = planned or names.claim(want)
        if path != want:
            message = f"written as {path}, because another post is {want}"
            outcome.problems.append(Problem("renamed-output", message, Place(outcome.source), Severity.INFO))
        placed.append((path, file.data))
    return placed + [(path, file.data) for file in outcome.files[1:] if (path := assets.place(file, outcome))]


def _suffix(path: str) -> str:
    """The suffix of a path as it is written."""
    size = len(detect.suffix_of(path))
    return path[-size:] if size else ""


def _target(request: Request, work: Work, root: str) -> Target:
    both = (each for source in work.found.sources for each in (source, source.sidecar) if each)
    sources = (source.open.path for source in both if isinstance(source.open, OpenFile))
    return Target(root, force=request.force, sources=sources)
