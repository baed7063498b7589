"""Comments in front matter that say which rules do not hold for a post: `# postkit: ignore[missing-date] a draft`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from postkit.findings.run import IN_SOURCE, Suppressed
from postkit.frontmatter.notes import Lines
from postkit.model import Place, Post, Problem, Severity
from postkit.patterns import pattern
from postkit.plugin import Rule

UNUSED = "unused-ignore"

_COMMENT = pattern(r"(?m)(?:^|[ \t])#[ \t]*postkit:[ \t]*ignore\[([^\]\r\n]*)\]([^\r\n]*)")
_NAME = pattern(r"[^\s,]+")


class Ignore(NamedTuple):
    """What a comment names, as it is written there, where, and why."""

    written: str
    place: Place
    reason: str


class Ignores:
    """What the comments of a source's posts name; `codes` has the names of rules by their codes."""

    def __init__(self, codes: Mapping[str, str]) -> None:
        self._codes = codes
        self._named: dict[str, Ignore] = {}

    @property
    def of(self) -> dict[str, str]:
        """The names of the rules that are ignored, each with the reason."""
        return {name: ignore.reason for name, ignore in self._named.items()}

    def read(self, post: Post) -> None:
        """Take the comments of a post; they hold for the post as a whole."""
        text = post.front_matter.text if post.front_matter else ""
        if "postkit:" not in text or (post.front_matter and post.front_matter.format == "json"):
            return
        lines = Lines(text, post.source)
        for comment in _COMMENT.finditer(text):
            for name in _NAME.finditer(text, comment.start(1), comment.end(1)):
                ignore = Ignore(name[0], lines.place(name.start(), name.end()), comment[2].strip())
                self._named.setdefault(self._codes.get(name[0], name[0]), ignore)

    def parted(self, problems: Iterable[Problem], asked: Mapping[str, Rule]) -> tuple[list[Problem], list[Suppressed]]:
        """The problems that no comment names, with one for each name that nothing needs, and those that one names.

        What rules find of posts beside each other is not known yet; their names are taken for needed.
        """
        kept: list[Problem] = []
        suppressed: list[Suppressed] = []
        for problem in problems:
            if ignore := self._named.get(problem.code):
                suppressed.append(Suppressed(problem, IN_SOURCE, ignore.reason))
            else:
                kept.append(problem)
        needed = {each.finding.code for each in suppressed}
        for name, ignore in self._named.items():
            if name not in needed and not (name in asked and asked[name].across):
                hint = "delete it" if name in asked else "it names no rule that was asked; postkit formats lists them"
                message = f"nothing to ignore: {ignore.written}"
                kept.append(Problem(UNUSED, message, ignore.place, Severity.WARNING, hint))
        return kept, suppressed
