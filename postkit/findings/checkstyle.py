"""Checkstyle XML, which many CI systems read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from postkit.findings.run import Run, text_of
from postkit.findings.xml import attribute


def write(run: Run) -> Iterator[str]:
    """An element a file, and in it one a finding."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n'
    for source, findings in groupby(run.findings, key=lambda finding: finding.place.source):
        yield f"  <file name={attribute(source)}>\n"
        for finding in findings:
            yield f'    <error line="{finding.place.line or 1}" column="{finding.place.column or 1}"'
            yield f' severity="{finding.severity}" message={attribute(text_of(finding))}'
            yield f" source={attribute(f'postkit.{finding.code}')}/>\n"
        yield "  </file>\n"
    yield "</checkstyle>\n"
