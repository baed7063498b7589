"""Find the parts of a Markdown text in which references may stand: not its code, and HTML only for its tags."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

NESTING = 100
"""How deep blocks are looked into: the parser goes down by recursion, and nobody nests deeper."""


class Block(NamedTuple):
    """A part of the text: a paragraph, heading or row (`text`), a block of HTML (`html`), a definition of a link."""

    start: int
    end: int
    kind: str


def blocks(text: str) -> list[Block]:
    """The parts in order, by offset; a line belongs to one of them at most."""
    lines = _starts(text)
    found: dict[int, Block] = {}
    for kind, first, stop in _mapped(text):
        if first < len(lines) - 1 and first not in found:
            found[first] = Block(lines[first], lines[min(stop, len(lines) - 1)], kind)
    return [found[first] for first in sorted(found)]


def _mapped(text: str) -> Iterator[tuple[str, int, int]]:
    """The kinds of blocks with their first lines and those behind them (markdown-it, `Token.map`)."""
    env: dict[str, Any] = {}
    tokens: list[Any] = []
    parser = _parser()
    parser.block.parse(text.replace("\0", "\ufffd"), parser, env, tokens)
    for token in tokens:
        if token.map and token.type in ("inline", "html_block"):
            yield ("text" if token.type == "inline" else "html"), token.map[0], token.map[1]
    for told in [*env.get("references", {}).values(), *env.get("duplicate_refs", ())]:
        yield "definition", told["map"][0], told["map"][1]


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"maxNesting": NESTING}).enable("table")


def _starts(text: str) -> list[int]:
    """Where each line starts, and the end of the text."""
    starts = [0]
    at = text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return [*starts, len(text)] if starts[-1] < len(text) else starts
