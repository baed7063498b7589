"""Issues of Azure Pipelines (logging commands)."""

from __future__ import annotations

from collections.abc import Iterator

from postkit.findings.run import Run, text_of
from postkit.model import Severity


def write(run: Run) -> Iterator[str]:
    """A command for each finding (Azure DevOps, Logging commands; `%AZP25` stands for a percent sign)."""
    for finding in run.findings:
        place = finding.place
        told = {
            "type": "error" if finding.severity is Severity.ERROR else "warning",
            "sourcepath": place.source,
            "linenumber": place.line,
            "columnnumber": place.column,
            "code": run.code(finding),
        }
        properties = "".join(f"{key}={_property(str(value))};" for key, value in told.items() if value is not None)
        yield f"##vso[task.logissue {properties}]{_data(text_of(finding))}\n"


def _data(text: str) -> str:
    return text.replace("%", "%AZP25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(";", "%3B").replace("]", "%5D")
