"""Count what the front matter of sources says, side by side, for the schema that it follows."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from postkit.jobs import FEW, QUICK, Job
from postkit.model import Problem
from postkit.pipeline import Chain, Plan, read
from postkit.plugin import Report
from postkit.schemas.schema import value_of
from postkit.schemas.tally import Tally


class Counted(NamedTuple):
    """What one source's posts say, how many of them have no front matter, and what kept a post from being read."""

    tally: Tally
    without: int
    problems: list[Problem]


class Counting:
    """Counts sources."""

    chunk, few = QUICK, FEW

    def __init__(self, plan: Plan) -> None:
        self.plan = plan

    def start(self) -> Callable[[Job], Counted]:
        """The reader, loaded."""
        return partial(_one, Chain(self.plan))

    def lost(self, job: Job, problem: Problem) -> Counted:
        """The problem alone."""
        return Counted(Tally(), 0, [problem])


def _one(chain: Chain, job: Job) -> Counted:
    report, tally, without = Report(job.source.name), Tally(), 0
    for post in read(chain, job.reader, job.source, report):
        if post.front_matter is None:
            without += 1
        else:
            tally.add(value_of(post))
    return Counted(tally, without, report.problems)
