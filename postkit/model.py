"""The values that travel from readers through transforms to writers."""

from __future__ import annotations

import datetime
import difflib
import enum
import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, TypeAlias, Union

if TYPE_CHECKING:
    from lxml.etree import _Element

Value: TypeAlias = Union[bool, int, float, str, datetime.date, list["Value"], dict[str, "Value"], None]
"""What a metadata field may hold: JSON's values and dates (`datetime` is a `date`)."""

Meta: TypeAlias = dict[str, Value]
"""A post's metadata, in the order in which it was written."""

KeyPath: TypeAlias = tuple[str | int, ...]
"""The way to a value inside `Meta`: `("tags", 0)`."""

KEY = -1
"""Ends a `KeyPath` that means the key itself and not its value: `("tags", KEY)`."""


class PostkitError(Exception):
    """A request that cannot be carried out: an unknown format, a bad option, a missing input.

    Never raised for the content of a post; that is a `Problem`.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def nearest(name: str, known: Iterable[str]) -> str:
    """The name that is most like one that is not there; empty where none is like it."""
    return next(iter(difflib.get_close_matches(name, list(known), n=1)), "")


def closest(name: str, known: Iterable[str], otherwise: str = "") -> str:
    """A hint for a name that is not there: the nearest one that is, or all of them."""
    names = list(known)
    near = nearest(name, names)
    if near:
        return f"did you mean {near}?"
    return f"there are {', '.join(names)}" if names else otherwise


class Severity(enum.StrEnum):
    """How bad a problem is: only `ERROR` changes the exit status."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class Place(NamedTuple):
    """Where something stands: lines and columns count from 1, columns in code points."""

    source: str
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None

    def __str__(self) -> str:
        return ":".join(str(part) for part in (self.source, self.line, self.column) if part is not None)


class Edit(NamedTuple):
    """Text to stand at a place, which has an end, instead of what stands there."""

    place: Place
    text: str


class Fix(NamedTuple):
    """What would put a problem right: edits of the post's file, none of which touches another.

    `keys` are the outermost keys whose values it may change. One that is not `safe` may change what the author meant.
    `unmark` takes the byte order mark away, which has no place.
    """

    edits: tuple[Edit, ...] = ()
    keys: frozenset[str] = frozenset()
    safe: bool = True
    unmark: bool = False


class Problem(NamedTuple):
    """Whatever was lost, guessed, repaired or wrong, said for the person who reads it.

    `related` are other places that it has to do with, in other sources too.
    """

    code: str
    message: str
    place: Place
    severity: Severity = Severity.WARNING
    hint: str = ""
    fix: Fix | None = None
    related: tuple[Place, ...] = ()

    def __str__(self) -> str:
        hint = f" ({self.hint})" if self.hint else ""
        return f"{self.place}: {self.severity}[{self.code}] {self.message}{hint}"


class Source(NamedTuple):
    """Something that a reader reads: its name for people, its place below the folder given, its bytes on demand.

    `path` is relative, with `/` between its parts, and decides where the output goes; it is empty for what
    has no place, such as standard input. `line` is the line at which a part of a larger file begins.

    `sidecar` is the file beside it that holds its metadata.
    """

    name: str
    path: str
    open: Callable[[], BinaryIO]
    line: int = 1
    sidecar: Source | None = None

    @classmethod
    def of(cls, name: str, data: bytes | str, path: str | None = None, line: int = 1) -> Source:
        """A source in memory; text is taken as UTF-8."""
        content = data.encode() if isinstance(data, str) else data
        return cls(name, name if path is None else path, Bytes(content), line)

    def read(self) -> bytes:
        """All bytes; raises OSError where the file cannot be read."""
        if isinstance(self.open, Whole):
            return self.open.read()
        with self.open() as stream:
            return stream.read()


class Whole:
    """Opens what can be read at once, too, without a stream."""

    __slots__ = ()

    def read(self) -> bytes:
        """All bytes; raises OSError where they cannot be had."""
        raise NotImplementedError


class Bytes(Whole):
    """Opens bytes in memory as a stream; unlike a lambda it can be sent to another process."""

    __slots__ = ("data",)

    def __init__(self, data: bytes) -> None:
        self.data = data

    def __call__(self) -> BinaryIO:
        return io.BytesIO(self.data)

    def read(self) -> bytes:
        """All bytes."""
        return self.data


class File(NamedTuple):
    """A file to be written: `path` is relative to the output folder, with `/` between its parts."""

    path: str
    data: bytes


@dataclass(slots=True)
class Asset:
    """A file that belongs to a post, such as an image; its bytes are loaded only when a writer wants them."""

    path: str
    media_type: str
    load: Callable[[], bytes]


@dataclass(slots=True)
class Html:
    """An lxml tree, edited in place. `tree` is a `<div>` that stands for the fragment and is not part of it.

    `source` is the text that the tree was parsed from, if it may be given back where nothing changed.
    """

    tree: _Element
    source: str | None = None


@dataclass(slots=True)
class Markdown:
    """Markdown text with islands of HTML between; the text and the islands' sources joined are the body."""

    parts: list[str | Html]


Body: TypeAlias = Html | Markdown


UNREAD = "unread"
"""The format of front matter that could not be read: its text is the whole file, and nothing is known of the rest."""


@dataclass(slots=True)
class FrontMatter:
    """How a post's front matter was written.

    `text` is the whole block as it stands in the file, fences and the line end after the closing one
    included; `meta` is what it says, as read, to be compared with the post's. `places` has the place of
    every value; the place of a key itself is under its path followed by `KEY`.
    """

    format: str
    text: str
    meta: Meta
    places: Mapping[KeyPath, Place] = field(default_factory=dict)


@dataclass(slots=True)
class Post:
    """A post: metadata, body, how its front matter was written, its assets and where it came from.

    `source` is the name of the source for people. `path` is where the post lies below the folder it came
    from, without suffix; a writer adds its own. `encoding` is the codec it was read in.
    """

    meta: Meta
    body: Body
    source: str = ""
    path: str = ""
    front_matter: FrontMatter | None = None
    assets: list[Asset] = field(default_factory=list)
    encoding: str = "utf-8"

    def place_of(self, *key: str | int) -> Place:
        """The place of a value, or of the nearest thing around it that has one."""
        places = self.front_matter.places if self.front_matter else {}
        for end in range(len(key), -1, -1):
            place = places.get(key[:end])
            if place is not None:
                return place
        return Place(self.source, 1, 1)
