"""Keep count of what became of every post: tallies, problems, the progress bar, the report file."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Any, TypeVar

from postkit.cli.chain import Work
from postkit.cli.request import Request
from postkit.model import Problem
from postkit.pipeline import Outcome
from postkit.shell.output import Journal

T = TypeVar("T")

TALLIES = ("written", "unchanged", "skipped", "failed")
"""What can become of a post; together they are all posts that there were."""


class Ledger:
    """A run's account. Used as a context, so that its report appears whole or not at all.

    `lost` are the sources of posts that failed.
    """

    def __init__(self, request: Request, work: Work) -> None:
        self._shown = work.shown
        self._found = work.found
        self._total = len(work.jobs)
        self._dry = request.dry_run
        self._tallies: Counter[str] = Counter()
        self.lost: set[str] = set()
        self._journal = Journal(request.report, request.force) if request.report else None

    def __enter__(self) -> Ledger:
        for problem in self._found.problems:
            self.settle(Outcome(problem.place.source, problems=[problem]), [], "failed")
        for name, reason in self._found.skipped:
            self._tallies["skipped"] += 1
            self._write({"source": name, "status": "skipped", "reason": reason})
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._journal:
            self._journal.close(keep=kind is None)

    def settle(self, outcome: Outcome, outputs: list[str], status: str) -> None:
        """Note what became of a post: `status` if it has files, else whether it failed or there was none."""
        if not outcome.files:
            status = "failed" if outcome.failed else "skipped"
        self._tallies[status] += 1
        if status == "failed":
            self.lost.add(outcome.source)
        for problem in outcome.problems:
            self._shown.problem(problem)
        self._write(
            {
                "source": outcome.source,
                "status": status,
                "outputs": outputs,
                "words": {"before": outcome.words[0], "after": outcome.words[1]},
                "removed": outcome.removed,
                "problems": [_record(problem) for problem in outcome.problems],
            }
        )

    def whole(self, status: str, problems: list[Problem]) -> None:
        """Note what became of the one file of all posts, which is known only after each of them."""
        for problem in problems:
            self._shown.problem(problem)
        if status != "written":
            self._tallies[status] += self._tallies.pop("written", 0)

    def watch(self, results: Iterable[T]) -> Iterator[T]:
        """Pass results on, with a progress bar if there are many and somebody is looking."""
        if self._total < 20 or not sys.stderr.isatty() or self._shown.quiet:
            yield from results
            return
        from rich.console import Console
        from rich.progress import track

        yield from track(results, total=self._total, description="posts", console=Console(stderr=True), transient=True)

    def close(self, *, summary: bool) -> int:
        """Show the summary where it is wanted or something went wrong; the exit status."""
        failed = bool(self._tallies["failed"]) or self._shown.errors
        if summary or failed:
            tallies = {name: self._tallies[name] for name in TALLIES}
            if self._dry:
                tallies = {"to be written": tallies.pop("written"), **tallies}
            self._shown.summary(tallies, self._found.skipped)
        return 1 if failed else 0

    def _write(self, record: dict[str, Any]) -> None:
        if self._journal:
            import json

            self._journal.add(json.dumps(record, ensure_ascii=False))


def _record(problem: Problem) -> dict[str, object]:
    place = problem.place
    record = {
        "code": problem.code,
        "severity": str(problem.severity),
        "message": problem.message,
        "hint": problem.hint or None,
        "source": place.source,
        "line": place.line,
        "column": place.column,
    }
    return {key: value for key, value in record.items() if value is not None}
