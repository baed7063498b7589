"""A report of GitLab's code quality."""

from __future__ import annotations

import json
from collections.abc import Iterator

from postkit.findings.prints import prints
from postkit.findings.run import Run, text_of
from postkit.model import Severity

LEVELS = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def write(run: Run) -> Iterator[str]:
    """One JSON array (GitLab, Code Quality report format); the prints stay when lines move."""
    found = [
        {
            "description": text_of(finding),
            "check_name": finding.code,
            "fingerprint": print_,
            "severity": LEVELS[finding.severity],
            "location": {
                "path": finding.place.source,
                "positions": {
                    "begin": {"line": finding.place.line or 1, "column": finding.place.column or 1},
                    "end": {
                        "line": finding.place.end_line or finding.place.line or 1,
                        "column": finding.place.end_column or finding.place.column or 1,
                    },
                },
            },
        }
        for finding, print_ in prints(run)
    ]
    yield json.dumps(found, ensure_ascii=False, indent=2) + "\n"
