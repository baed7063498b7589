"""Where the lines of a YAML block begin and end around its values."""

from __future__ import annotations

from typing import NamedTuple

from postkit.frontmatter.notes import BREAK
from postkit.frontmatter.span_tree import Node, NotInPlaceError, in_order
from postkit.patterns import pattern

BLANKS = pattern(r"(?:[ \t]*(?:\r\n|\r|\n))*")
REMARK = pattern(r"([ \t-]*-)[ \t]+#")


class Standing(NamedTuple):
    """The entries of a block mapping or list.

    Where each begins, at which column, and whether the first one stands behind the dash of a list around it.
    """

    begins: list[int]
    nodes: list[Node]
    column: int
    compact: bool


class Layout:
    """The lines of a block."""

    def __init__(self, content: str) -> None:
        self.content = content

    def standing(self, node: Node, steps: list[str] | list[int]) -> Standing:
        """Where the entries of a block stand; raises NotInPlaceError where they are not one below the other."""
        order = in_order(node)
        if not order or {step for step, _ in order} != set(steps):
            raise NotInPlaceError
        nodes = [part for _, part in order]
        begins = [part.begin if isinstance(step, str) else self.dash(part.start) for step, part in order]
        columns = {begin - self.line_start(begin) for begin in begins}
        if len(columns) > 1:
            raise NotInPlaceError
        (column,) = columns
        leads = [self.content[begin - column : begin].strip() for begin in begins]
        if any(leads[1:]):
            raise NotInPlaceError
        return Standing(begins, nodes, column, bool(leads[0]))

    def dash(self, start: int) -> int:
        """Where the dash of an item stands whose value begins at `start`; comments may be between."""
        head = self.content[:start].rstrip()
        line = self.line_start(len(head))
        while head[line:].lstrip().startswith("#"):
            head = head[:line].rstrip()
            line = self.line_start(len(head))
        remark = REMARK.match(head, line)
        at = (remark.end(1) if remark else len(head)) - 1
        if head[at : at + 1] != "-":
            raise NotInPlaceError
        return at

    def lead(self, standing: Standing, number: int) -> int:
        """Where the comments begin that stand right above an entry."""
        at = standing.begins[number] - standing.column
        floor = self.own_end(standing.nodes[number - 1]) if number else 0
        while at > floor:
            above = self.line_start(at - (2 if self.content[at - 2 : at] == "\r\n" else 1))
            if above < floor or not self.content[above:at].lstrip().startswith("#"):
                break
            at = above
        return self.blank_above(at, floor, self.own_end(standing.nodes[number]))

    def blank_above(self, at: int, floor: int, end: int) -> int:
        """Where the blank line above begins, if there is one below, too."""
        above = self.line_start(at - (2 if self.content[at - 2 : at] == "\r\n" else 1)) if at > floor else at
        below = end == len(self.content) or self.content[end] in "\r\n"
        return above if below and above > floor and not self.content[above:at].strip() else at

    def past_blank(self, at: int) -> int:
        """Where the text goes on behind blank lines."""
        found = BLANKS.match(self.content, at)
        return found.end() if found else at

    def own_end(self, node: Node) -> int:
        """Where the line ends that a value ends in, its line end included."""
        found = BREAK.search(self.content, node.end)
        return found.end() if found else len(self.content)

    def rest(self, node: Node) -> str:
        """What stands behind a value in its line."""
        return self.content[node.end : self.eol(node.end)]

    def eol(self, at: int) -> int:
        """Where a line ends, its line end excluded."""
        found = BREAK.search(self.content, at)
        return found.start() if found else len(self.content)

    def line_start(self, at: int) -> int:
        """Where the line of an offset begins."""
        return max(self.content.rfind("\n", 0, at), self.content.rfind("\r", 0, at)) + 1
