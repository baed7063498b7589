"""Write blocks of code with what is said of them: a title, line numbers, marked lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Protocol

from postkit.constructs import fences
from postkit.constructs.code import FENCE, Code, Region
from postkit.constructs.engines import sign
from postkit.constructs.fences import Look
from postkit.constructs.model import TAG, Construct, Piece, Said, Say
from postkit.constructs.tables import Table
from postkit.constructs.write import Run, fence, hidden
from postkit.patterns import pattern

INFO = pattern(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(?:`{3,}|~{3,})[ \t]*([^\r\n]*?)[ \t]*(?=[\r\n]|\Z)")
FARTHEST = 2000
"""How far above a fence what is kept of it may begin."""
CLOSING = pattern(r"(?:\A|[\r\n])(?:[ \t]*)((?:`{3,}|~{3,}))[ \t]*(?:\r\n|\r|\n)?\Z")
TITLE = pattern(r"\*\*([^*\r\n\"]+)\*\*")


class Job(Protocol):
    """A body on its way to another generator, as far as listings have to know it."""

    text: str
    source: Table
    target: Table
    say: Say
    code: Code

    def kept(self, piece: Piece) -> Iterator[Run]:
        """A construct as it is, hidden from the target."""


def written(job: Job, piece: Piece, made: Construct) -> list[Run]:
    """Code between fences, or tags that say more of it; tags that run in it are kept there."""
    before, after = job.text[max(0, piece.start - 200) : piece.start], job.text[piece.end : piece.end + 200]
    body = "".join(
        "".join(run.text for run in job.kept(part)) if part.sort == TAG else part.text for part in piece.body
    )
    language, caption = made.fields.get("language", ""), made.fields.get("caption", "")
    titled = TITLE.fullmatch(caption)
    shown = fences.options(made.fields.get("options", ""), job.source.fence)._replace(title=titled[1] if titled else "")
    info, unsaid = fences.write(language, shown, job.target.fence)
    caption = "" if titled and not unsaid.title else caption
    indent = before[max(before.rfind("\n"), before.rfind("\r")) + 1 :]
    above = f"{caption}\n\n{indent}" if caption and not indent.strip() else ""
    if not job.target.fence and job.target.writing("code", {}) and fences.tag(unsaid)[0]:
        start, end, unsaid = _tags(job, language, unsaid)
        _say(job, unsaid._replace(title=""), made.fields.get("options", ""), piece.start)
        return [Run(above), start, Run(body), end]
    _say(job, unsaid._replace(title=""), made.fields.get("options", ""), piece.start)
    return [Run(above + fence(info, body, before, after))]


def _tags(job: Job, language: str, shown: Look) -> tuple[Run, Run, Look]:
    """The tags around code, and what they do not say."""
    told, unsaid = fences.tag(shown)
    name, call = job.target.writing("code", {})[0].name, job.target.call
    start = call.format(name=name, arguments=f" {language or 'text'} {told}")
    return Run(start, True), Run(call.format(name=f"end{name}", arguments=""), True), unsaid


def _say(job: Job, unsaid: Look, text: str, at: int) -> None:
    """Say what the target is not told of a block of code; that it has no numbers is what it takes for granted."""
    if unsaid._replace(numbers="" if unsaid.numbers == "false" else unsaid.numbers) != Look():
        job.say(Said("construct-simplified", text, at))


def infos(job: Job, piece: Piece) -> Iterator[tuple[int, int, Run]]:
    """What stands behind the language of the fences in a text, as the target has it: in a fence, or in tags."""
    if not job.source.fence or job.source.fence == job.target.fence:
        return
    for region in job.code.regions:
        found = INFO.match(job.text, region.start) if region.kind == FENCE else None
        if found is None or not piece.start <= found.start(1) <= found.end(1) <= piece.end:
            continue
        if kept := _before(job, region.start):
            yield kept.start(), region.start, Run("")
            yield *found.span(1), Run(kept[1], True)
            continue
        language, shown = fences.read(found[1], job.source.fence)
        if shown != Look():
            yield from _retold(job, region, found, (language, shown), region.end <= piece.end)


def _retold(
    job: Job, region: Region, found: re.Match[str], said: tuple[str, Look], whole: bool
) -> Iterator[tuple[int, int, Run]]:
    style, alone = job.target.fence, job.text[region.start] in "`~"
    info, unsaid = fences.write(*said, style)
    close = CLOSING.search(job.text, found.end(), region.end) if whole and alone and not style else None
    tags = close is not None and job.target.writing("code", {}) and fences.tag(unsaid)[0]
    title = f"**{unsaid.title}**\n\n" if unsaid.title and alone and (style or tags) else ""
    comment = hidden(f"```{found[1]}", job.source) if alone and style and unsaid != Look() else None
    if title or comment:
        yield region.start, region.start, Run(f"{comment.text}\n{title}" if comment else title)
    if tags and close:
        start, end, unsaid = _tags(job, said[0], unsaid)
        yield region.start, found.end(), start
        yield close.start(1), close.end(1), end
    elif style:
        yield *found.span(1), Run(info, True)
    _say(job, unsaid._replace(title="" if title else unsaid.title), found[1], found.start(1))


def _before(job: Job, start: int) -> re.Match[str] | None:
    """What is kept above a fence of how the target had it, with the title that was made of it."""
    mark = sign(job.target.name)
    if not mark or not job.text.endswith(("\n", "\r"), 0, start) or mark not in job.text:
        return None
    kept = rf"<!-- {mark}```([^\r\n]*?){mark} -->(?:\r\n|\r|\n)(?:\*\*[^*\r\n]+\*\*(?:\r\n|\r|\n){{2}})?\Z"
    return re.compile(kept).search(job.text, max(0, start - FARTHEST), start)
