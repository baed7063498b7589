"""HTML to each dialect of Markdown: a folder of HTML beside the Markdown that each dialect has for it."""

from __future__ import annotations

import re
from functools import cache
from html import escape
from pathlib import Path
from time import process_time

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin

from postkit.html.parse import fragment
from postkit.markdown.dialects import DIALECTS
from postkit.markdown.from_html import html_to_markdown, tree_to_markdown
from postkit.model import PostkitError
from postkit.plugin import Report
from tests.conftest import FIXTURES, Golden
from tests.test_to_markdown_properties import PLACES, TEXT, shown, squeeze

CASES = sorted(path.parent for path in (FIXTURES / "to_markdown_dialects").glob("*/input.html"))
OWN = st.sampled_from(
    "{{ {% }} %} {{< >}} {{% {: {:: {#a} ::: == %% [[ ]] @a ^a^ ~a~ (@) a. (1) --a << [a]{.b} $a$ $$ *[a]: | : ~ "
    "import export {%raw%} {%endraw%} /**/>}} {%_raw_%} {%_endraw_%}".replace(" ", "\n")
    .replace("_", " ")
    .split("\n")
)
"""What one dialect or another would run or swallow."""


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_golden(case: Path, dialect: str, golden: Golden) -> None:
    html = (case / "input.html").read_text(encoding="utf-8")
    golden(case / f"{dialect}.md", html_to_markdown(html, dialect) + "\n")


def liquid(text: str) -> str:
    """What Jekyll's template engine makes of a text, as far as that is to leave it alone."""
    out = []
    while found := re.search(r"\{% raw %\}(.*?)\{% endraw %\}|\{\{ \"(\{[{%])\" \}\}", text, re.DOTALL):
        out += [alone(text[: found.start()]), found[1] or found[2]]
        text = text[found.end() :]
    return "".join(out) + alone(text)


def alone(text: str) -> str:
    """A text in which there is nothing for an engine."""
    assert not re.search(r"\{[{%]", text), text
    return text


def hugo(text: str) -> str:
    """What Hugo's shortcodes leave of a text in which there are only commented ones."""
    out = []
    while found := re.search(r"(\{\{<)/\*(.*?)\*/(>\}\})|(\{\{%)/\*(.*?)\*/(%\}\})", text, re.DOTALL):
        assert not re.search(r"\{\{[<%]", text[: found.start()]), text
        out += [text[: found.start()], *(group for group in found.groups() if group)]
        text = text[found.end() :]
    assert not re.search(r"\{\{[<%]", text), text
    return ("".join(out) + text).replace("\u2060", "")


ENGINES = {"liquid": liquid, "hugo": hugo}


@cache
def renderer(definitions: bool) -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"maxNesting": 100}).enable(["table", "strikethrough"])
    return markdown.use(deflist_plugin) if definitions else markdown


@pytest.mark.parametrize("name", DIALECTS)
@settings(max_examples=250, deadline=None)
@given(place=st.sampled_from(sorted(set(PLACES) - {"superscript"})), text=st.lists(OWN | TEXT, max_size=6).map("".join))
def test_text_comes_back(name: str, place: str, text: str) -> None:
    assume(text.strip() and "\u2060" not in text)
    dialect = DIALECTS[name]
    html = f"<p>before</p>{PLACES[place].format(escape(text))}"
    markdown = html_to_markdown(html, name)
    back = renderer(dialect.definitions).render(ENGINES.get(dialect.template, str)(markdown))
    assert squeeze(shown(back)) == squeeze(shown(html)), markdown


@pytest.mark.parametrize(
    ("html", "dialect", "markdown"),
    [
        ("<p><a href='/x'>[[]]</a></p>", "obsidian", r"[\[\[\]\]](/x)"),
        ("<p><a href='/x'>[a]</a></p>", "obsidian", r"[\[a\]](/x)"),
        ("<p><a href='/x'>see [a]</a></p>", "obsidian", "[see [a]](/x)"),
        ("<p><a href='/x'>[a]</a></p>", "gfm", "[[a]](/x)"),
        ("<p><img src='/i' alt='[[a]]'></p>", "obsidian", r"![\[\[a\]\]](/i)"),
        ("<p>$$&gt;}}$$</p>", "pandoc", r"\$\$>}}\$\$"),
        ("<p>$$x_{1}$$</p>", "pandoc", "$$\nx_{1}\n$$"),
        (r"<p>$$\{x_1$$</p>", "pandoc", "$$\n\\{x_1\n$$"),
        ("<table><tr><th><a href='/`'>x</a><th><code>a|b</code></table>", "kramdown", "(/%60)"),
        ("<table><tr><th><img src='/`|`'><th>b</table>", "pandoc", r"![](/%60\|%60)"),
        ("<p><a href='/`|`'>x</a></p>", "pandoc", "[x](/`|`)"),
    ],
)
def test_what_a_dialect_would_read_first_is_text(html: str, dialect: str, markdown: str) -> None:
    assert markdown in html_to_markdown(html, dialect)


def test_hugo_hides_html() -> None:
    report = Report("a.html")
    tree_to_markdown(fragment("<p>H<sub>2</sub>O and <sub>3</sub></p>"), "goldmark", "keep", report)
    assert [problem.code for problem in report.problems] == ["hidden-html"]


def test_unknown_dialect() -> None:
    with pytest.raises(PostkitError, match="unknown dialect: githb"):
        html_to_markdown("<p>a</p>", "githb")


@pytest.mark.soak
@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize(
    "text",
    [
        "{",
        "{{",
        "{%",
        "{{<",
        "[[",
        "*",
        "* a*",
        "^",
        "#",
        " #a",
        "|",
        "<",
        "<<",
        "\\",
        "$",
        "_",
        "~",
        "_a",
        "~~a",
        "*a",
    ],
)
def test_time_is_linear(dialect: str, text: str) -> None:
    start = process_time()
    html_to_markdown(f"<p>{escape(text) * 20_000}</p><pre><code>{escape(text) * 20_000}</code></pre>", dialect)
    assert process_time() - start < 3
