"""The findings of each file under its name."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from postkit.findings.run import Run, plain, text_of


def write(run: Run) -> Iterator[str]:
    """A block for each file."""
    for source, findings in groupby(run.findings, key=lambda finding: finding.place.source):
        yield f"{plain(source)}:\n"
        for finding in findings:
            at = ":".join(str(part) for part in finding.place[1:3] if part is not None)
            yield f"  {at:>7} {finding.severity}[{finding.code}] {plain(text_of(finding))}\n"
        yield "\n"
