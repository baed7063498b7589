"""Change what is in a YAML block where it stands, nested values too, and touch nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from postkit.frontmatter.bracket_edit import Writing, edited
from postkit.frontmatter.span_tree import Node, NotInPlaceError, aligned, in_order, tree
from postkit.frontmatter.stretches import replaced
from postkit.frontmatter.values import same
from postkit.frontmatter.yaml_dump import Style, block_scalar, dump_entry, dump_item, flow_key, flow_text, in_line
from postkit.frontmatter.yaml_layout import Layout, Standing
from postkit.frontmatter.yaml_simple import walk_yaml
from postkit.frontmatter.yaml_style import style_as, style_of
from postkit.model import Meta, Value


def patched_yaml(content: str, old: Meta, new: Meta, newline: str) -> str | None:
    """The block with the new fields; None where what changed cannot be changed in its place."""
    root = tree(walk_yaml(content))
    if root is None:
        return None
    patches = Patches(content, newline)
    try:
        patches.box(root, old, new, style_of(content))
    except NotInPlaceError:
        return None
    return patches.applied()


class Change(NamedTuple):
    """An entry or item as it will be: the number of the old one, None for a new one, and how that is written."""

    number: int | None
    old: Value
    new: Value
    write: Callable[[Style], str]


class Patches(Layout):
    """The changes to a text, each for a stretch of it."""

    def __init__(self, content: str, newline: str) -> None:
        super().__init__(content)
        self.newline = newline
        self.found: list[tuple[int, int, str]] = []

    def applied(self) -> str:
        """The text with all changes."""
        return replaced(self.content, self.found)

    def add(self, start: int, end: int, text: str) -> None:
        """Put text, whose line ends are LF, in place of a stretch."""
        self.found.append((start, end, text.replace("\n", self.newline)))

    def box(self, node: Node, old: Value, new: Value, style: Style) -> None:
        """Change a list or mapping; raises NotInPlaceError where it must be written as a whole."""
        if self.content[node.start : node.start + 1] in ("[", "{"):
            writing = Writing(
                lambda value, source, _: flow_text(value, quoted_as(source, style)),
                lambda key: flow_key(key, style),
            )
            self.found.append((node.start, node.end, edited(self.content, node, old, new, writing)))
            return
        if isinstance(old, dict) and isinstance(new, dict):
            self.entries(self.standing(node, list(old)), mapped(node, old, new), style)
        elif isinstance(old, list) and isinstance(new, list):
            self.entries(self.standing(node, list(range(len(old)))), listed(old, new), style)
        else:
            raise NotInPlaceError

    def entries(self, standing: Standing, changes: list[Change], style: Style) -> None:
        """Change, add and drop entries; raises NotInPlaceError where none stays or their order changes."""
        kept = [change.number for change in changes if change.number is not None]
        if not kept or kept != sorted(kept):
            raise NotInPlaceError
        last: int | None = None
        first = []
        for change in changes:
            if change.number is not None:
                last = change.number
                self.change(standing, change, style)
            elif last is None:
                first.append(change)
            else:
                self.insert(self.own_end(standing.nodes[last]), change, standing.column, style)
        self.begin(standing, kept[0], first, style)
        stay = set(kept)
        for number in range(kept[0] if standing.compact else 0, len(standing.nodes)):
            if number not in stay:
                start, end = self.lead(standing, number), self.own_end(standing.nodes[number])
                self.add(start, end if start else self.past_blank(end), "")

    def begin(self, standing: Standing, kept: int, added: list[Change], style: Style) -> None:
        """Put what is added before the first entry that stays; drop what stood before it behind a dash."""
        column, text = standing.column, "".join(indented(change.write(style), standing.column) for change in added)
        if not standing.compact:
            at = standing.begins[0] - column
            if text:
                self.add(at, at, text)
        elif text or kept:
            text = text[column:] + " " * column if text else ""
            self.add(standing.begins[0], standing.begins[kept], text)

    def insert(self, at: int, change: Change, column: int, style: Style) -> None:
        """Put an entry on lines of its own, where a line begins or the text ends."""
        text = indented(change.write(style), column)
        if self.content[at - 1 : at] not in ("\n", "\r"):
            text = "\n" + text.removesuffix("\n")
        self.add(at, at, text)

    def change(self, standing: Standing, change: Change, style: Style) -> None:
        """Change one entry, as deep inside as that can be done."""
        assert change.number is not None
        node, begin, column = standing.nodes[change.number], standing.begins[change.number], standing.column
        if change.old is change.new or same(change.old, change.new):
            return
        style = style_as(dedented(self.content[begin : node.end], column), style)
        mark = len(self.found)
        try:
            self.value(node, change, column, style)
        except NotInPlaceError:
            del self.found[mark:]
            self.whole(begin, node, indented(change.write(style), column)[column:].removesuffix("\n"))

    def value(self, node: Node, change: Change, column: int, style: Style) -> None:
        """Change a value in its place; raises NotInPlaceError where its entry must be written anew."""
        boxes = [isinstance(value, list | dict) and bool(value) for value in (change.old, change.new)]
        if isinstance(change.old, list | dict) and type(change.old) is type(change.new) and boxes[1]:
            self.box(node, change.old, change.new, style)
            return
        if any(boxes):
            raise NotInPlaceError
        text = in_line(change.new, quoted_as(self.content[node.start : node.end], style))
        rest = self.rest(node) if text is None else ""
        if text is None and isinstance(change.new, str):
            header, _, lines = block_scalar(change.new, column + 2).partition("\n")
            text = f"{header}{rest.rstrip()}\n{lines}"
        if text is None:
            raise NotInPlaceError
        gap = "" if self.content[node.start - 1 : node.start] in (" ", "\t", "\n", "\r") else " "
        self.add(node.start, node.end + len(rest), gap + text)

    def whole(self, begin: int, node: Node, text: str) -> None:
        """Write an entry anew; a comment behind its value stays where that can be."""
        first, line_end, others = text.partition("\n")
        rest = self.rest(node)
        if not line_end:
            self.add(begin, node.end, text)
        elif first.endswith(":") and node.end <= self.eol(begin):
            self.add(begin, node.end + len(rest), first + rest.rstrip() + "\n" + others)
        else:
            self.add(begin, node.end + len(rest), text)


def mapped(node: Node, old: Meta, new: Meta) -> list[Change]:
    """The entries of a mapping as they will be."""
    numbers = {step: number for number, (step, _) in enumerate(in_order(node))}
    return [
        Change(
            numbers.get(key) if key in old else None,
            old.get(key),
            value,
            lambda style, key=key, value=value: dump_entry(key, value, style),  # type: ignore[misc]
        )
        for key, value in new.items()
    ]


def listed(old: list[Value], new: list[Value]) -> list[Change]:
    """The items of a list as they will be."""
    return [
        Change(
            number,
            None if number is None else old[number],
            value,
            lambda style, value=value: dump_item(value, style),  # type: ignore[misc]
        )
        for number, value in zip(aligned(old, new), new, strict=True)
    ]


def indented(text: str, column: int) -> str:
    """Lines set in by a number of spaces, blank ones excepted."""
    pad = " " * column
    return "\n".join(pad + line if line else line for line in text.split("\n"))


def dedented(text: str, column: int) -> str:
    """Lines below the first without the spaces that they are set in by."""
    return re.sub(rf"(?<=[\r\n]) {{{column}}}", "", text) if column else text


def quoted_as(source: str, style: Style) -> Style:
    """The style with the quotes of the old value."""
    return style._replace(quote=source[0], always=True) if source[:1] in ("'", '"') else style
