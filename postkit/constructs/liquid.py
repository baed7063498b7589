"""Find what Liquid and Nunjucks run, and write text so that they do not: between `raw` tags."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from postkit.constructs.code import FENCE, SPAN, Code
from postkit.constructs.model import LITERAL, TAG, Escape, Finder, Lex, Piece, Where
from postkit.patterns import pattern

OPEN = pattern(r"\{[{%]")
OPEN_COMMENTS = pattern(r"\{[{%#]")
CLOSES = {"{{": "}}", "{%": "%}", "{#": "#}"}
NAME = pattern(r"\{%[-~]?\s*([\w-]+)\s*")
NEAR = 8
RAW_END = pattern(r"\{%-?\s*endraw\s*-?%\}")
STRING = pattern(r"""\{\{\s*(?:"([^"]*)"|'([^']*)')\s*\}\}""")
"""A text as output: what says an opener that nothing closes, or the end of `raw`."""


def lex(text: str, code: Code, *, comments: bool = False, safe: bool = False) -> Iterator[Piece]:
    """Tags, output and what is raw; `safe` says that spans and fences of code do not run, `comments` that `{#` does."""
    if "{" not in text:
        return
    opens, finder, at, raws = OPEN_COMMENTS if comments else OPEN, Finder(text), 0, True
    while found := opens.search(text, at):
        start = found.start()
        region = code.at(start) if safe else None
        if region and region.kind in (FENCE, SPAN):
            at = region.end
            continue
        close = finder.find(CLOSES[found[0]], start + 2)
        if close < 0:
            at = start + 1
            continue
        at = close + 2
        piece = _piece(text, start, at)
        if piece.name == "raw" and raws:
            ended = RAW_END.search(text, at)
            raws = ended is not None
            if ended:
                piece = Piece(LITERAL, text[at : ended.start()], start, ended.end())
                at = ended.end()
        yield piece


def _piece(text: str, start: int, end: int) -> Piece:
    whole = text[start:end]
    if whole.startswith("{{"):
        if said := STRING.fullmatch(whole):
            shown = said[1] if said[1] is not None else said[2]
            if "{" in shown:
                return Piece(LITERAL, shown, start, end)
        return Piece(TAG, whole, start, end, "", whole[2:-2].strip(" \t\r\n-"), style="{{")
    named = NAME.match(whole)
    name = named[1] if named and whole[1] == "%" else ""
    rest = whole[named.end() : -2].strip().removesuffix("-").rstrip() if named and name else whole[2:-2]
    closing = name.startswith("end") and len(name) > 3
    return Piece(TAG, whole, start, end, name.removeprefix("end") if closing else name, rest, closing, whole[:2])


def escape(text: str, where: Where, *, comments: bool = False, safe: bool = False) -> str:
    """Text between `raw` tags where the engine would run it; what is not closed as the text of an output."""
    opens = OPEN_COMMENTS if comments else OPEN
    if not opens.search(text):
        return text
    out: list[str] = []
    at = 0
    for start, end in _grouped(text, where, list(_runs(text, where, comments, safe))):
        out.append(text[at:start])
        out.append(_shown(text[start:end]))
        at = end
    out.append(text[at:])
    return "".join(out)


def _runs(text: str, where: Where, comments: bool, safe: bool) -> Iterator[tuple[int, int]]:
    """What would run: whole tags and output, or an opener that nothing closes before the next."""
    opens, finder, at = OPEN_COMMENTS if comments else OPEN, Finder(text), 0
    while found := opens.search(text, at):
        start = found.start()
        region = where.code.at(where.start + start) if safe else None
        if region and region.kind in (FENCE, SPAN):
            at = max(start + 1, min(len(text), region.end - where.start))
            continue
        close = finder.find(CLOSES[found[0]], start + 2)
        other = opens.search(text, start + 2)
        at = close + 2 if close >= 0 and not (other and other.start() < close) else start + 2
        yield start, at


def _grouped(text: str, where: Where, runs: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Those of one block of code, and those close to one another, as one."""
    begin = end = -1
    joins = False
    for start, stop in runs:
        plain = _plain(text[start:stop])
        if joins and plain and _together(text, where, end, start):
            end = stop
            continue
        if end >= 0:
            yield begin, end
        begin, end, joins = start, stop, plain
    if end >= 0:
        yield begin, end


def _plain(run: str) -> bool:
    return len(run) > 2 and "endraw" not in run


def _together(text: str, where: Where, end: int, start: int) -> bool:
    one, other = where.code.at(where.start + end - 1), where.code.at(where.start + start)
    return (one is not None and one is other and one.kind == FENCE) or (
        start - end <= NEAR and "\n" not in text[end:start]
    )


def _shown(text: str) -> str:
    if len(text) > 2 and not RAW_END.search(text):
        return f"{{% raw %}}{text}{{% endraw %}}"
    return OPEN_COMMENTS.sub(said, text)


def said(found: re.Match[str]) -> str:
    """A text as the output that it is."""
    return f'{{{{ "{found[0]}" }}}}'


LIQUID: tuple[Lex, Escape] = (lex, escape)
NUNJUCKS: tuple[Lex, Escape] = (
    partial(lex, comments=True, safe=True),
    partial(escape, comments=True, safe=True),
)
