"""Load a TOML block as front matter, and find where its keys and values stand."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import Any

from postkit.frontmatter.masks import CONTROLS, masked
from postkit.frontmatter.notes import BREAK, BlockError, Note, Span
from postkit.frontmatter.values import depth, retold
from postkit.model import KEY, KeyPath, Value

DEPTH = 100
STRING = (
    r'"""(?:[^"\\]|\\.|"(?!""))*+"{3,5}'
    r"|'''(?:[^']|'(?!''))*+'{3,5}"
    r'|"[^"\\\r\n]*+(?:\\.[^"\\\r\n]*+)*+"'
    r"|'[^'\r\n]*+'"
)
OPAQUE = re.compile(rf"{STRING}|\#[^\r\n]*", re.DOTALL)
SPAN = re.compile(rf"{STRING}|\#[^\r\n]*|\r\n?|\n|[\[\]{{}}]|[^\"'#\r\n\[\]{{}}]+|.", re.DOTALL)
NAME = r"""(?:[\w-]+|"[^"\\\r\n]*+(?:\\.[^"\\\r\n]*+)*+"|'[^'\r\n]*+')"""
NAMES = rf"{NAME}(?:[ \t]*\.[ \t]*{NAME})*+"
PAIR = re.compile(rf"[ \t]*({NAMES})[ \t]*=[ \t]*")
HEADER = re.compile(rf"[ \t]*(\[\[?)[ \t]*({NAMES})[ \t]*\]\]?[^\r\n]*")
LONE_RETURN = re.compile(r"\r(?!\n)")
WHERE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
NO_KEY = re.compile(r"[^\w\-. \t]+")

HINTS = (
    ("Cannot overwrite a value", "", "a key may stand only once in its table; delete one"),
    ("Cannot declare", "", "a table may stand only once; merge the two"),
    ("Invalid value", r"[^=]*=\s*[^\s\"'\d\[{+-]", "put text in quotes"),
    ("Expected '=' after a key", r"\s*[\w-]+\s*:", "write key = value; this looks like YAML, whose fence is ---"),
    ("Expected newline or end of document", "", "put the whole value in quotes"),
    ("Illegal character", "", "close the quote on the same line"),
)
"""Part of tomllib's message, how the line begins, the hint."""


def load_toml(text: str) -> tuple[Value, list[Note], bool]:
    """The value of a block, what is to be said about it, and whether keys repeat; raises BlockError."""
    import tomllib

    check_depth(text)
    block, unmask = masked(LONE_RETURN.sub("\n", text), CONTROLS)
    try:
        value: Value = tomllib.loads(block)
    except ValueError as error:
        raise broken(error, text) from None
    if depth(value) > DEPTH:
        raise too_deep(0)
    if unmask:
        value = retold(value, lambda part: part.translate(unmask))
    return without_times(value), [], False


def check_depth(text: str) -> None:
    """Raise BlockError where tomllib would run out of stack, or take very long over one key."""
    bare = OPAQUE.sub(lambda match: '"' * len(match[0]), text)
    level = 0
    for found in re.finditer(r"[\[\]{}]", bare):
        level += 1 if found[0] in "[{" else -1
        if level > DEPTH:
            raise too_deep(found.start())
    if bare.count(".") > DEPTH and any(part.count(".") > DEPTH for part in NO_KEY.split(bare)):
        raise too_deep(0)


def too_deep(offset: int) -> BlockError:
    """The error for what stands in more than `DEPTH` arrays and tables."""
    return BlockError(Note("nested-too-deep", f"more than {DEPTH} arrays and tables in each other", offset))


def without_times(value: Any) -> Value:
    """The value with times of day as text: front matter knows dates and strings."""
    if isinstance(value, dict):
        return {key: without_times(item) for key, item in value.items()}
    if isinstance(value, list):
        return [without_times(item) for item in value]
    return value.isoformat() if isinstance(value, datetime.time) else value


def broken(error: ValueError, text: str) -> BlockError:
    """An error of tomllib as ours; its line and column are only in its words before Python 3.14."""
    said = str(error)
    where = WHERE.search(said)
    message = WHERE.sub("", said)
    starts = [0, *(found.end() for found in BREAK.finditer(text))]
    start = len(text.rstrip())
    if where and where[1]:
        start = starts[min(int(where[1]), len(starts)) - 1] + int(where[2]) - 1
    line = text[max(begin for begin in starts if begin <= start) :]
    hint = next((hint for part, look, hint in HINTS if part in message and re.match(look, line)), "")
    return BlockError(Note("invalid-toml", message[:1].lower() + message[1:], start, hint=hint))


def walk_toml(text: str) -> Iterator[Span]:
    """Where each table, key and value stands; what is inside of inline tables and arrays has no place of its own."""
    table: KeyPath = ()
    counts: dict[KeyPath, int] = {}
    at = 0
    while at < len(text):
        pair, header = PAIR.match(text, at), HEADER.match(text, at)
        if header:
            table = entered(names(header[2]), header[1] == "[[", counts)
            yield Span(table, header.start(2), header.end(2))
        if pair:
            path = (*table, *names(pair[1]))
            yield Span((*path, KEY), pair.start(1), pair.end(1))
            at = value_end(text, pair.end())
            yield Span(path, pair.end(), at)
        line = re.compile(r"[^\r\n]*(?:\r\n?|\n|\Z)").match(text, header.end() if header else at)
        at = line.end() if line else len(text)


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
    import tomllib

    found: Any = tomllib.loads(f"{text} = 0")
    parts = []
    while isinstance(found, dict):
        name, found = next(iter(found.items()))
        parts.append(name)
    return tuple(parts)


def value_end(text: str, start: int) -> int:
    """The offset behind a value: where its line ends outside of brackets and strings."""
    level, end = 0, start
    for found in SPAN.finditer(text, start):
        token = found[0]
        level += (token in ("[", "{")) - (token in ("]", "}"))
        if token[0] in "\r\n" and not level:
            break
        if token[0] not in "#\r\n" and not token.isspace():
            end = found.end()
    return end - (len(text[start:end]) - len(text[start:end].rstrip()))
