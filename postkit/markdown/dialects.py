"""What each dialect of Markdown can say."""

from __future__ import annotations

from typing import NamedTuple


class Dialect(NamedTuple):
    """The syntax that a dialect has beyond CommonMark's.

    `tables` are pipe tables, `strikethrough` is `~~`, `tasks` are `- [x]`, `footnotes` are `[^1]`, `maths` is `$x$`
    and `$$x$$` (`$$` alone where `maths` is `$$`), `definitions` are lists of terms with `: ` before what they mean,
    `alerts` are quotations that open with `[!NOTE]`, `attributes` are `{#id .class}` behind headings. `highlight`,
    `sub` and `sup` are what stands on both sides of such text, empty where only HTML says it.
    """

    name: str
    tables: bool = False
    strikethrough: bool = False
    tasks: bool = False
    footnotes: bool = False
    maths: str = ""
    definitions: bool = False
    alerts: bool = False
    attributes: bool = False
    highlight: str = ""
    sub: str = ""
    sup: str = ""


_GFM = Dialect("gfm", tables=True, strikethrough=True, tasks=True, footnotes=True, maths="$", alerts=True)
DIALECTS = {dialect.name: dialect for dialect in (Dialect("commonmark"), _GFM)}
