"""Whatever text stands in HTML comes back as that text in every dialect: from any place where text can stand."""

from __future__ import annotations

import re
from functools import cache
from html import escape
from urllib.parse import unquote

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin

from postkit.html.parse import fragment
from postkit.html.tree import select
from postkit.markdown.dialects import DIALECTS, Dialect
from postkit.markdown.dollars import is_formula
from postkit.markdown.from_html import html_to_markdown
from tests.test_to_markdown_bad import html_of
from tests.test_to_markdown_dialects import ENGINES, OWN
from tests.test_to_markdown_properties import TEXT, shown, squeeze

ROW = "<table><tr><th>a</th><th>b</th></tr><tr><td>{}</td><td>d</td></tr></table>"
PLACES = {
    "term": "<dl><dt>{}</dt><dd>x</dd></dl>",
    "definition": "<dl><dt>x</dt><dd>{}</dd></dl>",
    "long definition": "<dl><dt>x</dt><dd><p>{}</p><p>y</p></dd></dl>",
    "caption": "<figure><img src='/i'><figcaption>{}</figcaption></figure>",
    "caption of a table": "<table><caption>{}</caption><tr><th>a</th><th>b</th></tr></table>",
    "summary": "<details><summary>{}</summary><p>x</p></details>",
    "folded": "<details><summary>x</summary><p>{}</p></details>",
    "title of a box": '<div class="admonition note"><p class="admonition-title">x{}</p><p>x</p></div>',
    "box": '<div class="admonition note"><p class="admonition-title">Note</p><p>{}</p></div>',
    "linked heading": "<h3><a href='/x'>{}</a></h3>",
    "nested emphasis": "<p>a <b><i>{}</i></b> b</p>",
    "link in a cell": ROW.format("<a href='/x'>{}</a>"),
    "code in a cell": ROW.format("<code>{}</code>"),
    "deep item": "<blockquote><ol><li>a<ul><li>{}</li></ul></li></ol></blockquote>",
    "loose item": "<ul><li><p>{}</p></li><li><p>x</p></li></ul>",
    "task": '<ul><li><input type="checkbox"> {}</li></ul>',
    "after an image": "<p><img src='/i' alt='y'>{}</p>",
    "after code": "<p><code>c</code>{}</p>",
    "key": "<p>a <kbd>{}</kbd></p>",
    "cell of HTML": "<table><tr><td colspan=2>{}</td></tr><tr><td>c</td><td>d</td></tr></table>",
    "between paragraphs": "<p>a</p><p>{}</p><p>b</p>",
    "before a rule": "<p>{}</p><hr>",
    "abbreviation": "<p><abbr title='x'>{}</abbr></p>",
}
ATTRIBUTES = {
    "description": ('<p>a <img src="/i" alt="{}"> b</p>', "img", "alt"),
    "title of an image": ('<p>a <img src="/i" alt="x" title="{}"> b</p>', "img", "title"),
    "title of a link": ('<p>a <a href="/x" title="{}">x</a> b</p>', "a", "title"),
    "target": ('<p>a <a href="/x{}">x</a> b</p>', "a", "href"),
    "description in a cell": (ROW.format('<img src="/i" alt="{}">'), "img", "alt"),
    "target in a cell": (ROW.format('<a href="/x{}">x</a>'), "a", "href"),
    "title in a heading": ('<h2><a href="/x" title="{}">x</a></h2>', "a", "title"),
}
ANY = st.lists(OWN | TEXT, max_size=6).map("".join)
CODE_FIRST = ("kramdown", "pandoc")
"""Dialects that read code in a table before its cells, which this renderer does not."""
BOX = "\u200c"
TILDES = re.compile(r"^([ >-]*)(?=~[ \t])", re.MULTILINE)
"""What begins a definition for this renderer, and of the dialects that have any for Pandoc alone (its manual)."""
SIGNS = {">": "> ", "-": f"- {BOX}"}
"""What stands for a callout's head, and for a task's box: behind a box no block begins (GFM, 5.3)."""
MARKERS = re.compile(r"^(?:> \[!NOTE\]$|- \[ \] )", re.MULTILINE)


@cache
def renderer(dialect: Dialect) -> MarkdownIt:
    """A renderer for what is CommonMark in a dialect, with tables and definitions where it has them."""
    rules = ["table"] * dialect.tables + ["strikethrough"] * dialect.strikethrough
    markdown = MarkdownIt("commonmark", {"maxNesting": 100}).enable(rules)
    return markdown.use(deflist_plugin) if dialect.definitions else markdown


def rendered(html: str, name: str) -> tuple[str, str]:
    """The Markdown for HTML, and the HTML for that; signs that an extension would take are left out."""
    dialect = DIALECTS[name]
    markdown = html_to_markdown(html, name)
    text = MARKERS.sub(lambda sign: SIGNS[sign[0][0]], markdown) if dialect.tasks else markdown
    text = ENGINES.get(dialect.template, str)(text)
    text = text if name == "pandoc" else TILDES.sub(rf"\1{BOX}", text)
    return markdown, renderer(dialect).render(html_of(text) if dialect.jsx else text).replace(BOX, "")


def comes_back(name: str, place: str, text: str) -> None:
    assume(text.strip() and "\u2060" not in text and BOX not in text)
    assume(place != "code in a cell" or "|" not in text or name not in CODE_FIRST)
    assume(not (DIALECTS[name].maths and is_formula(text.strip())))
    html = f"<p>before</p>{PLACES[place].format(escape(text))}"
    markdown, back = rendered(html, name)
    if place == "box":
        html = html.replace(">Note<", "><") if "[!NOTE]" in markdown else html
    assert squeeze(shown(back)) == squeeze(shown(html)), markdown


def attribute_comes_back(name: str, place: str, text: str) -> None:
    assume(text.strip() and "\u2060" not in text)
    form, tag, attribute = ATTRIBUTES[place]
    html = f"<p>before</p>{form.format(escape(text))}"
    markdown, back = rendered(html, name)
    values = [unquote(select(fragment(page), f"//{tag}")[0].get(attribute) or "") for page in (html, back)]
    meant, said = ("".join(value.split()) for value in values)
    assert said == meant, markdown


@pytest.mark.parametrize("name", DIALECTS)
@settings(max_examples=250, deadline=None)
@given(place=st.sampled_from(sorted(PLACES)), text=ANY)
def test_text_comes_back(name: str, place: str, text: str) -> None:
    comes_back(name, place, text)


@pytest.mark.parametrize("name", DIALECTS)
@settings(max_examples=150, deadline=None)
@given(place=st.sampled_from(sorted(ATTRIBUTES)), text=ANY)
def test_attributes_come_back(name: str, place: str, text: str) -> None:
    attribute_comes_back(name, place, text)


@pytest.mark.soak
@pytest.mark.parametrize("name", DIALECTS)
@pytest.mark.parametrize("place", [*PLACES, *ATTRIBUTES])
@settings(max_examples=1000, deadline=None)
@given(text=ANY)
def test_any_text_comes_back(name: str, place: str, text: str) -> None:
    (comes_back if place in PLACES else attribute_comes_back)(name, place, text)
