"""Processes that take sources through a plan side by side; one that dies costs one source."""

from __future__ import annotations

import gc
import itertools
import multiprocessing
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass

from postkit.jobs import CHUNK, Job, Result, one
from postkit.model import Place, Problem, Severity
from postkit.pipeline import Chain, Outcome, Plan

GARBAGE = 64
"""Chunks between two looks for garbage in circles: trees are freed without, and looking takes a tenth of the time."""

PATIENCE = 5
"""Seconds that an interrupted run gives to the posts that are at work."""

AHEAD = 4
"""How many tasks a process has waiting, so that memory does not grow with the number of posts."""


def side_by_side(plan: Plan, jobs: Iterator[Job], processes: int) -> Iterator[Result]:
    """The outcomes of every job in order, from processes that each take a few jobs at a time."""
    pool = _Pool(plan, processes)
    waiting: deque[_Task] = deque()
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
                yield from results
        pool.close()
    finally:
        pool.stop([task.future for task in waiting if task.future])


@dataclass(slots=True)
class _Task:
    """A few jobs, and what a process will have made of them."""

    jobs: list[Job]
    future: Future[list[Result]] | None = None

    def results(self) -> list[Result]:
        assert self.future is not None
        return self.future.result()


def _fill(pool: _Pool, waiting: deque[_Task], jobs: Iterator[Job]) -> None:
    """Hand out jobs until every process has enough waiting; what cannot be handed out is waiting all the same."""
    while len(waiting) < pool.processes * AHEAD and (chunk := list(itertools.islice(jobs, CHUNK))):
        waiting.append(_Task(chunk))
        waiting[-1].future = pool.submit(chunk)


def _one_by_one(pool: _Pool, jobs: Iterable[Job]) -> Iterator[Result]:
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
            yield job.number, [Outcome(name, problems=[problem])]


class _Pool:
    """A pool of processes that can be started anew after one has died."""

    def __init__(self, plan: Plan, processes: int) -> None:
        self.plan = plan
        self.processes = processes
        self._start()

    def _start(self) -> None:
        methods = multiprocessing.get_all_start_methods()
        context = multiprocessing.get_context("fork" if "fork" in methods else None)
        self._executor = ProcessPoolExecutor(self.processes, context, _prepare, (self.plan,))

    def submit(self, jobs: list[Job]) -> Future[list[Result]]:
        return self._executor.submit(_chunk, jobs)

    def restart(self) -> None:
        self._executor.shutdown(wait=False, cancel_futures=True)
        self._start()

    def close(self) -> None:
        """Let the processes end by themselves."""
        self._executor.shutdown()

    def stop(self, futures: Iterable[Future[list[Result]]]) -> None:
        """Start nothing more, and let what runs end for a while.

        A process that is ended while it hands in its result leaves half of one, which would be waited for for ever.
        """
        self._executor.shutdown(wait=False, cancel_futures=True)
        if wait(futures, timeout=PATIENCE).not_done:
            for process in multiprocessing.active_children():
                process.kill()


_chain: Chain | None = None
_done = 0


def _prepare(plan: Plan) -> None:
    """Make a process ready: an interrupt is for the parent, which then ends its processes."""
    global _chain  # noqa: PLW0603
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()
    gc.freeze()
    _chain = Chain(plan)


def _chunk(jobs: list[Job]) -> list[Result]:
    global _done  # noqa: PLW0603
    assert _chain is not None
    _done += 1
    if _done % GARBAGE == 0:
        gc.collect()
        gc.freeze()  # what is left stays for good (modules, patterns): looking at it again takes 10 ms
    return [one(_chain, job) for job in jobs]
