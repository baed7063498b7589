"""SARIF 2.1.0, the whole of it, for viewers, editors and archives."""

from __future__ import annotations

import json
from collections.abc import Iterator
from operator import itemgetter
from urllib.parse import quote

from postkit.findings.prints import prints
from postkit.findings.run import About, Run, Suppressed
from postkit.model import Place, Problem, Severity

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def write(run: Run) -> Iterator[str]:
    """One log with one run (OASIS, SARIF 2.1.0); columns count code points, addresses are relative."""
    left_out = {each.finding: each for each in run.suppressed}
    listed = run._replace(findings=_merged(run))
    names = sorted({finding.code for finding in listed.findings} | set(run.rules))
    found = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": _driver(run, names)},
                "automationDetails": {"id": "postkit/"},
                "columnKind": "unicodeCodePoints",
                "results": [
                    {**_result(run, finding, print_, names), **_suppressions(left_out.get(finding))}
                    for finding, print_ in prints(listed)
                ],
            }
        ],
    }
    yield json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _merged(run: Run) -> tuple[Problem, ...]:
    """All findings by source and place, those that do not count among them."""
    listed = [*run.findings, *(each.finding for each in run.suppressed)]
    order: dict[str, int] = {}
    for finding in listed:
        order.setdefault(finding.place.source, len(order))
    places = ((order[each.place.source], each.place.line or 0, each.place.column or 0) for each in listed)
    return tuple(finding for _, finding in sorted(zip(places, listed, strict=True), key=itemgetter(0)))


def _suppressions(suppressed: Suppressed | None) -> dict[str, object]:
    """That a result does not count, and why (SARIF 2.1.0, 3.35); it stays, so that nobody takes it for fixed."""
    if suppressed is None:
        return {}
    why = {"justification": suppressed.reason} if suppressed.reason else {}
    return {"suppressions": [{"kind": suppressed.kind, **why}]}


def _driver(run: Run, names: list[str]) -> dict[str, object]:
    driver: dict[str, object] = {"name": "postkit", "rules": [_rule(run.rules.get(name), name) for name in names]}
    version = {"fullName": f"postkit {run.version}", "version": run.version} if run.version else {}
    return {**driver, **version}


def _rule(about: About | None, name: str) -> dict[str, object]:
    """What is known of a rule, with all that code scanning requires (sarif-multitool, GH2012)."""
    if about is None or not about.summary:
        return {"id": (about and about.code) or name, "name": name}
    page = about.page or about.summary
    return {
        "id": about.code or name,
        "name": name,
        "shortDescription": {"text": about.summary},
        "fullDescription": {"text": " ".join(_prose(page))},
        "help": {"text": page, "markdown": page},
        "defaultConfiguration": {"level": LEVELS[about.severity]},
    }


def _prose(page: str) -> Iterator[str]:
    """The first sentence of a page, and why."""
    for part in page.partition("\n## What to do")[0].split("\n\n"):
        if not part.startswith("#"):
            yield " ".join(part.split())


def _result(run: Run, finding: Problem, print_: str, names: list[str]) -> dict[str, object]:
    return {
        "ruleId": run.code(finding),
        "ruleIndex": names.index(finding.code),
        "level": LEVELS[finding.severity],
        "message": {"text": f"{finding.message}\n{finding.hint}" if finding.hint else finding.message},
        "locations": [{"physicalLocation": _location(finding.place)}],
        **({"relatedLocations": related} if (related := list(_related(finding))) else {}),
        "partialFingerprints": {"postkit/v1": print_},
        **_fixes(finding),
    }


def _fixes(finding: Problem) -> dict[str, object]:
    """What would put it right (SARIF 2.1.0, 3.55)."""
    if finding.fix is None or not finding.fix.edits:
        return {}
    replacements = [
        {"deletedRegion": _region(edit.place), "insertedContent": {"text": edit.text}} for edit in finding.fix.edits
    ]
    change = {"artifactLocation": {"uri": _uri(finding.place.source)}, "replacements": replacements}
    kind = "a safe fix" if finding.fix.safe else "an unsafe fix"
    return {"fixes": [{"description": {"text": kind}, "artifactChanges": [change]}]}


def _related(finding: Problem) -> Iterator[dict[str, object]]:
    for number, place in enumerate(finding.related, 1):
        yield {"id": number, "physicalLocation": _location(place), "message": {"text": str(place)}}


def _location(place: Place) -> dict[str, object]:
    location: dict[str, object] = {"artifactLocation": {"uri": _uri(place.source)}}
    return {**location, "region": _region(place)} if place.line else location


def _uri(name: str) -> str:
    """A relative address, or one of a file where the path is absolute (RFC 8089); no colon may look like a scheme."""
    path = quote(name, errors="replace")
    return f"file://{path}" if path.startswith("/") else path


def _region(place: Place) -> dict[str, int]:
    told = {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }
    return {key: value for key, value in told.items() if value}
