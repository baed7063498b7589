"""Find where the tables, keys and values of a TOML document stand, those in arrays and inline tables too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from postkit.frontmatter.notes import Span
from postkit.model import KEY, KeyPath
from postkit.patterns import pattern

STRING = (
    r'"""(?:[^"\\]|\\.|"(?!""))*+"{3,5}'
    r"|'''(?:[^']|'(?!''))*+'{3,5}"
    r'|"[^"\\\r\n]*+(?:\\.[^"\\\r\n]*+)*+"'
    r"|'[^'\r\n]*+'"
)
NAME = r"""(?:[\w-]+|"[^"\\\r\n]*+(?:\\.[^"\\\r\n]*+)*+"|'[^'\r\n]*+')"""
NAMES = rf"{NAME}(?:[ \t]*\.[ \t]*{NAME})*+"
ONE_NAME = pattern(NAME)
PAIR = pattern(rf"[ \t]*({NAMES})[ \t]*=[ \t]*")
HEADER = pattern(rf"[ \t]*(\[\[?)[ \t]*({NAMES})[ \t]*\]\]?[^\r\n]*")
SPACE = pattern(r"(?:\s|#[^\r\n]*)*+")
SCALAR = pattern(rf"{STRING}|[^\s,\[\]{{}}#\"']+(?:[ ][0-9:.+Zz-]+)?", re.DOTALL)
"""A string, a number, a word, or a date, which may have a space before its time."""

LINE = pattern(r"[^\r\n]*(?:\r\n?|\n|\Z)")


class Line(NamedTuple):
    """A header or a pair: the table it opens or is in, the whole path, and where its lines begin and end."""

    table: KeyPath
    path: KeyPath
    is_header: bool
    begin: int
    end: int


def walk_toml(text: str) -> Iterator[Span]:
    """Where each table, key and value stands; what is in an array or inline table comes before the whole of it."""
    seen: set[KeyPath] = set()
    for line in lines_of(text):
        found = (HEADER if line.is_header else PAIR).match(text, line.begin)
        assert found is not None
        group = 2 if line.is_header else 1
        above = line.path if line.is_header else line.table
        keys = list(key_spans(text, found.start(group), found.end(group), above if line.is_header else line.path))
        for span in keys[:-1]:
            if span.path[:-1] not in seen:
                seen.add(span.path[:-1])
                yield span
                yield Span(span.path[:-1], span.start, found.end(group))
        yield keys[-1]
        if line.is_header:
            seen.add(keys[-1].path[:-1])
            yield Span(line.path, found.start(2), found.end(2))
        else:
            yield from walk_value(text, found.end(), line.path)


def lines_of(text: str) -> Iterator[Line]:
    """The headers and pairs of a document."""
    table: KeyPath = ()
    counts: dict[KeyPath, int] = {}
    at = 0
    while at < len(text):
        pair, header = PAIR.match(text, at), HEADER.match(text, at)
        end = at
        if header:
            table = entered(names(header[2]), header[1] == "[[", counts)
            end = header.end()
        elif pair:
            *_, last = walk_value(text, pair.end(), ())
            end = last.end
        rest = LINE.match(text, end)
        end = rest.end() if rest else len(text)
        if header:
            yield Line(table, table, True, at, end)
        elif pair:
            yield Line(table, (*table, *names(pair[1])), False, at, end)
        at = end


def entered(name: KeyPath, is_array: bool, counts: dict[KeyPath, int]) -> KeyPath:
    """The path of the table that a header opens; arrays of tables on the way mean their last entry."""
    path: KeyPath = ()
    for step in name[:-1]:
        path = (*path, step)
        path = (*path, counts[path]) if path in counts else path
    path = (*path, name[-1])
    if is_array:
        counts[path] = counts.get(path, -1) + 1
        return (*path, counts[path])
    return path


def names(text: str) -> tuple[str, ...]:
    """The parts of a dotted key."""
    return tuple(name_of(found[0]) for found in ONE_NAME.finditer(text))


def name_of(text: str) -> str:
    """A key without its quotes."""
    if text[0] not in "\"'":
        return text
    import tomllib

    found: dict[str, Any] = tomllib.loads(f"{text} = 0")
    return next(iter(found))


def key_spans(text: str, start: int, end: int, path: KeyPath) -> Iterator[Span]:
    """Where each part of a dotted key stands that leads to a path."""
    found = list(ONE_NAME.finditer(text, start, end))
    steps = [number for number, step in enumerate(path) if isinstance(step, str)][-len(found) :]
    for number, part in zip(steps, found, strict=True):
        yield Span((*path[: number + 1], KEY), part.start(), part.end())


def walk_value(text: str, start: int, path: KeyPath) -> Iterator[Span]:
    """Where a value and what is in it stands; the loader limits how deep, so this may recurse."""
    bracket = text[start : start + 1]
    if bracket not in ("[", "{"):
        found = SCALAR.match(text, start)
        yield Span(path, start, found.end() if found else start)
        return
    at, number = past(text, start + 1), 0
    while at < len(text) and text[at] not in "]}":
        inner: KeyPath = (*path, number)
        pair = PAIR.match(text, at) if bracket == "{" else None
        if pair:
            inner = (*path, *names(pair[1]))
            keys = list(key_spans(text, pair.start(1), pair.end(1), inner))
            yield keys[-1]
            at = pair.end()
        last = None
        for last in walk_value(text, at, inner):
            yield last
        end = past(text, last.end if last else at)
        at = past(text, end + 1) if text[end : end + 1] == "," else end
        number += 1
        if last is None or (last.end == last.start and text[at : at + 1] not in ("]", "}")):
            break
    yield Span(path, start, min(at + 1, len(text)))


def past(text: str, at: int) -> int:
    """The offset behind space, line ends and comments."""
    found = SPACE.match(text, at)
    return found.end() if found else at
