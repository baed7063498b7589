"""Put a body together for another generator: its own constructs, Markdown's, and text that it does not run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from postkit.constructs.code import Code
from postkit.constructs.engines import escapes, sign
from postkit.constructs.model import Where
from postkit.constructs.tables import Table
from postkit.patterns import pattern


class Run(NamedTuple):
    """A stretch of what is written: `live` runs at the target, all else is text."""

    text: str
    live: bool = False


def kept(text: str, table: Table) -> Run:
    """What only its own generator runs: as it stands, and known again when the post goes back."""
    mark = sign(table.name)
    return Run(f"{mark}{text}{mark}")


def hidden(text: str, table: Table) -> Run | None:
    """What no reader was to see, in a comment of HTML; None where that would end within it."""
    return None if "--" in text or text.endswith("-") else Run(f"<!-- {kept(text, table).text} -->")


def assemble(runs: list[Run], table: Table) -> str:
    """The body for a generator; what it would run of the text is escaped, and what was its own runs again."""
    revived = [part for run in _merged(runs) for part in (_revived(run.text, table) if not run.live else (run,))]
    merged = list(_merged(revived))
    code = Code("".join(run.text for run in merged))
    out: list[str] = []
    at = 0
    for number, run in enumerate(merged):
        follows = number + 1 < len(merged)
        out.append(run.text if run.live else _escaped(run.text, Where(code, at), table, follows))
        at += len(run.text)
    return "".join(out)


def _escaped(text: str, where: Where, table: Table, follows: bool) -> str:
    for escape in escapes(table.engine, table.marks):
        text = escape(text, where)
    if follows and table.engine in ("liquid", "nunjucks") and text.endswith("{"):
        return f'{text[:-1]}{{{{ "{{" }}}}'
    return text


def _merged(runs: list[Run]) -> Iterator[Run]:
    """The runs with those of text that follow one another as one."""
    texts: list[str] = []
    for run in runs:
        if not run.live:
            texts.append(run.text)
            continue
        if texts:
            yield Run("".join(texts))
            texts = []
        yield run
    if texts:
        yield Run("".join(texts))


def _revived(text: str, table: Table) -> Iterator[Run]:
    """What was kept for this generator, to run again; if it was hidden in a comment, without that."""
    mark = sign(table.name)
    parts = text.split(mark) if mark and mark in text else [text]
    if len(parts) % 2 == 0:
        last = parts.pop()
        parts[-1] += mark + last
    for number in range(1, len(parts), 2):
        if parts[number - 1].endswith("<!-- ") and parts[number + 1].startswith(" -->"):
            parts[number - 1] = parts[number - 1][:-5]
            parts[number + 1] = parts[number + 1][4:]
    for number, part in enumerate(parts):
        if part:
            yield Run(part, number % 2 == 1)


TICKS = pattern(r"`+|~~~+")
NEWLINE = pattern(r"\r\n|\r|\n")


def fence(language: str, body: str, before: str, after: str) -> str:
    """Code between fences longer than any in it; `before` and `after` are what stands around it."""
    longest = max((len(found[0]) for found in TICKS.finditer(body)), default=0)
    ticks = "`" * max(3, longest + 1)
    line = before[max(before.rfind("\n"), before.rfind("\r")) + 1 :]
    alone = not line.strip()
    indent = line if alone else ""
    newline = found[0] if (found := NEWLINE.search(body + after + before)) else "\n"
    if not NEWLINE.match(body):
        body = f"{newline}{indent}{body}"
    last = body[max(body.rfind("\n"), body.rfind("\r")) + 1 :]
    if last.strip():
        body = f"{body}{newline}{indent}"
    start = "" if alone else newline
    end = "" if not after or NEWLINE.match(after) or after.isspace() else newline
    return f"{start}{ticks}{language}{body}{ticks}{end}"


def quotation(body: str, attribution: str) -> str:
    """A quotation, and who is quoted."""
    lines = [f"> {line}".rstrip() for line in body.strip().splitlines()]
    if attribution:
        lines += [">", f"> — {attribution}"]
    return "\n".join(lines)
