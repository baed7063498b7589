"""A print for each finding, by which it is known again when lines above it have come or gone."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator

from postkit.findings.run import Run
from postkit.model import Problem


def prints(run: Run) -> Iterator[tuple[Problem, str]]:
    """The findings with their prints: of file, rule and message, and which one of several that are alike."""
    seen: Counter[tuple[str, str, str]] = Counter()
    for finding in run.findings:
        what = (finding.place.source, finding.code, finding.message)
        seen[what] += 1
        yield finding, hashlib.sha256("\0".join([*what, str(seen[what])]).encode("utf-8", "replace")).hexdigest()
