"""The records that a plugin module ends in, and what its functions are handed."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO, NamedTuple, TypeAlias

from postkit.model import File, Fix, Html, KeyPath, Markdown, Place, Post, Problem, Severity, Source


@dataclass(eq=False, repr=False)
class NoOptions:
    """What a plugin without options is handed."""


def option(default: Any, *, help: str, flag: str = "", choices: tuple[str, ...] = ()) -> Any:
    """A field of a plugin's options: a `str`, `int`, `bool`, `tuple[str, ...]` or `dict[str, str]`.

    `flag` is its name on the command line (`--dialect`); without one it is set by `-O NAME.KEY=VALUE` and
    in the configuration only. `choices` are the values that it may take.
    """
    about = {"help": help, "flag": flag, "choices": choices}
    if isinstance(default, (dict, list)):
        return dataclasses.field(default_factory=lambda: type(default)(default), metadata=about)
    return dataclasses.field(default=default, metadata=about)


@dataclass(slots=True)
class Report:
    """What is to be said about one post: problems, and the text that was taken away on purpose.

    `earlier` are the problems that another run has said already, which go along with the post.
    """

    source: str = ""
    problems: list[Problem] = field(default_factory=list)
    earlier: list[Problem] = field(default_factory=list)
    removed: dict[str, list[str]] = field(default_factory=dict)
    step: str = ""

    def add(
        self,
        code: str,
        message: str,
        *,
        at: Place | None = None,
        severity: Severity = Severity.WARNING,
        hint: str = "",
    ) -> None:
        """Say one problem; without a place it is the post as a whole."""
        self.problems.append(Problem(code, message, at or Place(self.source), severity, hint))

    def info(self, code: str, message: str, *, at: Place | None = None, hint: str = "") -> None:
        """Say what was guessed or repaired."""
        self.add(code, message, at=at, severity=Severity.INFO, hint=hint)

    def error(self, code: str, message: str, *, at: Place | None = None, hint: str = "") -> None:
        """Say what costs the post or part of it."""
        self.add(code, message, at=at, severity=Severity.ERROR, hint=hint)

    def remove(self, text: str) -> None:
        """Note text that the step at work takes away on purpose, so that it is not missed later."""
        if text and not text.isspace():
            self.removed.setdefault(self.step, []).append(text)


Read: TypeAlias = Callable[[Source, Any, Report], Iterator[Post]]
Split: TypeAlias = Callable[[Source], Iterator[Source]]
Apply: TypeAlias = Callable[[Post, Any, Report], Post]
Write: TypeAlias = Callable[[Post, Any, Report], Iterable[File]]


class Volume(NamedTuple):
    """Says that the bytes which follow belong to a file of their own, the one of this number, counted from 1."""

    number: int


class Desk(NamedTuple):
    """What a writer that joins posts works with, beside the posts.

    `report` takes what is to be said of the whole. `room` opens a file for what is too large to hold, which is gone
    when it is closed. `load` gives the bytes that a post, by the name of its source, means by the address of a file
    beside it, or with no name those of a file that an option names; it raises OSError. `fetch` begins to fetch
    addresses on the web, private networks included if told so, and gives a function that waits for one of them and
    gives its bytes, or raises OSError. `modified` is the time to write, if one is given.
    """

    report: Report
    room: Callable[[], BinaryIO]
    load: Callable[[str, str], bytes]
    fetch: Callable[[Iterable[str], bool], Callable[[str], bytes]]
    modified: datetime.datetime | None = None


Bundle: TypeAlias = Callable[[Iterable[bytes], Any, Desk], Iterator[bytes | Volume]]


class Reader(NamedTuple):
    """Makes posts out of a source.

    `suffixes` are lower case, with the dot. `sniff` looks at the first bytes of a source whose name tells
    nothing. `split` cuts a source that holds many posts into sources of one each, without holding them all;
    `read` then gets these. With `shares_suffix` files that a folder holds must pass `sniff` too, for a suffix that
    other kinds of files have as well. A source that cannot be read is an error in the report and no post.
    """

    read: Read
    suffixes: tuple[str, ...] = ()
    sniff: Callable[[bytes], bool] | None = None
    split: Split | None = None
    shares_suffix: bool = False
    options: type = NoOptions


class Transform(NamedTuple):
    """Changes a post that it is handed, and hands it on."""

    apply: Apply
    options: type = NoOptions


class Writer(NamedTuple):
    """Makes files out of a post; the first is the post itself, at `post.path` plus `suffix`.

    `wants` is the kind of body it takes, None for either, or a function from its options to that. `bundle` joins
    the data of many posts into one stream, or into several where it is cut by a `Volume`; `single` says that this is
    how the format is meant (one file for a folder), or is a function from the options to that.
    """

    write: Write
    suffix: str
    wants: type[Html] | type[Markdown] | Callable[[Any], type[Html] | type[Markdown] | None] | None
    bundle: Bundle | None = None
    single: bool | Callable[[Any], bool] = False
    options: type = NoOptions
    schema: Callable[[], str] | None = None
    verbatim: bool = False


FIXES = 100
"""How many findings of a rule in one post get a fix: those of the others come when these are made."""


class Finding(NamedTuple):
    """What a rule has found, and where.

    `fix` would put it right, or makes what would. `related` are other places that it has to do with, in other
    posts too.
    """

    place: Place
    message: str
    hint: str = ""
    fix: Fix | Callable[[], Fix | None] | None = None
    related: tuple[Place, ...] = ()

    def problem(self, rule: str, severity: Severity, *, fixed: bool = True) -> Problem:
        """The finding as a problem, with its fix or without."""
        fix = self.fix if fixed else None
        made = fix if fix is None or isinstance(fix, Fix) else fix()
        return Problem(rule, self.message, self.place, severity, self.hint, made, self.related)


class Fact(NamedTuple):
    """What a rule keeps of a post to judge it beside the others: `key` is what they may share, and stands at `path`."""

    key: str
    path: KeyPath


class Known:
    """A fact of some post, as `across` gets it; its place is found when somebody asks."""

    __slots__ = ("_find", "_place", "key")

    def __init__(self, key: str, find: Callable[[], Place]) -> None:
        self.key = key
        self._find = find
        self._place: Place | None = None

    @property
    def place(self) -> Place:
        """Where it stands."""
        if self._place is None:
            self._place = self._find()
        return self._place


class Rule(NamedTuple):
    """Judges a post's front matter and changes nothing.

    `check` is None where a reader says it already, under the rule's name. `code` is short and never changes. `on` says
    that the rule is asked unless somebody says otherwise. A rule that judges posts beside each other has `gather`,
    which keeps what is needed of each, and `across`, which gets all of that in the order of the posts. `fix` is for
    what readers say under the rule's name, so that it has no `check`. `fixes` says that some findings have a fix. One
    that looks at some fields only names these in `fields`, and is not asked of posts without a key for any of them.
    """

    check: Callable[[Post], Iterator[Finding]] | None
    severity: Severity = Severity.WARNING
    code: str = ""
    on: bool = True
    gather: Callable[[Post], Iterator[Fact]] | None = None
    across: Callable[[Iterable[Known]], Iterator[Finding]] | None = None
    fix: Callable[[Post, Problem], Fix | None] | None = None
    fixes: bool = False
    fields: frozenset[str] = frozenset()


Plugin: TypeAlias = Reader | Transform | Writer | Rule
