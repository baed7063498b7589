"""Run the command line as a user does: a process of its own, with nothing of this one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Done:
    """What a run printed and how it ended."""

    status: int
    out: str
    err: str

    def json(self) -> Any:
        """What it printed, as JSON."""
        return json.loads(self.out)


def postkit(*arguments: str | Path, cwd: Path, stdin: str | bytes = b"", env: dict[str, str] | None = None) -> Done:
    """Run `postkit` in a folder."""
    data = stdin.encode() if isinstance(stdin, str) else stdin
    done = subprocess.run(
        [sys.executable, "-m", "postkit", *map(str, arguments)],
        cwd=cwd,
        input=data,
        capture_output=True,
        check=False,
        env={**os.environ, "NO_COLOR": "1", "COLUMNS": "80", **(env or {})},
    )
    return Done(done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"))


def files(folder: Path) -> dict[str, bytes]:
    """All files below a folder with their bytes, by their path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def lines(path: Path) -> list[dict[str, Any]]:
    """The records of a report file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
