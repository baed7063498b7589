"""One source's way through the chain, as it is handed to a process."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple, Protocol, TypeVar

from postkit.model import Problem, Source
from postkit.pipeline import Chain, Outcome, Plan, run

CHUNK, QUICK, FEW = 8, 128, 384
"""How many sources one task holds: enough that passing them around costs nothing, few enough to share well.

`QUICK` is for what takes a tenth of a conversion; with fewer than `FEW` of these a second process takes longer to start
than it saves.
"""

SHARES = 8
"""How many tasks a process gets at least, so that none works alone for long at the end."""

T_co = TypeVar("T_co", covariant=True)


class Job(NamedTuple):
    """A source with its number, which its outcomes carry back, and the reader for it."""

    number: int
    source: Source
    reader: str


class Task(Protocol[T_co]):
    """What is done with each source, in whatever process; `chunk` sources at a time.

    Fewer than `few` are done in one process.
    """

    chunk: int
    few: int

    def start(self) -> Callable[[Job], T_co]:
        """Load what is needed, once in each process; what is then done with a source."""

    def lost(self, job: Job, problem: Problem) -> T_co:
        """What comes of a source that ended its process."""


def share(sources: int, processes: int) -> int:
    """How many of so many quick sources one task holds."""
    return min(max(sources // (processes * SHARES), QUICK // 2), QUICK * 4)


Result = tuple[int, list[Outcome]]


class Conversion:
    """Takes sources through a plan."""

    chunk = few = CHUNK

    def __init__(self, plan: Plan) -> None:
        self.plan = plan

    def start(self) -> Callable[[Job], Result]:
        """The chain, loaded."""
        return partial(one, Chain(self.plan))

    def lost(self, job: Job, problem: Problem) -> Result:
        """An outcome without files."""
        return job.number, [Outcome(job.source.name, problems=[problem])]


def one(chain: Chain, job: Job) -> Result:
    """What becomes of one source."""
    return job.number, list(run(chain, job.reader, job.source))
