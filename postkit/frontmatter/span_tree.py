"""The values of a block as a tree of where they stand, and which old item of a list each new one comes from."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import NamedTuple

from postkit.frontmatter.notes import Span
from postkit.model import KEY, KeyPath, Value

LONG = 500
"""Lists longer than this are compared at their ends only; the time for a full comparison is quadratic."""


class NotInPlaceError(Exception):
    """A change that cannot be made where the value stands, so that something larger must be written anew."""


class Node(NamedTuple):
    """A value from `start` to `end`; its key, or itself in a list, begins at `begin`; `parts` are in it."""

    begin: int
    start: int
    end: int
    parts: dict[str | int, Node]


def tree(spans: Iterable[Span], twins: bool = False) -> Node | None:
    """The tree of the spans of a block, what is in a value before the value; None where a key repeats, unless with
    `twins` the last one counts."""
    keys: dict[KeyPath, int] = {}
    waiting: dict[KeyPath, dict[str | int, Node]] = {}
    for span in spans:
        if span.path[-1:] == (KEY,):
            if span.path[:-1] in keys and not twins:
                return None
            keys[span.path[:-1]] = span.start
            continue
        node = Node(keys.get(span.path, span.start), span.start, span.end, waiting.pop(span.path, {}))
        if not span.path:
            return node
        waiting.setdefault(span.path[:-1], {})[span.path[-1]] = node
    return None


def in_order(node: Node) -> list[tuple[str | int, Node]]:
    """What is in a value, in the order in which it stands there."""
    return sorted(node.parts.items(), key=lambda item: item[1].begin)


def aligned(old: list[Value], new: list[Value]) -> list[int | None]:
    """For each new item the index of the old one that it is, or that it replaces; None for those that are added."""
    before, after = [repr(item) for item in old], [repr(item) for item in new]
    head = common(before, after)
    tail = common(before[: head - 1 - len(before) : -1], after[: head - 1 - len(after) : -1])
    left, right = len(before) - tail, len(after) - tail
    found: list[int | None] = list(range(head))
    if left - head > LONG or right - head > LONG:
        steps = [("replace", 0, left - head, 0, right - head)]
    else:
        steps = list(SequenceMatcher(None, before[head:left], after[head:right], autojunk=False).get_opcodes())
    for _, first, last, start, stop in steps:
        pairs = list(range(head + first, head + last))[: stop - start]
        found += [*pairs, *[None] * (stop - start - len(pairs))]
    return [*found, *range(left, len(before))]


def common(one: list[str], other: list[str]) -> int:
    """How many items two lists have in common at their beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((number for number, (left, right) in pairs if left != right), min(len(one), len(other)))
