"""Take many sources through a plan, in processes side by side, and give back what became of each in order."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from postkit.jobs import CHUNK, Job, Result, one
from postkit.pipeline import Chain, Plan


def convert(plan: Plan, jobs: Iterable[Job], processes: int) -> Iterator[Result]:
    """The outcomes of every job, in the order of the jobs, whatever the number of processes."""
    stream = iter(jobs)
    first = list(itertools.islice(stream, CHUNK))
    if processes < 2 or len(first) < CHUNK:
        chain = Chain(plan)
        return (one(chain, job) for job in itertools.chain(first, stream))
    from postkit.workers import side_by_side

    return side_by_side(plan, itertools.chain(first, stream), processes)
