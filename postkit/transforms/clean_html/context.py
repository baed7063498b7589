"""What a sweep is told besides the tree that it sweeps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from postkit.model import Meta
from postkit.plugin import Report

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass(frozen=True, slots=True)
class Context:
    """What a sweep is told: where to report, and what the rest of the post says.

    `meta` is the post's, `title` the title in it. `at_start` says that nothing stands before this tree. `linked`
    are the ids that some link of the post points to.
    """

    report: Report
    meta: Meta = field(default_factory=dict)
    title: str = ""
    at_start: bool = True
    linked: frozenset[str] = frozenset()


Sweep: TypeAlias = Callable[["_Element", Context], None]
