"""Show problems, errors and summaries to a person: on standard error, in colour only on a terminal."""

from __future__ import annotations

import os
import sys
from collections import Counter
from dataclasses import dataclass, field
from typing import TextIO

from postkit.findings.run import plain
from postkit.model import Problem, Severity

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}

MOST = 100
"""How many warnings are shown one by one; the summary counts them all."""


def coloured() -> bool:
    """Whether standard error is a terminal that wants colour."""
    return wants_colour(sys.stderr)


def wants_colour(stream: TextIO) -> bool:
    """Whether a stream is a terminal that wants colour (no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


@dataclass(slots=True, eq=False, repr=False)
class Shown:
    """What has been shown so far. With `quiet` only errors are, with `verbose` what was guessed, too."""

    quiet: bool = False
    verbose: bool = False
    counts: Counter[tuple[Severity, str]] = field(default_factory=Counter)
    _warned: int = 0

    def problem(self, problem: Problem) -> None:
        """Count a problem, and show it if it is wanted."""
        self.counts[problem.severity, problem.code] += 1
        if problem.severity is Severity.INFO and not self.verbose:
            return
        if problem.severity is Severity.WARNING and (self.quiet or (not self.verbose and self._warned >= MOST)):
            return
        self._warned += problem.severity is Severity.WARNING
        label = _paint(f"{problem.severity}[{problem.code}]", _COLOURS[problem.severity])
        say(f"{_line(str(problem.place))}: {label} {_line(problem.message)}")
        if problem.hint:
            say(f"  {_paint('hint', '2')}: {_line(problem.hint)}")

    def error(self, message: str, hint: str = "") -> None:
        """Say why a request cannot be carried out."""
        say(f"{_paint('error', '1;31')}: {_line(message)}")
        if hint:
            say(f"  {_paint('hint', '2')}: {_line(hint)}")

    def summary(self, tallies: dict[str, int], skipped: list[tuple[str, str]]) -> None:
        """Say how many posts there were and what became of them, and the problems by code."""
        if self.quiet:
            return
        total = sum(tallies.values())
        parts = [
            f"{count} {name}"
            for name, count in tallies.items()
            if count or name in ("written", "to be written", "failed")
        ]
        say(f"{total} {'post' if total == 1 else 'posts'}: {', '.join(parts)}")
        reasons = Counter(reason for _, reason in skipped)
        if reasons:
            say(f"  skipped: {', '.join(f'{count} {reason}' for reason, count in sorted(reasons.items()))}")
        for severity in (Severity.ERROR, Severity.WARNING, Severity.INFO):
            codes = [(code, count) for (level, code), count in sorted(self.counts.items()) if level is severity]
            if codes:
                line = ", ".join(f"{count} {code}" for code, count in codes)
                say(f"  {_paint(_PLURAL[severity], _COLOURS[severity])}: {line}")

    @property
    def errors(self) -> bool:
        """Whether there was any error."""
        return any(severity is Severity.ERROR for severity, _ in self.counts)


_PLURAL = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.INFO: "guessed or repaired"}


def say(line: str) -> None:
    """Write a line to standard error, whatever characters it holds."""
    encoding = sys.stderr.encoding or "utf-8"
    sys.stderr.write(line.encode(encoding, "backslashreplace").decode(encoding) + "\n")


def _line(text: str) -> str:
    """A text on one line, whatever names it holds: what follows a line end could be a command to the log of a CI."""
    return plain(" ".join(text.splitlines()) if "\n" in text else text)


def _paint(text: str, colour: str) -> str:
    return f"\x1b[{colour}m{text}\x1b[0m" if coloured() else text
