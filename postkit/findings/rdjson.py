"""Reviewdog's diagnostics (RDFormat)."""

from __future__ import annotations

import json
from collections.abc import Iterator

from postkit.findings.run import Run, text_of
from postkit.model import Place, Problem, Severity

LEVELS = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}


def write(run: Run) -> Iterator[str]:
    """One DiagnosticResult (reviewdog.proto), whose columns count bytes of UTF-8."""
    result = {
        "source": {"name": "postkit"},
        "diagnostics": [_diagnostic(run, finding) for finding in run.findings],
    }
    yield json.dumps(result, ensure_ascii=False, indent=2) + "\n"


def _diagnostic(run: Run, finding: Problem) -> dict[str, object]:
    return {
        "message": text_of(finding),
        "location": {"path": finding.place.source, "range": _range(run, finding.place)},
        "severity": LEVELS[finding.severity],
        "code": {"value": finding.code},
        **_suggestions(run, finding),
        **_related(run, finding),
    }


def _related(run: Run, finding: Problem) -> dict[str, object]:
    """Other places that it has to do with."""
    found = [
        {"message": str(each), "location": {"path": each.source, "range": _range(run, each)}}
        for each in finding.related
    ]
    return {"related_locations": found} if found else {}


def _suggestions(run: Run, finding: Problem) -> dict[str, object]:
    """What to write instead, where it is plain."""
    edits = finding.fix.edits if finding.fix else ()
    return {"suggestions": [{"range": _range(run, each.place), "text": each.text} for each in edits]} if edits else {}


def _range(run: Run, place: Place) -> dict[str, object]:
    start = {"line": place.line or 1, "column": _bytes(run, place.source, place.line, place.column)}
    if not place.end_line:
        return {"start": start}
    end = {"line": place.end_line, "column": _bytes(run, place.source, place.end_line, place.end_column)}
    return {"start": start, "end": end}


def _bytes(run: Run, source: str, line: int | None, column: int | None) -> int:
    """The column in bytes: reviewdog counts these, everybody else here code points."""
    lines = run.lines(source)
    if not line or not column or line > len(lines):
        return column or 1
    return len(lines[line - 1][: column - 1].encode("utf-8", "replace")) + 1
