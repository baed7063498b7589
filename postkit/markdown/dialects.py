"""What each dialect of Markdown can say."""

from __future__ import annotations

from typing import NamedTuple


class Dialect(NamedTuple):
    """The syntax that a dialect has beyond CommonMark's."""

    name: str
    tables: bool = False
    strikethrough: bool = False
    tasks: bool = False


DIALECTS = {
    dialect.name: dialect
    for dialect in (
        Dialect("commonmark"),
        Dialect("gfm", tables=True, strikethrough=True, tasks=True),
    )
}
