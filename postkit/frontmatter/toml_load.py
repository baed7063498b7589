"""Load a TOML block as front matter."""

from __future__ import annotations

import datetime
import re
from typing import Any

from postkit.frontmatter.masks import CONTROLS, masked
from postkit.frontmatter.notes import BREAK, BlockError, Note
from postkit.frontmatter.toml_walk import STRING
from postkit.frontmatter.values import depth, retold
from postkit.model import Value

DEPTH = 100
OPAQUE = re.compile(rf"{STRING}|\#[^\r\n]*", re.DOTALL)
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
