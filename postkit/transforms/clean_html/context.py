"""What a sweep is told besides the tree that it sweeps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from postkit.model import Meta
from postkit.plugin import Report

if TYPE_CHECKING:
    from lxml.etree import _Element

    from postkit.transforms.clean_html.signs import Values
    from postkit.transforms.clean_html.texts import Line


@dataclass(slots=True, eq=False, repr=False)
class Context:
    """What a sweep is told: where to report, and what the rest of the post says.

    `meta` is the post's, `title` the title in it. `at_start` says that nothing stands before this tree. `linked`
    are the ids that some link of the post points to. `values` are the values of each attribute, with the elements that
    have them, or had them before a sweep, without those that a sweep has written; `signs` what else is known of the
    tree (see the module of that name).
    """

    report: Report
    meta: Meta = field(default_factory=dict)
    title: str = ""
    at_start: bool = True
    linked: frozenset[str] = frozenset()
    values: Values = field(default_factory=dict)
    signs: set[str] = field(default_factory=set)
    _lines: list[Line] | None = None

    def lines(self, root: _Element) -> list[Line]:
        """The text of the tree, line by line; looked up once for sweeps in a row that change texts only."""
        if self._lines is None:
            from postkit.transforms.clean_html import texts

            self._lines = texts.lines(root)
        return self._lines

    def forget(self) -> None:
        """Forget the lines: something may have changed."""
        self._lines = None


Sweep: TypeAlias = Callable[["_Element", Context], bool | None]
"""What each sweep is; one that returns False has left the tree as it was."""
