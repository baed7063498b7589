"""Change what stands in brackets, `[…]` or `{…}`, and leave what did not change as it stands, commas and lines too."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from typing import NamedTuple

from postkit.frontmatter.span_tree import Node, NotInPlaceError, aligned, in_order
from postkit.frontmatter.values import same
from postkit.model import Value

END_SPACE = re.compile(r"\s*\Z")


class Writing(NamedTuple):
    """How a format writes a value, given the old one's source and where it stands, and the key of an entry."""

    value: Callable[[Value, str, int], str]
    key: Callable[[str], str]


class Part(NamedTuple):
    """An entry or item as it will be: where it stood among the old ones, if it did, and its text."""

    number: int | None
    text: str


def edited(content: str, node: Node, old: Value, new: Value, writing: Writing) -> str:
    """The text of a value with what changed in it."""
    source = content[node.start : node.end]
    if same(old, new):
        return source
    bracket = source[:1]
    if (isinstance(old, dict) and isinstance(new, dict) and bracket == "{") or (
        isinstance(old, list) and isinstance(new, list) and bracket == "["
    ):
        return filled(content, node, parts_of(content, node, old, new, writing))
    return writing.value(new, source, node.start)


def parts_of(content: str, node: Node, old: Value, new: Value, writing: Writing) -> list[Part]:
    """The new entries or items; raises NotInPlaceError where the old ones are not those that stand there."""
    standing = in_order(node)
    steps = [step for step, _ in standing]
    at = standing[0][1].begin if standing else node.start
    if isinstance(old, list) and isinstance(new, list):
        if steps != list(range(len(old))):
            raise NotInPlaceError
        pairs = zip(aligned(old, new), new, strict=True)
        return [
            Part(number, writing.value(item, "", at))
            if number is None
            else Part(number, part_text(content, standing[number][1], old[number], item, writing))
            for number, item in pairs
        ]
    assert isinstance(old, dict)
    assert isinstance(new, dict)
    if set(steps) != set(old):
        raise NotInPlaceError
    numbers = {step: number for number, step in enumerate(steps)}
    return [
        Part(numbers[key], part_text(content, node.parts[key], old[key], value, writing))
        if key in old
        else Part(None, writing.key(key) + writing.value(value, "", at))
        for key, value in new.items()
    ]


def part_text(content: str, part: Node, old: Value, new: Value, writing: Writing) -> str:
    """An entry, key included, or an item, with its new value."""
    return content[part.begin : part.start] + edited(content, part, old, new, writing)


def filled(content: str, node: Node, parts: list[Part]) -> str:
    """The brackets with new parts in them."""
    old = [part for _, part in in_order(node)]
    if not parts:
        return content[node.start] + content[node.end - 1]
    if not old:
        inner = content[node.start + 1 : node.end - 1]
        pad = inner if inner.isspace() and "\n" not in inner and "\r" not in inner else ""
        return content[node.start] + pad + ", ".join(part.text for part in parts) + pad + content[node.end - 1]
    between = [content[one.end : other.begin] for one, other in itertools.pairwise(old)]
    usual = usual_comma(between, content[node.start + 1 : old[0].begin])
    out = [content[node.start : old[0].begin], parts[0].text]
    for before, part in itertools.pairwise(parts):
        stays = before.number is not None and before.number < len(between)
        out += [between[before.number] if stays else usual, part.text]  # type: ignore[index]
    return "".join([*out, content[old[-1].end : node.end]])


def usual_comma(between: list[str], opening: str) -> str:
    """What stands between two entries: as between the first two, or as a lone one is set in its brackets."""
    space = END_SPACE.search(between[0] if between else opening)
    found = space[0] if space else ""
    return "," + (found if between or "\n" in found or "\r" in found else " ")
