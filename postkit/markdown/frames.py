"""What is known of a list, of a table and of the containers around while what is in them is written."""

from __future__ import annotations


class List:
    """A list at work: its marker, the number of the next item, whether blank lines part its items.

    `joins` are the lines before which a blank one was left out, `loosened` tells that one of them is needed, and
    `behind` is the list whose item's paragraph it stands right behind.
    """

    __slots__ = ("behind", "count", "joins", "loose", "loosened", "mark", "number", "width")

    def __init__(self, mark: str, number: int | None, loose: bool) -> None:
        self.mark = mark
        self.number = number
        self.loose = loose
        self.count = 0
        self.joins: list[int] = []
        self.loosened = False
        self.behind: List | None = None
        self.width = 2


class Table:
    """A table at work: its rows so far, how columns are aligned, whether the first row is a header."""

    __slots__ = ("aligned", "depth", "header", "kind", "outer", "rows")

    def __init__(self, kind: str, outer: Table | None) -> None:
        self.kind = kind
        self.outer = outer
        self.depth: int = outer.depth + 1 if outer else 1
        self.rows: list[list[str]] = []
        self.aligned: list[str] = []
        self.header = False


class Frame:
    """What was so outside a container."""

    __slots__ = ("blank", "last", "list", "prefix", "tag", "tight")

    def __init__(self, tag: str) -> None:
        self.tag = tag
        self.prefix = ""
        self.blank = ""
        self.last = ""
        self.tight: List | None = None
        self.list: List | None = None
