"""Draw the page that `postkit inspect` shows."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from postkit.model import Meta, Severity
from postkit.pipeline import Outcome

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST = 12
"""How many links, pictures or lines of difference are shown unless all are asked for."""

_STYLES = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


@dataclass(slots=True)
class Step:
    """A transform: the post as Markdown before and after it, and the words that it took away, by sweep."""

    name: str
    before: str
    after: str
    removed: dict[str, int]


@dataclass(slots=True)
class Page:
    """A post as it is to be shown."""

    source: str
    reader: str
    outcome: Outcome
    text_before: str
    text_after: str
    steps: list[Step]
    before: Meta = field(default_factory=dict)
    after: Meta = field(default_factory=dict)
    tree: _Element | None = None


def draw(page: Page, *, whole: bool) -> None:
    """Print the page to standard output; `whole` leaves nothing out."""
    console = Console(highlight=False)
    most = 10**9 if whole else MOST
    title = str(page.after.get("title") or page.before.get("title") or "untitled")
    console.print(Text(title, style="bold"))
    before, after = page.outcome.words
    console.print(Text(f"{page.source} · read as {page.reader} · {after or before} words", style="dim"))
    sections = (
        ("Metadata", _metadata(page)),
        ("Outline", _outline(page)),
        ("Pictures", _pictures(page, most)),
        ("Links", _links(page, most)),
        ("Problems", _problems(page)),
        ("What each transform changes", _steps(page)),
        ("Before and after", _difference(page, most)),
    )
    for heading, content in sections:
        if content is not None:
            console.print()
            console.rule(Text(heading, style="bold"), align="left", characters="─")
            console.print(Padding(content, (0, 0, 0, 1)))


def _metadata(page: Page) -> RenderableType | None:
    if not page.before and not page.after:
        return None
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(no_wrap=True)
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    for key, value in page.after.items():
        new = key not in page.before or page.before[key] != value
        table.add_row("+" if new else " ", key, _shown(value), style="green" if new else "")
    for key, value in page.before.items():
        if key not in page.after or page.after[key] != value:
            table.add_row("-", key, _shown(value), style="red")
    return table


def _shown(value: object) -> Text:
    return Text(_said(value))


def _said(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(_said(item) for item in value)
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_said(item)}" for key, item in value.items())
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def _elements(page: Page, *tags: str) -> Iterator[_Element]:
    return iter(()) if page.tree is None else page.tree.iter(*tags)


def _outline(page: Page) -> RenderableType | None:
    root = Tree("", hide_root=True, guide_style="dim")
    stack: list[tuple[int, Tree]] = [(0, root)]
    for heading in _elements(page, "h1", "h2", "h3", "h4", "h5", "h6"):
        level = int(str(heading.tag)[1])
        while stack[-1][0] >= level:
            stack.pop()
        text = " ".join("".join(str(part) for part in heading.itertext()).split())
        stack.append((level, stack[-1][1].add(Text(text))))
    return root if root.children else None


def _pictures(page: Page, most: int) -> RenderableType | None:
    rows = [(image.get("src") or "", image.get("alt") or "") for image in _elements(page, "img")]
    return _rows(rows, most, "no description")


def _links(page: Page, most: int) -> RenderableType | None:
    links = [link for link in _elements(page, "a") if link.get("href")]
    rows = [(link.get("href") or "", " ".join("".join(map(str, link.itertext())).split())) for link in links]
    return _rows(rows, most, "")


def _rows(rows: list[tuple[str, str]], most: int, nothing: str) -> RenderableType | None:
    if not rows:
        return None
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(overflow="ellipsis", no_wrap=True, ratio=3)
    table.add_column(overflow="ellipsis", no_wrap=True, ratio=2)
    for address, text in rows[:most]:
        table.add_row(Text(address, style="blue"), Text(text) if text else Text(nothing, style="dim"))
    return _with_rest(table, len(rows) - most)


def _with_rest(content: RenderableType, more: int) -> RenderableType:
    return Group(content, Text(f"and {more} more; -v shows all", style="dim")) if more > 0 else content


def _problems(page: Page) -> RenderableType | None:
    if not page.outcome.problems:
        return None
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for problem in page.outcome.problems:
        place = f"{problem.place.line}:{problem.place.column} " if problem.place.line else ""
        hint = f" ({problem.hint})" if problem.hint else ""
        table.add_row(Text(problem.code, style=_STYLES[problem.severity]), Text(f"{place}{problem.message}{hint}"))
    return table


def _steps(page: Page) -> RenderableType | None:
    if not page.steps:
        return None
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in ("transform", "lines out", "lines in"):
        table.add_column(name, no_wrap=True, justify="left" if name == "transform" else "right")
    table.add_column("words taken away, by sweep", overflow="fold")
    seen: dict[str, int] = {}
    for step in page.steps:
        lines = list(_changes(step.before, step.after))
        out, new = sum(line[0] == "-" for line in lines), sum(line[0] == "+" for line in lines)
        taken = {name: count for name, count in step.removed.items() if count and name not in seen}
        seen.update(taken)
        table.add_row(step.name, str(out), str(new), ", ".join(f"{name} {count}" for name, count in taken.items()))
    return table


def _changes(before: str, after: str) -> Iterator[str]:
    """The lines of a unified difference, without its head."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), n=1, lineterm="")
    return (line for index, line in enumerate(lines) if index > 1)


_DIFF = {"-": "red", "+": "green", "@": "dim"}


def _difference(page: Page, most: int) -> RenderableType | None:
    lines = list(_changes(page.text_before, page.text_after))
    if not lines:
        return Text("nothing changes", style="dim")
    shown = [Text(line, style=_DIFF.get(line[:1], ""), overflow="fold") for line in lines[: 2 * most]]
    return _with_rest(Group(*shown), len(lines) - 2 * most)
