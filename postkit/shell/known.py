"""The baseline of `validate` in its file: what is known already and does not count."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from typing import NamedTuple

from postkit.baseline import Entry, Split, parse, render, split
from postkit.ignores import UNUSED
from postkit.model import Place, PostkitError, Problem, Severity
from postkit.plugin import Rule
from postkit.shell.output import Target, split_path
from postkit.shell.sources import STDIN


class Read(NamedTuple):
    """The names of the sources that are told of, of all that were read, and of those that a folder held."""

    told: Iterable[str]
    all: Iterable[str]
    walked: Iterable[str]


class Known:
    """A baseline and where it lies.

    `rules` are all rules there are, `silent` those of them that this run does not ask. Raises PostkitError where the
    file is no baseline.
    """

    def __init__(self, path: str, rules: Mapping[str, Rule], silent: Collection[str]) -> None:
        self.path, self._rules, self._silent = path, rules, silent
        self._folder = os.path.dirname(os.path.abspath(path))
        self._names: dict[str, str] = {}
        self.counts: Counter[Entry] = Counter()
        try:
            with open(path, encoding="utf-8") as stream:
                self.counts = parse(stream.read(), path)
            self.there = True
        except FileNotFoundError:
            self.there = False
        except UnicodeDecodeError as error:
            raise PostkitError(f"{path} is no baseline: it is not UTF-8") from error
        except OSError as error:
            raise PostkitError(f"{path} cannot be read: {error.strerror}") from error

    def split(self, found: Iterable[Problem], keys: Mapping[Place, str], read: Read) -> Split:
        """Tell known findings from new ones."""
        there, seen, walked = ({self._name(name) for name in names} for names in read)
        # beside fewer posts than there were, rules across posts say nothing of what is gone
        whole = all(file in seen or not self._exists(file) for file in {entry.file for entry in self.counts})

        def judged(entry: Entry) -> bool:
            rule = self._rules.get(entry.rule)
            if (rule is None and entry.rule != UNUSED) or not (entry.file in seen or self._exists(entry.file)):
                return True
            if rule and rule.across and not (whole and entry.file in walked):
                return False
            return entry.file in there and entry.rule not in self._silent

        return split(found, self.counts, lambda problem: self._entry(problem, keys), judged)

    def write(self, found: Split, keys: Mapping[Place, str]) -> Split:
        """Write the baseline with these findings and without what is gone; how they part by it, with nothing gone.

        What was not looked at stays. Raises PostkitError where the file cannot be written.
        """
        listed = [(problem, self._entry(problem, keys)) for problem in [*found.new, *found.known]]
        now = Counter(entry for _, entry in listed if entry)
        self.counts = Counter({**(self.counts - found.gone), **now})
        folder, name = split_path(self.path)
        problems: list[Problem] = []
        Target(folder, force=True).write(name, render(self.counts).encode(), problems)
        if problems:
            raise PostkitError(f"{self.path} {problems[0].message}", problems[0].hint)
        new, known = ([each for each, entry in listed if bool(entry) is wanted] for wanted in (False, True))
        return Split(new, known, Counter())

    def _entry(self, problem: Problem, keys: Mapping[Place, str]) -> Entry | None:
        """How a finding is counted; None where it may not be: what is no rule's, such as a file that cannot be read."""
        rule, name = problem.code, problem.place.source
        if name == STDIN or problem.severity is Severity.INFO or not (rule in self._rules or rule == UNUSED):
            return None
        return Entry(self._name(name), rule, keys.get(problem.place, ""))

    def _name(self, source: str) -> str:
        """The path of a source below the folder of the baseline, or from it."""
        if source not in self._names:
            path = os.path.abspath(source)
            with suppress(ValueError):  # it is on another drive
                path = os.path.relpath(path, self._folder)
            self._names[source] = path.replace(os.sep, "/")
        return self._names[source]

    def _exists(self, file: str) -> bool:
        """Whether a file is there; one whose name is no UTF-8 cannot be looked for by it, and is taken to be."""
        return "\ufffd" in file or os.path.lexists(os.path.join(self._folder, file))
