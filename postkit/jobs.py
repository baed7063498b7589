"""One source's way through the chain, as it is handed to a process."""

from __future__ import annotations

from typing import NamedTuple

from postkit.model import Source
from postkit.pipeline import Chain, Outcome, run

CHUNK = 8
"""How many sources one task holds: enough that passing them around costs nothing, few enough to share well."""


class Job(NamedTuple):
    """A source with its number, which its outcomes carry back, and the reader for it."""

    number: int
    source: Source
    reader: str


Result = tuple[int, list[Outcome]]


def one(chain: Chain, job: Job) -> Result:
    """What becomes of one source."""
    return job.number, list(run(chain, job.reader, job.source))
