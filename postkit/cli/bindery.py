"""Join posts into files: all into one, into several volumes, or each into one of its own."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from postkit.cli.chain import Work
from postkit.model import File, Problem
from postkit.pipeline import Outcome
from postkit.plugin import Desk, Report, Volume, Writer
from postkit.shell.output import Target, Written


def is_single(writer: Writer, options: Any) -> bool:
    """Whether the format is meant to be one file of all posts."""
    return writer.single(options) if callable(writer.single) else writer.single


def bundled(work: Work, posts: Iterable[bytes], report: Report) -> Iterator[bytes | Volume]:
    """The posts joined, as the writer joins them."""
    writer, options = work.chain.writer
    assert writer.bundle is not None
    return writer.bundle(posts, options, _desk(work, report))


def alone(work: Work, outcome: Outcome) -> list[File]:
    """The files of a post; where the format is made of many posts, its file is made of this one."""
    writer, options = work.chain.writer
    if not outcome.files or not callable(writer.single) or is_single(writer, options):
        return outcome.files
    report = Report(outcome.source)
    parts = bundled(work, [outcome.files[0].data], report)
    data = b"".join(part for part in parts if isinstance(part, bytes))
    outcome.problems += report.problems
    return [File(outcome.files[0].path, data), *outcome.files[1:]]


def write(target: Target, name: str, parts: Iterator[bytes | Volume], problems: list[Problem]) -> Written:
    """Write what was joined as one file, or as one for each volume; the worst of what came of them."""
    results = []
    for volume, chunks in _volumes(parts):
        stem, dot, suffix = name.rpartition(".")
        path = f"{stem or suffix}-{volume}{dot + suffix if stem else ''}" if volume else name
        results.append(target.write_stream(path, chunks, problems))
    return next(each for each in (Written.REFUSED, Written.NEW, Written.SAME) if each in results)


def _volumes(parts: Iterator[bytes | Volume]) -> Iterator[tuple[int, Iterator[bytes]]]:
    """The bytes of every volume, which must be taken before the next one is; 0 where there are no volumes."""
    part = next(parts, b"")
    number = part.number if isinstance(part, Volume) else 0
    waiting: list[bytes | Volume] = [b"" if isinstance(part, Volume) else part]
    while waiting:
        first = waiting.pop()
        assert isinstance(first, bytes)
        following: list[Volume] = []
        yield number, chain([first], _until(parts, following))
        for volume in following:
            number = volume.number
            waiting.append(b"")


def _until(parts: Iterator[bytes | Volume], following: list[Volume]) -> Iterator[bytes]:
    for part in parts:
        if isinstance(part, Volume):
            following.append(part)
            return
        yield part


def _desk(work: Work, report: Report) -> Desk:
    from postkit.shell.desk import desk

    return desk(work.found.sources, report, os.environ)
