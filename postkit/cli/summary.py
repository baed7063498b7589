"""Say what validate has found and put right, and with what status it ends."""

from __future__ import annotations

from collections import Counter

from postkit.cli.fixes import Fixes
from postkit.cli.request import Request
from postkit.cli.show import say
from postkit.model import Problem, Severity


def summarize(request: Request, found: list[Problem], known: int, fixes: Fixes | None) -> None:
    """Count what was found, what is known, what was fixed and what could be."""
    if request.statistics:
        counts = Counter((problem.code, problem.severity) for problem in found)
        for (code, severity), count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
            say(f"{count:>6} {severity}[{code}]")
    if request.quiet:
        return
    total = len(found)
    told = f"{total} {'problem' if total == 1 else 'problems'} found" if total else "all well"
    done = fixes.said() if fixes else ""
    say(", ".join(filter(None, (done, told, f"{known} known" if known else ""))))
    safe = sum(problem.fix is not None and problem.fix.safe for problem in found)
    unsafe = sum(problem.fix is not None and not problem.fix.safe for problem in found)
    if safe and fixes is None:
        say(f"{safe} can be fixed with --fix" + (f", {unsafe} more with --fix --unsafe-fixes" if unsafe else ""))
    elif unsafe and not request.unsafe_fixes:
        say(f"{unsafe} can be fixed with --fix --unsafe-fixes")


def diffed(request: Request, fixes: Fixes) -> int:
    """Say what would be fixed; the exit status is 1 where something would be."""
    if not request.quiet:
        say(fixes.said() or "nothing to fix")
    return int(fixes.count > 0 and not request.exit_zero)


def status(request: Request, found: list[Problem]) -> int:
    """The exit status: 1 for an error, or for more warnings than there may be."""
    if request.exit_zero:
        return 0
    warnings = sum(problem.severity is Severity.WARNING for problem in found)
    if request.max_warnings is not None and warnings > request.max_warnings:
        say(f"{warnings} warnings are more than {request.max_warnings}")
        return 1
    return int(any(problem.severity is Severity.ERROR for problem in found))
