"""SARIF for code scanning on GitHub, which takes what is suppressed for open."""

from __future__ import annotations

from collections.abc import Iterator

from postkit.findings import sarif
from postkit.findings.run import Run


def write(run: Run) -> Iterator[str]:
    """The log of `sarif` without suppressed results: GitHub opens an alert for each (codeql-action, issue 1230)."""
    return sarif.write(run._replace(suppressed=()))
