"""Load a JSON object as front matter, and find where its parts stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from postkit.frontmatter.notes import BlockError, Note, Span
from postkit.frontmatter.values import retold
from postkit.model import KEY, KeyPath, Severity, Value

DEPTH = 100
BRACKET = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"|["\[\]{}]', re.DOTALL)
TOKEN = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"|[\[\]{},:]|[^\s\[\]{},:"]+', re.DOTALL)
SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


def object_end(text: str, start: int) -> int | None:
    """The offset behind the first object or list from `start` on; None where it does not end.

    Raises BlockError where it is nested so deep that `json` would run out of stack.
    """
    level = 0
    for found in BRACKET.finditer(text, start):
        token = found[0]
        if token in "[{":
            level += 1
            if level > DEPTH:
                message = f"more than {DEPTH} lists and objects in each other"
                raise BlockError(Note("nested-too-deep", message, found.start()))
        elif token in "]}":
            level -= 1
            if not level:
                return found.end()
        elif token == '"':
            return None
    return None


def load_json(text: str) -> tuple[Value, list[Note], bool]:
    """The value of a block, what is to be said about it, and whether keys repeat; raises BlockError."""
    import json

    object_end(text, 0)
    twins = False

    def pairs(found: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal twins
        made = dict(found)
        twins = twins or len(made) < len(found)
        return made

    try:
        value = json.loads(text, strict=False, object_pairs_hook=pairs, parse_int=integer, parse_float=decimal)
    except json.JSONDecodeError as error:
        raise BlockError(Note("invalid-json", lowered(error.msg), error.pos, hint=hint_for(text, error))) from None
    return *whole(value, text), twins


def whole(value: Value, text: str) -> tuple[Value, list[Note]]:
    r"""The value without halves of characters (`"\ud83d"` alone), which cannot be written, and a note if it had any."""
    half = SURROGATE.search(text)
    if half is None:
        return value, []
    mended = retold(value, lambda part: part.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"))
    if mended == value:
        return value, []
    message = "half of a character is replaced by U+FFFD"
    return mended, [Note("half-character", message, half.start(), severity=Severity.WARNING)]


def integer(text: str) -> int | str:
    """The number; past what Python converts (4,300 digits) its text."""
    return int(text) if len(text) < 4000 else text


def decimal(text: str) -> float | str:
    """The number; its text where it is too large to be one."""
    number = float(text)
    return text if number in (float("inf"), float("-inf")) else number


def lowered(message: str) -> str:
    """An error of `json` in our voice."""
    return message[:1].lower() + message[1:]


def hint_for(text: str, error: Any) -> str:
    """What to do about an error of `json`."""
    before = text[: error.pos].rstrip()
    if before.endswith(",") or "trailing comma" in error.msg:
        return "delete the comma before the closing bracket"
    if "delimiter" in error.msg and "','" in error.msg:
        return "write a comma between the entries"
    return 'write it as {"title": "…"}'


def walk_json(text: str) -> Iterator[Span]:
    """Where each key and each value stands; what is in a list or object comes before the whole of it."""
    stack: list[tuple[str, int]] = []
    path: list[str | int] = []
    expects_key = False
    for found in TOKEN.finditer(text):
        token = found[0]
        if token in "{[":
            stack.append((token, found.start()))
            path.append(0 if token == "[" else "")
            expects_key = token == "{"
        elif token in "}]":
            start = stack.pop()[1]
            path.pop()
            expects_key = False
            yield Span(tuple(path), start, found.end())
        elif token == ",":
            last = path[-1]
            expects_key = stack[-1][0] == "{"
            path[-1] = last + 1 if isinstance(last, int) else last
        elif token == ":":
            expects_key = False
        else:
            if expects_key:
                path[-1] = string(token)
            key: KeyPath = (KEY,) if expects_key else ()
            yield Span((*path, *key), found.start(), found.end())


def string(token: str) -> str:
    """The string that a token of a valid object stands for."""
    import json

    return str(json.loads(token, strict=False))
