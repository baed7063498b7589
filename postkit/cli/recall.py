"""Judge only the posts that have changed since the last run, and say of the others what was said then."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, TypeAlias

from postkit import verdicts
from postkit.batch import each
from postkit.cli.check import Find
from postkit.cli.request import Request
from postkit.findings.run import Suppressed
from postkit.jobs import Job
from postkit.judge import Judging
from postkit.judging import Judged
from postkit.model import Problem
from postkit.schemas.schema import Schema
from postkit.shell import again
from postkit.shell.cache import LEAST, SPARE, Cache, Seen, see, state, usable
from postkit.shell.openers import OpenFile
from postkit.shell.programs import programs
from postkit.shell.schemas import Schemas

Entry: TypeAlias = tuple[Judged, bytes]
"""What came of a source, and the line to keep of it, empty where nothing is."""


class Keeping:
    """Judges sources, and makes the lines that are to be kept of them."""

    def __init__(self, judging: Judging) -> None:
        self.judging, self.chunk, self.few = judging, judging.chunk, judging.few

    def start(self) -> Callable[[Job], Entry]:
        """The rules, loaded."""
        return partial(self._one, self.judging.start())

    def lost(self, job: Job, problem: Problem) -> Entry:
        """The problem alone."""
        return self.judging.lost(job, problem), b""

    def _one(self, judge: Callable[[Job], Judged], job: Job) -> Entry:
        if not _may_be_kept(job):
            return judge(job), b""
        try:
            source, seen = see(job.source)
        except OSError:
            return judge(job), b""
        schemas = self.judging.schemas
        if isinstance(schemas, Schemas):
            schemas.named = False
        judged = judge(Job(job.number, source, job.reader))
        if isinstance(schemas, Schemas) and schemas.named:  # which may change while the post does not
            return judged, b""
        kept = verdicts.encoded(judged)
        return judged, _line(_key(job), seen, *kept) if kept else b""


class Recall:
    """What the last run like this one found, and what this one does.

    `lines` are what is kept, by the paths and names of sources; those of this run are put in front, in its order.
    """

    def __init__(self, cache: Cache, judging: Judging) -> None:
        self.cache, self.judging = cache, judging
        self.lines = {line.partition(b"\t")[0]: line for line in cache.lines}
        self.run: dict[bytes, bytes] = {}
        self.facts: list[Judged | tuple[str, bytes]] = []
        """What may have to do with others: of what was judged, and as it is kept, which is read where it is needed."""
        self.same = True

    @property
    def whole(self) -> bool:
        """Whether all that this run has found is kept."""
        return all(self.run.values())

    def judged(self, jobs: Iterable[Job], processes: int) -> Iterator[Judged]:
        """What comes of every job, in order; processes start only for those of which nothing is known."""
        order: deque[tuple[bytes, Judged | None, bytes]] = deque()

        def unknown() -> Iterator[Job]:
            for job in jobs:
                key = _key(job)
                known = self._known(key, job)
                order.append((key, *known))
                if known[0] is None:
                    yield job

        for judged, line in each(Keeping(self.judging), unknown(), processes):
            while (known := order.popleft())[1] is not None:
                yield self._taken(*known)
            self.run[known[0]] = line
            self.same = False
            self.facts.append(judged)
            yield judged
        for known in order:
            yield self._taken(*known)

    def _known(self, key: bytes, job: Job) -> tuple[Judged | None, bytes]:
        """What is kept of a source that has not changed, and what it may have to do with others."""
        line = self.lines.get(key)
        if line is None:
            return None, b""
        try:
            _, then, digest, beside, own = line.split(b"\t")
            if then != state(job.source).encode():
                _, seen = see(job.source)
                if seen.digest.encode() != digest:
                    return None, b""
                self.same = self.same and seen.state.encode() == then
                self.lines[key] = _line(key, seen, beside.decode(), own.decode())
            return verdicts.decoded(job.source.name, own), beside
        except (OSError, ValueError, TypeError, LookupError):
            return None, b""

    def _taken(self, key: bytes, judged: Judged | None, beside: bytes) -> Judged:
        assert judged is not None
        self.run[key] = self.lines[key]
        if beside:
            self.facts.append((judged.source, beside))
        return judged

    def across(self, find: Find) -> list[Problem | Suppressed]:
        """What is found of posts beside each other: what was found last time, if they are the same."""
        if self.same and len(self.run) == self.cache.about.get("run") and not self.judging.keyed:
            try:
                if list(self.run) == list(self.lines)[: len(self.run)]:
                    return verdicts.unlisted(self.cache.about["across"])
            except (ValueError, TypeError, LookupError):
                self.same = False
        found = find([each if isinstance(each, Judged) else verdicts.beside(*each) for each in self.facts])
        self._save(verdicts.listed(found))
        return found

    def _save(self, across: list[Any]) -> None:
        lines = {key: line for key, line in self.run.items() if line}
        others = (key for key in self.lines if key not in self.run)
        lines.update((key, self.lines[key]) for key in islice(others, max(SPARE * len(self.run), LEAST)))
        self.cache.save({"run": len(self.run) if self.whole else -1, "across": across}, lines.values())


def recall(request: Request, judging: Judging) -> Recall | None:
    """What is known from the last run, None where that cannot be kept.

    Raises PostkitError where the folder that was named for it is of another use.
    """
    folder = request.cache_dir or str(Path(request.config.folder, again.FOLDER))
    if not usable(folder, named=request.cache_dir is not None):
        return None
    again.begin()
    try:
        key = json.dumps(_parts(judging), sort_keys=True)
    except (TypeError, ValueError, RecursionError):  # a schema that cannot be told by its text
        return None
    return Recall(Cache(folder, key), judging)


def _may_be_kept(job: Job) -> bool:
    """Whether a source is one post in a file."""
    source = job.source
    if job.reader != "markdown" or source.line != 1 or not isinstance(source.open, OpenFile):
        return False
    if "\t" in source.name or "\n" in source.name:  # which part what is kept
        return False
    return source.sidecar is None or isinstance(source.sidecar.open, OpenFile)


def _key(job: Job) -> bytes:
    """A source by all that its findings depend on beside its content."""
    source = job.source
    beside = f"\0{source.sidecar.name}" if source.sidecar else ""
    return f"{source.name}\0{source.path}{beside}".encode("utf-8", "surrogatepass")


def _line(key: bytes, seen: Seen, beside: str, own: str) -> bytes:
    """What is kept of a source."""
    return key + f"\t{seen.state}\t{seen.digest}\t{beside}\t{own}".encode()


def _parts(judging: Judging) -> list[object]:
    """All that findings depend on beside posts: the rules and what they are, schemas, options, programs."""
    plan = judging.plan
    options = [
        [*place, sorted((name, repr(value)) for name, value in given.items())] for place, given in plan.settings.items()
    ]
    asked = [judging.names, sorted(judging.silent), judging.keyed, plan.reader, sorted(options)]
    return [1, asked, _schemas(judging.schemas), programs()]


def _schemas(schemas: object) -> object:
    if not isinstance(schemas, Schemas):
        return None
    globs = [[glob, _schema(schema)] for glob, schema in schemas.by_glob.items()]
    return [schemas.explicit, schemas.stated, schemas.root, _schema(schemas.chosen), globs]


def _schema(schema: Schema | None) -> object:
    if schema is None:
        return None
    return [schema.name, schema.builtin, sorted(schema.strangers), None if schema.builtin else schema.document]
