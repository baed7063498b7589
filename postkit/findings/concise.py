"""One line each: file, line and column, severity, name, message."""

from __future__ import annotations

from collections.abc import Iterator

from postkit.findings.run import Run, plain, text_of


def write(run: Run) -> Iterator[str]:
    """A line for each finding, as compilers write them."""
    for finding in run.findings:
        yield plain(f"{finding.place}: {finding.severity}[{finding.code}] {text_of(finding)}") + "\n"
