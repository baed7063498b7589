"""Write the findings of `validate` in the formats that were asked for, each to its place."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple, TextIO

import postkit
from postkit import registry
from postkit.cli.show import say, wants_colour
from postkit.findings.formats import output
from postkit.findings.run import About, Run, Suppressed
from postkit.model import PostkitError, Problem, Source
from postkit.plugin import Report, Rule
from postkit.shell.output import checkout, from_here, write_file

RULES_TOLD = ("sarif", "code-scanning")
"""Formats that describe every rule that was asked."""

CHECKOUTS = {
    "github": "GITHUB_WORKSPACE",
    "code-scanning": "GITHUB_WORKSPACE",
    "gitlab": "CI_PROJECT_DIR",
    "azure": "BUILD_SOURCESDIRECTORY",
}
"""What CI systems call the folder that they take paths to begin at; it need not be the working folder."""

FOR_PEOPLE = ("full", "concise", "grouped")
"""Formats that call files as they were named."""


class Wanted(NamedTuple):
    """A format, and the file that it goes to; empty for standard output."""

    name: str
    file: str = ""


def wanted(formats: Iterable[str]) -> list[Wanted]:
    """The formats that were asked for; raises PostkitError for one that is not known, and for two on one place."""
    found = [Wanted(*each.partition("=")[::2]) for each in formats]
    found = found or [Wanted("full" if sys.stdout.isatty() else "concise")]
    for each in found:
        output(each.name)
    places = [each.file for each in found]
    if len(set(places)) < len(places):
        raise PostkitError("two output formats want one place", "give one a file: --output-format sarif=out.sarif")
    return found


def write(
    formats: list[Wanted],
    findings: list[Problem],
    suppressed: Iterable[Suppressed],
    sources: Iterable[Source],
    rules: Iterable[str],
    out: TextIO,
) -> bool:
    """Write all of them, those without a file to a stream; whether that went well.

    CI systems know files by their paths from the checkout, or the working folder.
    """
    left_out = tuple(suppressed)
    lines = _Lines(sources)
    codes = {finding.code for finding in [*findings, *(each.finding for each in left_out)]}
    told = codes.union(rules if any(each.name in RULES_TOLD for each in formats) else ())
    about = {name: _about(name) for name in sorted(told)}
    people = Run(tuple(findings), lines.of, about, postkit.__version__, False, left_out)
    well = True
    for name, file in formats:
        run = people if name in FOR_PEOPLE else _for_machines(people, checkout(CHECKOUTS.get(name, "")))
        pieces = output(name)(run._replace(colour=not file and wants_colour(out)))
        if file:
            well = _to_file(file, "".join(pieces)) and well
        else:
            out.buffer.writelines(piece.encode("utf-8", "replace") for piece in pieces)
            out.buffer.flush()
    return well


def _for_machines(run: Run, root: str) -> Run:
    left_out = tuple(each._replace(finding=_from(root, each.finding)) for each in run.suppressed)
    return run._replace(findings=tuple(_from(root, each) for each in run.findings), suppressed=left_out)


def _from(root: str, finding: Problem) -> Problem:
    places = (each._replace(source=from_here(each.source, root)) for each in (finding.place, *finding.related))
    place, *related = places
    return finding._replace(place=place, related=tuple(related))


def _to_file(file: str, text: str) -> bool:
    problems = write_file(file, text.encode("utf-8", "replace"), force=True)
    for problem in problems:
        say(str(problem))
    return not problems


def _about(name: str) -> About:
    entry = registry.builtin(Rule).get(name) or registry.contributed(Rule)[0].get(name)
    if entry is None:
        return About("", "")
    rule, page = registry.load(Rule, entry), registry.manual(entry)
    return About(rule.code, page.partition("\n")[0], page, rule.severity)


class _Lines:
    """The lines of a source; those of the last one are kept."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self._listed = sources
        self._last: tuple[str, list[str]] = ("", [])

    @cached_property
    def _sources(self) -> dict[str, Source]:
        return {name: each for each in self._listed for name in (each.name, from_here(each.name))}

    def of(self, name: str) -> list[str]:
        """The lines with their ends; none where the source cannot be read again."""
        if self._last[0] != name:
            self._last = name, self._read(name)
        return self._last[1]

    def _read(self, name: str) -> list[str]:
        from postkit.frontmatter.decode import decode
        from postkit.frontmatter.notes import BREAK

        source = self._sources.get(name)
        try:
            data = source.read() if source else b""
        except (OSError, ValueError):
            return []
        decoded = decode(data, name, Report(name))
        return BREAK.split(decoded[0]) if decoded else []
