"""Comments in front matter that say which rules do not hold for a post: `# postkit: ignore[missing-date] a draft`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from postkit.frontmatter.notes import Lines
from postkit.model import Place, Post, Problem, Severity
from postkit.patterns import pattern
from postkit.plugin import Rule

UNUSED = "unused-ignore"

_COMMENT = pattern(r"(?m)(?:^|[ \t])#[ \t]*postkit:[ \t]*ignore\[([^\]\r\n]*)\]")
_NAME = pattern(r"[^\s,]+")


class Ignores:
    """What the comments of a source's posts name, and where."""

    def __init__(self) -> None:
        self.names: dict[str, Place] = {}

    def read(self, post: Post) -> None:
        """Take the comments of a post; they hold for the post as a whole."""
        text = post.front_matter.text if post.front_matter else ""
        if "postkit:" not in text or (post.front_matter and post.front_matter.format == "json"):
            return
        lines = Lines(text, post.source)
        for comment in _COMMENT.finditer(text):
            for name in _NAME.finditer(text, comment.start(1), comment.end(1)):
                self.names.setdefault(name[0], lines.place(name.start(), name.end()))

    def kept(self, problems: Iterable[Problem], rules: Mapping[str, Rule]) -> list[Problem]:
        """The problems that no comment names, and one for each comment that names what is not there.

        What rules find of posts beside each other is not known yet; their names are taken for needed.
        """
        found = list(problems)
        codes = {problem.code for problem in found}
        kept = [problem for problem in found if problem.code not in self.names]
        for name, place in self.names.items():
            if name not in codes and not (name in rules and rules[name].across):
                hint = "delete it" if name in rules else "it names no rule that was asked; postkit formats lists them"
                kept.append(Problem(UNUSED, f"nothing to ignore: {name}", place, Severity.WARNING, hint))
        return kept
