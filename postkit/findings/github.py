"""Annotations of GitHub Actions (workflow commands)."""

from __future__ import annotations

from collections.abc import Iterator

from postkit.findings.run import Run, text_of
from postkit.model import Severity

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def write(run: Run) -> Iterator[str]:
    """A command for each finding (GitHub, Workflow commands, `toolkit/command.ts` for what is escaped)."""
    for finding in run.findings:
        place = finding.place
        told = {
            "file": place.source,
            "line": place.line,
            "endLine": place.end_line,
            "col": place.column,
            "endColumn": place.end_column if place.end_line == place.line else None,
            "title": f"{run.code(finding)} {finding.code}" if run.code(finding) != finding.code else finding.code,
        }
        properties = ",".join(f"{key}={_property(str(value))}" for key, value in told.items() if value is not None)
        yield f"::{COMMANDS[finding.severity]} {properties}::{_data(text_of(finding))}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
