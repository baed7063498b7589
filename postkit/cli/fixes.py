"""Write what was fixed, or show what would be."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from postkit.cli.request import Request
from postkit.frontmatter import decode
from postkit.frontmatter.notes import BREAK
from postkit.judge import Repair
from postkit.model import Problem, Source
from postkit.plugin import Report
from postkit.selection import Excepted
from postkit.shell.openers import OpenFile
from postkit.shell.sources import STDIN

if TYPE_CHECKING:
    from postkit.fixing import Fixed


@dataclass(slots=True)
class Fixes:
    """What is put right in a run: written to the files, or with `diff` shown.

    `count` are the problems, `files` the files that they were in. `taken` says that standard output has something
    already, so that findings go elsewhere. `printed` is the source whose text goes there, if one does.
    """

    repair: Repair
    diff: bool
    printed: str = ""
    count: int = 0
    files: int = 0
    taken: bool = False

    def take(self, source: Source, fixed: Fixed) -> list[Problem]:
        """Write or show one file; what is wrong with it still, since it could not be written."""
        if self.diff:
            sys.stdout.buffer.writelines(line.encode("utf-8", "replace") for line in _diff(source.name, fixed))
        elif source.name != self.printed and isinstance(source.open, OpenFile):
            from postkit.shell.rewrite import rewrite

            problem = rewrite(source.open.path, source.name, fixed.before, fixed.after) if fixed.fixed else None
            if problem is not None:
                return [problem, *fixed.fixed]
        else:
            sys.stdout.buffer.write(fixed.after)
            self.taken = True
        self.count += len(fixed.fixed)
        self.files += bool(fixed.fixed)
        return []

    def said(self) -> str:
        """What was done, in words; empty where nothing was."""
        if not self.count:
            return ""
        problems = "1 problem" if self.count == 1 else f"{self.count} problems"
        files = "1 file" if self.files == 1 else f"{self.files} files"
        return f"{'would fix' if self.diff else 'fixed'} {problems} in {files}"


def fixes(request: Request, excepted: Excepted, names: set[str]) -> Fixes | None:
    """What the request wants to be put right; None where nothing is."""
    if not (request.fix or request.diff):
        return None
    printed = (request.stdin_filename or STDIN) if "-" in (request.inputs or ["-"]) else ""
    repair = Repair(request.unsafe_fixes, excepted, frozenset(names), always=bool(printed))
    return Fixes(repair, request.diff, printed)


def _diff(name: str, fixed: Fixed) -> Iterator[str]:
    import difflib

    before, after = (_lines(data) for data in (fixed.before, fixed.after))
    for line in difflib.unified_diff(before, after, f"a/{name}", f"b/{name}"):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(data: bytes) -> list[str]:
    decoded = decode(data, "", Report())
    text = decoded[0] if decoded else ""
    text = f"\ufeff{text}" if decoded and decoded[1].endswith("-sig") else text
    ends = [found.end() for found in BREAK.finditer(text)]
    starts = [0, *ends]
    return [text[start:end] for start, end in zip(starts, [*ends, len(text)], strict=True) if end > start]
