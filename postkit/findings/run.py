"""What an output format is handed: the findings in order, and what is known around them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from postkit.model import Problem, Severity
from postkit.patterns import pattern


class About(NamedTuple):
    """What is known of a rule: its code, the sentence that its page opens with, the page, how bad it is to break it."""

    code: str
    summary: str
    page: str = ""
    severity: Severity = Severity.WARNING


IN_SOURCE = "inSource"
EXTERNAL = "external"


class Suppressed(NamedTuple):
    """A finding that does not count: by a comment (`IN_SOURCE`), with its reason, or by a file (`EXTERNAL`)."""

    finding: Problem
    kind: str
    reason: str = ""


class Run(NamedTuple):
    """The findings of one run.

    `suppressed` are those that do not count; most formats leave them out.

    `lines` gives the lines of a source that findings may quote, empty where they cannot be had. `rules` tells of
    rules by their names. `version` is Postkit's. `colour` asks for colour.
    """

    findings: tuple[Problem, ...]
    lines: Callable[[str], list[str]]
    rules: Mapping[str, About] = {}
    version: str = ""
    colour: bool = False
    suppressed: tuple[Suppressed, ...] = ()

    def code(self, finding: Problem) -> str:
        """The stable code of a finding's rule; its name where it has none."""
        about = self.rules.get(finding.code)
        return about.code if about and about.code else finding.code


Output = Callable[[Run], Iterator[str]]
"""Makes the pieces of a text of the findings."""


_UNSEEN = pattern("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""What ends a line, moves a cursor or turns text around (Unicode Standard Annex 9)."""


def plain(text: str) -> str:
    """A text on one line, which begins no command of a log: a tab is a space, what else is no text U+FFFD."""
    return text if text.isprintable() else _UNSEEN.sub("\ufffd", text.replace("\t", " "))


def text_of(finding: Problem) -> str:
    """What a finding says, on one line, its hint behind it."""
    return f"{finding.message} ({finding.hint})" if finding.hint else finding.message
