"""JSON Lines: an object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator

from postkit.findings.run import Run
from postkit.model import Problem


def write(run: Run) -> Iterator[str]:
    """A line for each finding."""
    for finding in run.findings:
        yield json.dumps(record(run, finding), ensure_ascii=False) + "\n"


def record(run: Run, finding: Problem) -> dict[str, object]:
    """A finding as JSON: lines and columns from 1, in code points, the end exclusive."""
    place = finding.place
    return {
        "file": place.source,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "severity": str(finding.severity),
        "code": run.code(finding),
        "name": finding.code,
        "message": finding.message,
        "hint": finding.hint or None,
        "fix": _fix(finding),
        "related": [{"file": each.source, "line": each.line, "column": each.column} for each in finding.related],
    }


def _fix(finding: Problem) -> dict[str, object] | None:
    """The edits that would put a finding right; None where there are none."""
    if finding.fix is None or not finding.fix.edits:
        return None
    edits = [
        {
            "line": edit.place.line,
            "column": edit.place.column,
            "end_line": edit.place.end_line,
            "end_column": edit.place.end_column,
            "text": edit.text,
        }
        for edit in finding.fix.edits
    ]
    return {"safe": finding.fix.safe, "edits": edits}
