"""What each dialect of Markdown can say."""

from __future__ import annotations

from typing import NamedTuple

from postkit.model import PostkitError, closest


class Dialect(NamedTuple):
    """The syntax that a dialect has beyond CommonMark's.

    `tables` are pipe tables, `strikethrough` is `~~`, `tasks` are `- [x]`, `footnotes` are `[^1]`, `maths` is `$x$`
    and `$$x$$` (`$$` alone where `maths` is `$$`), `definitions` are lists of terms with `: ` before what they mean,
    `alerts` are quotations that open with `[!NOTE]`, `attributes` are `{#id .class}` behind headings. `highlight`,
    `sub` and `sup` are what stands on both sides of such text, empty where only HTML says it. `jsx` says that HTML
    must be JSX to stay.

    What is written otherwise than in CommonMark: `traps` names the table of what the dialect would run or swallow
    (`traps.py`), `template` the engine that runs over the text before Markdown is read. `apart` keeps two lists in a
    row apart where another marker does not, `numbers` says that a list counts from its first number. `hides_html` says
    that HTML is not shown, `reads_html` that text in blocks of HTML is read as Markdown, `inside` is the attribute that
    an element needs for that. `nests_alerts` says that alerts may stand in lists, quotations and each other; GitHub
    takes those for quotations.
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
    jsx: bool = False
    traps: str = ""
    template: str = ""
    apart: str = ""
    numbers: bool = True
    hides_html: bool = False
    reads_html: bool = False
    inside: str = ""
    nests_alerts: bool = False


_COMMONMARK = Dialect("commonmark")
_GFM = _COMMONMARK._replace(name="gfm", tables=True, strikethrough=True, tasks=True, footnotes=True)
_SITE = _GFM._replace(definitions=True, attributes=True)
"""GFM's own extensions are what the dialects of site generators share (kramdown as Jekyll sets it up, goldmark as Hugo
does, MDX with remark-gfm as Docusaurus and Astro do)."""

DIALECTS = {
    dialect.name: dialect
    for dialect in (
        _COMMONMARK,
        _GFM._replace(maths="$", alerts=True),
        _SITE._replace(
            name="kramdown",
            maths="$$",
            traps="kramdown",
            template="liquid",
            apart="^",
            numbers=False,
            inside=' markdown="1"',
        ),
        _SITE._replace(name="goldmark", traps="goldmark", template="hugo", hides_html=True),
        _SITE._replace(name="pandoc", maths="$", sub="~", sup="^", traps="pandoc", apart="<!-- -->", reads_html=True),
        _GFM._replace(name="obsidian", maths="$", alerts=True, nests_alerts=True, highlight="==", traps="obsidian"),
        _GFM._replace(name="mdx", jsx=True, traps="mdx"),
    )
}


def named(name: str) -> Dialect:
    """The dialect of a name; a `PostkitError` where there is none."""
    if name not in DIALECTS:
        raise PostkitError(f"unknown dialect: {name}", closest(name, DIALECTS))
    return DIALECTS[name]
