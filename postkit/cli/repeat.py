"""Keep what a run of `validate` says, where the next one may say it again without a closer look."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable
from contextlib import redirect_stderr
from typing import Any, TextIO, cast

from postkit import detect, registry
from postkit.cli.chain import Work
from postkit.cli.findings import Wanted
from postkit.cli.recall import Recall
from postkit.cli.request import Request
from postkit.plugin import Reader, Rule
from postkit.schemas import builtin
from postkit.shell import again, cache
from postkit.shell.looked import LOOKED
from postkit.shell.schemas import NONE


class Heard:
    """A stream that keeps a copy of what is written to it."""

    def __init__(self, stream: TextIO) -> None:
        self.stream, self.buffer, self.said = stream, self, list[bytes]()

    def write(self, text: str) -> int:
        """Write text; how many characters that were."""
        self.said.append(text.encode(self.stream.encoding, self.stream.errors or "strict"))
        return self.stream.write(text)

    def writelines(self, pieces: Iterable[bytes]) -> None:
        """Write bytes, as the stream's buffer does."""
        taken = list(pieces)
        self.said += taken
        self.stream.buffer.writelines(taken)

    def __getattr__(self, name: str) -> Any:
        """Whatever else the stream has."""
        return getattr(self.stream, name)


def told(request: Request, formats: Iterable[Wanted], work: Work, judge: object, tell: Callable[[TextIO], int]) -> int:
    """What telling ends with; what it says is kept with all that it depends on, where that can be known beforehand."""
    if not isinstance(judge, Recall) or not judge.whole or not _is_plain(request, formats) or not _is_known(work):
        return tell(sys.stdout)
    out, err = Heard(sys.stdout), Heard(sys.stderr)
    with redirect_stderr(cast(TextIO, err)):
        status = tell(cast(TextIO, out))
    said = again.Said(b"".join(out.said), b"".join(err.said), status)
    again.keep(said, again.Depends(work.found.folders, judge.cache.path, len(judge.run)))
    return status


def _is_plain(request: Request, formats: Iterable[Wanted]) -> bool:
    """Whether a request depends on nothing but folders, posts and the configuration, and writes no file."""
    settled = request.config.validate
    beside = (
        request.cache_dir,
        request.files_from,
        request.stdin_filename,
        request.baseline,
        settled.baseline,
        request.changed,
    )
    if any(each is not None for each in beside) or request.write_baseline or settled.schemas:
        return False
    if any(each.file for each in formats) or registry.contributed(Reader)[0] or registry.contributed(Rule)[0]:
        return False
    return (request.schema or settled.schema or NONE) in (NONE, *builtin.names())


def _is_known(work: Work) -> bool:
    """Whether all that was found are folders that have not changed just now, and files that their names tell of."""
    found = work.found
    if not found.distinct or found.problems or any(source.sidecar for source, _ in work.jobs):
        return False
    soon = time.time_ns() - cache.SOON
    states = [*(state for _, state in found.folders[1:]), *(state.partition(" ")[2] for state in LOOKED.values())]
    if any(int(time) > soon for state in states for time in state.split()[:2]):
        return False
    readers = {reader for name, _ in found.skipped if (reader := detect.by_name(name))}
    return not any(work.chain.reader(reader)[0].shares_suffix for reader in readers)
