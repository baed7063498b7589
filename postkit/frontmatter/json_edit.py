"""Change some fields of a JSON object where they stand, nested ones too, and touch nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from postkit.frontmatter.bracket_edit import Writing, edited
from postkit.frontmatter.json_dump import lines_of
from postkit.frontmatter.json_load import walk_json
from postkit.frontmatter.span_tree import NotInPlaceError, tree
from postkit.model import Meta, Value
from postkit.patterns import pattern

INDENT = pattern(r"\{(?:\r\n|\r|\n)([ \t]+)\"")
SPACE = pattern(r"[ \t]*")
ONE_LINE_BOX = pattern(r"[\[{][^\r\n]*[\]}],?[ \t]*(?:[\r\n]|\Z)")


def edits_json(content: str, old: Meta, new: Meta, newline: str) -> Iterator[str]:
    """The object with the new fields, the others as they stand."""
    root = tree(walk_json(content), twins=True)
    if root is None:
        return
    lines = Lines(content, newline)
    writing = Writing(lines.value, lambda key: f"{lines_of(key, None)}: ")
    try:
        yield content[: root.start] + edited(content, root, old, new, writing) + content[root.end :]
    except NotInPlaceError:
        return


class Lines:
    """How the values of an object are set in lines."""

    def __init__(self, content: str, newline: str) -> None:
        found = INDENT.search(content)
        self.content = content
        self.newline = newline
        self.indent = found[1] if found else None

    def value(self, value: Value, source: str, at: int) -> str:
        """A new value at an offset, set in as the line there."""
        start = max(self.content.rfind("\n", 0, at), self.content.rfind("\r", 0, at)) + 1
        space = SPACE.match(self.content, start)
        if self.indent is None or space is None or space.end() != at or ONE_LINE_BOX.match(self.content, at):
            return lines_of(value, None)
        return lines_of(value, self.indent).replace("\n", self.newline + space[0])
