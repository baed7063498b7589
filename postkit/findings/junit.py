"""JUnit XML: a suite a file, a failed case a finding."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from postkit.findings.run import Run, plain, text_of
from postkit.findings.xml import attribute, text


def write(run: Run) -> Iterator[str]:
    """Suites as Jenkins and GitLab read them; a run without findings has one case that passed."""
    total = len(run.findings)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<testsuites name="postkit" tests="{total or 1}" failures="{total}">\n'
    if not total:
        yield '  <testsuite name="postkit" tests="1" failures="0" errors="0" time="0">\n'
        yield '    <testcase name="front matter" classname="postkit" time="0"/>\n  </testsuite>\n'
    for source, group in groupby(run.findings, key=lambda finding: finding.place.source):
        found = list(group)
        count = len(found)
        yield f"  <testsuite name={attribute(source)}"
        yield f' tests="{count}" failures="{count}" errors="0" time="0">\n'
        for finding in found:
            yield f"    <testcase name={attribute(f'{finding.code} {finding.place}')}"
            yield f' classname={attribute(source)} time="0">\n'
            yield f"      <failure type={attribute(run.code(finding))} message={attribute(finding.message)}>"
            yield f"{text(plain(f'{finding.place}: {text_of(finding)}'))}</failure>\n    </testcase>\n"
        yield "  </testsuite>\n"
    yield "</testsuites>\n"
