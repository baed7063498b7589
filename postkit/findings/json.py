"""A JSON array of objects."""

from __future__ import annotations

import json
from collections.abc import Iterator

from postkit.findings.jsonl import record
from postkit.findings.run import Run


def write(run: Run) -> Iterator[str]:
    """All findings in one array."""
    yield json.dumps([record(run, finding) for finding in run.findings], ensure_ascii=False, indent=2) + "\n"
