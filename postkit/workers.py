"""Processes that do something with sources side by side; one that dies costs one source."""

from __future__ import annotations

import gc
import itertools
import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from postkit.jobs import Job, Task
from postkit.model import Place, Problem, Severity

T = TypeVar("T")

GARBAGE = 64
"""Chunks between two looks for garbage in circles: trees are freed without, and looking takes a tenth of the time."""

PATIENCE = 5
"""Seconds that an interrupted run gives to the posts that are at work."""

AHEAD = 4
"""How many tasks a process has waiting, so that memory does not grow with the number of posts."""


def side_by_side(task: Task[T], jobs: Iterator[Job], processes: int) -> Iterator[T]:
    """What comes of every job in order, from processes that each take a few jobs at a time."""
    pool = _Pool(task, processes)
    waiting: deque[_Task[T]] = deque()
    try:
        while True:
            try:
                _fill(pool, waiting, jobs)
                if not waiting:
                    break
                results = waiting[0].results()
            except BrokenProcessPool:
                lost = [task.jobs for task in waiting]
                waiting.clear()
                pool.restart()
                yield from _one_by_one(pool, itertools.chain.from_iterable(lost))
            else:
                waiting.popleft()
                gc.freeze()  # what comes back makes no circles, and would be more and more to look through
                yield from results
        pool.close()
    finally:
        pool.stop([task.future for task in waiting if task.future])


@dataclass(slots=True)
class _Task(Generic[T]):
    """A few jobs, and what a process will have made of them."""

    jobs: list[Job]
    future: Future[list[T]] | None = None

    def results(self) -> list[T]:
        assert self.future is not None
        return self.future.result()


def _fill(pool: _Pool[T], waiting: deque[_Task[T]], jobs: Iterator[Job]) -> None:
    """Hand out jobs until every process has enough waiting; what cannot be handed out is waiting all the same."""
    while len(waiting) < pool.processes * AHEAD and (chunk := list(itertools.islice(jobs, pool.task.chunk))):
        waiting.append(_Task(chunk))
        waiting[-1].future = pool.submit(chunk)


def _one_by_one(pool: _Pool[T], jobs: Iterable[Job]) -> Iterator[T]:
    """Sources of which one has ended a process, each in a task of its own, so that it costs no other."""
    for job in jobs:
        try:
            yield from pool.submit([job]).result()
        except BrokenProcessPool:
            pool.restart()
            name = job.source.name
            message = "ended the process that converted it"
            problem = Problem(
                "process-died", message, Place(name), Severity.ERROR, "it may need more memory than there is"
            )
            yield pool.task.lost(job, problem)


class _Pool(Generic[T]):
    """A pool of processes that can be started anew after one has died."""

    def __init__(self, task: Task[T], processes: int) -> None:
        self.task = task
        self.processes = processes
        self._start()

    def _start(self) -> None:
        methods = multiprocessing.get_all_start_methods()
        context = multiprocessing.get_context("fork" if "fork" in methods else None)
        self._executor = ProcessPoolExecutor(self.processes, context, _prepare, (self.task,))

    def submit(self, jobs: list[Job]) -> Future[list[T]]:
        return self._executor.submit(_chunk, jobs)

    def restart(self) -> None:
        self._executor.shutdown(wait=False, cancel_futures=True)
        self._start()

    def close(self) -> None:
        """Let the processes end by themselves."""
        self._executor.shutdown()

    def stop(self, futures: Iterable[Future[list[T]]]) -> None:
        """Start nothing more, and let what runs end for a while.

        A process that is ended while it hands in its result leaves half of one, which would be waited for for ever.
        """
        self._executor.shutdown(wait=False, cancel_futures=True)
        if wait(futures, timeout=PATIENCE).not_done:
            for process in multiprocessing.active_children():
                process.kill()


_work: Callable[[Job], Any] | None = None
_done = 0


def _prepare(task: Task[Any]) -> None:
    """Make a process ready: an interrupt is for the parent, which then ends its processes."""
    global _work  # noqa: PLW0603
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()
    gc.freeze()
    _work = task.start()


def _chunk(jobs: list[Job]) -> list[Any]:
    global _done  # noqa: PLW0603
    assert _work is not None
    _done += 1
    if _done % GARBAGE == 0:
        gc.collect()
        gc.freeze()  # what is left stays for good (modules, patterns): looking at it again takes 10 ms
    return [_work(job) for job in jobs]
