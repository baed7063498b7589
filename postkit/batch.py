"""Do something with many sources, in processes side by side, and give back what came of each in order."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from typing import TypeVar

from postkit.jobs import Conversion, Job, Result, Task
from postkit.pipeline import Plan

T = TypeVar("T")


def convert(plan: Plan, jobs: Iterable[Job], processes: int) -> Iterator[Result]:
    """The outcomes of every job, in the order of the jobs, whatever the number of processes."""
    return each(Conversion(plan), jobs, processes)


def each(task: Task[T], jobs: Iterable[Job], processes: int) -> Iterator[T]:
    """What comes of every job, in the order of the jobs, whatever the number of processes."""
    stream = iter(jobs)
    first = list(itertools.islice(stream, task.few))
    if processes < 2 or len(first) < task.few:
        return map(task.start(), itertools.chain(first, stream))
    from postkit.workers import side_by_side

    return side_by_side(task, itertools.chain(first, stream), processes)
