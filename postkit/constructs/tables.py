"""Load what each generator's constructs are: its engine, its tags, its marks, from a data file."""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from postkit.constructs.arguments import Syntax
from postkit.generators.load import load


class Row(NamedTuple):
    """A tag of a generator and the neutral construct that it is.

    `name` is the tag's; for an include, with the file's. `kind` is the construct's, `fixed` are fields that the tag's
    name says. `takes` are the fields of its values in order, `named` those of its values with names, each with the
    names that are read; the first is written. `paired` says that it has an end. `reads` says that it is only read,
    since not every site has it.
    """

    name: str
    kind: str
    fixed: Mapping[str, str] = {}
    takes: tuple[str, ...] = ()
    named: Mapping[str, tuple[str, ...]] = {}
    paired: bool = False
    reads: bool = False


class Form(NamedTuple):
    """A construct as a line of Markdown, for generators that have no tag for it."""

    kind: str
    fixed: Mapping[str, str]
    form: str
    pattern: re.Pattern[str]

    @property
    def fields(self) -> set[str]:
        """The fields that the line says, all of which it needs."""
        return set(self.pattern.groupindex)


class Table(NamedTuple):
    """What a generator has: see the data files.

    `engine` runs over the body, `call` is how its tags are written, `post` how a link to a post is, and `page` to one
    that is not `within` the folder of posts. `summary` matches what ends the part of a post that lists show, `mark` is
    how it is written. `rewrites` are patterns, and what they mean where there is no such variable. `marks` name what it
    has in Markdown itself; with `directives` its callouts are no quotations. `fence` names the way in which its fences
    say more than a language.
    """

    name: str
    engine: str
    call: str
    syntax: Syntax
    post: str
    page: str
    within: str
    summary: tuple[re.Pattern[str], ...]
    mark: str
    rewrites: tuple[tuple[re.Pattern[str], str], ...]
    rows: tuple[Row, ...]
    forms: tuple[Form, ...]
    marks: tuple[str, ...]
    directives: bool
    fence: str = ""

    def ends(self, text: str) -> bool:
        """Whether the generator takes this for the end of the part that lists show."""
        return any(sign.fullmatch(text) for sign in self.summary)

    def writing(self, kind: str, fields: Mapping[str, str]) -> list[Row]:
        """The rows that can write a construct."""
        return [row for row in self.rows if row.kind == kind and not row.reads and _fits(row.fixed, fields)]


def _fits(fixed: Mapping[str, str], fields: Mapping[str, str]) -> bool:
    return all(fields.get(name) == value for name, value in fixed.items())


@cache
def table(name: str) -> Table:
    """The table of a built-in generator; what any Markdown has where none is known."""
    import tomllib

    data = pkgutil.get_data(__package__, f"data/{name}.toml") or b""
    return _table(name, tomllib.loads(data.decode()))


def _table(name: str, said: dict[str, Any]) -> Table:
    syntax = Syntax(said.get("names", "="), said.get("between", " "), said.get("quotes", True), "variables" in said)
    return Table(
        name,
        said.get("engine", ""),
        said.get("call", ""),
        syntax,
        said.get("post", "{url}{anchor}"),
        said.get("page", ""),
        said.get("within", ""),
        tuple(map(re.compile, said.get("summary", ()))),
        load(name).summary,
        tuple((re.compile(each["find"]), each["put"]) for each in said.get("rewrites", ())),
        tuple(map(_row, said.get("tags", ()))),
        tuple(map(_form, said.get("forms", ()))),
        tuple(said.get("marks", ())),
        said.get("directives", False),
        said.get("fence", ""),
    )


def _row(said: dict[str, Any]) -> Row:
    named = {field: tuple(names.split()) for field, names in said.get("named", {}).items()}
    return Row(
        said["name"],
        said["is"],
        said.get("with", {}),
        tuple(said.get("takes", ())),
        named,
        said.get("paired", False),
        said.get("reads", False),
    )


def _form(said: dict[str, Any]) -> Form:
    parts = re.split(r"\{(\w+)\}", said["form"])
    names = parts[1::2]
    text = "".join(re.escape(part) if n % 2 == 0 else rf"(?P<{part}>[\w.-]+)" for n, part in enumerate(parts))
    assert len(set(names)) == len(names)
    return Form(said["is"], said.get("with", {}), said["form"], re.compile(rf"(?m)^{text}(?=[ \t]*\r?$)"))
