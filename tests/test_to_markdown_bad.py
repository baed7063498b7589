"""HTML to Markdown: however broken HTML is, its text comes out, and what stands behind it is what it was."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache
from html import escape

import pytest
from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin

from postkit.html.parse import fragment
from postkit.html.tree import select, text_of
from postkit.markdown.dialects import DIALECTS
from postkit.markdown.elements import KNOWN
from postkit.markdown.from_html import html_to_markdown

_UNSEEN = "script style template head title noscript iframe noembed noframes datalist"
UNSEEN = frozenset(_UNSEEN.split())
"""Elements whose content nobody reads where they are closed."""
ELEMENTS = (*sorted(KNOWN - UNSEEN - {"plaintext"}), "x-unknown", "o:p")
_KINDS = "a b code del dd div dl embed form h3 li mark object pre rp select sub summary table td textarea video"
KINDS = _KINDS.split()
"""One of each kind."""
ENDLESS = ("pre", "listing")
"""Elements that hold all that follows where nothing closes them, for browsers as well."""
SHAPES = {
    "unclosed": "<p>aa<{0}>bb <i>cc</i></p>dd",
    "unopened": "<p>aa</{0}>bb <i>cc</i></p>dd",
    "crossed": "<p>aa<b>bb<{0}>cc</b>dd</{0}>ee</p>ff",
    "around blocks": "aa<{0}>bb<p>cc</p>dd<ul><li>ee</li></ul><h2>ff</h2>gg</{0}>hh",
    "in itself": "aa<{0}>bb<{0}>cc<{0}>dd</{0}>ee</{0}>ff</{0}>gg",
    "in a list": "<ul>aa<{0}>bb<li>cc<{0}>dd</li><li>ee</{0}>ff</li></ul>gg",
    "in a table": "<table>aa<{0}>bb<tr>cc<td>dd<{0}>ee</td></{0}><td>ff</td></tr></table>gg",
    "in a heading": "<h2>aa<{0}>bb<p>cc</p></{0}>dd</h2>ee",
    "in a link": "<p>aa<a href='/x'>bb<{0}>cc<a href='/y'>dd</a>ee</{0}>ff</a>gg</p>hh",
    "in a quotation": "<blockquote>aa<{0}>bb<p>cc</blockquote>dd</{0}>ee",
    "in a definition": "<dl>aa<dt>bb<{0}>cc<dd>dd</{0}>ee</dl>ff",
    "in a form": "<form>aa<{0}>bb<form>cc</{0}>dd</form>ee</form>ff",
    "in details": "<details><summary>aa<{0}>bb</summary>cc</{0}>dd</details>ee",
}
BROKEN = {
    "comment": "aa<!-- bb <b>cc</b> dd",
    "title": "<p>aa<title>bb <b>cc</b></p>dd",
    "textarea": "<p>aa<textarea>bb <b>cc</b></p>dd",
    "frame": "<p>aa<iframe src='/x'>bb <b>cc</b></p>dd",
    "listing": "<p>aa<xmp>bb <b>cc</b></p>dd",
    "script": "<p>aa</p><script>var x<p>bb</p>cc",
    "style": "<p>aa</p><style>p {<p>bb</p>cc",
    "tag": "<p>aa <a href='/x>bb</a> cc</p>dd",
    "declaration": "<p>aa <!doctype bb <i>cc</i></p>dd",
    "section": "<p>aa <![CDATA[bb]]> cc <?php dd ?> ee</p>",
    "table of nothing": "aa<table></table>bb<table><tr></tr></table>cc<table><tr><td></td></tr></table>dd",
    "rows alone": "aa<tr><td>bb</td><td>cc</td></tr>dd<td>ee</td>",
    "caption alone": "<table><caption>aa</caption></table>bb",
    "list of nothing": "aa<ul></ul>bb<ol><ul></ul></ol>cc<ul><li></ul>dd",
    "list without items": "<ul>aa<p>bb</p><ul><li>cc</ul></ul><ol><ol><li>dd</ol></ol>",
    "items alone": "<li>aa<li>bb</li>cc<p><li>dd</p></li>ee",
    "headings in cells": "<table><tr><th><h3>aa</h3></th><td>bb<h2>cc</h2></td></tr></table>dd",
    "links in links": "<a href='/x'>aa<a href='/y'>bb</a>cc<a href='/z'>dd</a></a>ee",
    "forms in forms": "<form>aa<input value=x><form>bb<select><option>cc<option>dd</select></form>ee</form>ff",
    "references": "aa &amp bb &#x; &#99999999; &#0; &; &nosuch; cc &copy dd &ltb&gt ee",
    "definitions": "<dl><dd>aa<dt>bb<dt>cc<dd>dd<p>ee</dl><dd>ff<dt>gg",
    "ruby": "<ruby>aa<rt>bb<rt>cc</ruby>dd<rp>ee",
}
BEHIND = "<p>behind <em>it</em> all</p>"


@cache
def renderer(definitions: bool) -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"maxNesting": 100}).enable(["table", "strikethrough"])
    return markdown.use(deflist_plugin) if definitions else markdown


def html_of(jsx: str) -> str:
    """Markdown with what stands in JSX as an expression written as HTML."""
    jsx = re.sub(r"\{/\*.*?\*/\}", "", jsx, flags=re.DOTALL)
    return re.sub(r'\{("(?:[^"\\]|\\.)*")\}', lambda found: escape(json.loads(found[1])).replace("\n", " "), jsx)


def letters(html: str) -> str:
    """The letters that a reader finds, in order."""
    return "".join(re.findall(r"[a-z]+", text_of(fragment(html))))


def unlike(html: str, dialect: str, keep: str) -> str:
    """What is wrong with the Markdown for HTML; nothing if all is well."""
    markdown = html_to_markdown(html + BEHIND, dialect, keep)
    back = renderer(DIALECTS[dialect].definitions).render(html_of(markdown) if dialect == "mdx" else markdown)
    said, meant = letters(back), letters(html + BEHIND)
    if sorted(said) != sorted(meant) if "<table" in html else said != meant:  # what no cell holds goes before the table
        return f"{said} for {meant} in\n{html}\n{markdown}"
    emphasis = [element.text for element in select(fragment(back), "//p/em")]
    return "" if "it" in emphasis else f"what stands behind is lost in\n{html}\n{markdown}"


def hold(shape: str, tags: Iterable[str], dialect: str, keep: str) -> None:
    """Each of these elements in that shape keeps its text."""
    tags = [tag for tag in tags if shape != "unclosed" or tag not in ENDLESS]
    ill = [wrong for tag in tags if (wrong := unlike(SHAPES[shape].format(tag), dialect, keep))]
    assert not ill, "\n\n".join(ill)


@pytest.mark.parametrize("keep", ["keep", "drop"])
@pytest.mark.parametrize("shape", SHAPES)
def test_any_element_anywhere(shape: str, keep: str) -> None:
    hold(shape, ELEMENTS, "gfm", keep)


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("shape", SHAPES)
def test_elements_in_each_dialect(shape: str, dialect: str) -> None:
    hold(shape, KINDS, dialect, "keep")


@pytest.mark.soak
@pytest.mark.parametrize("keep", ["keep", "drop", "error"])
@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("shape", SHAPES)
def test_any_element_in_each_dialect(shape: str, dialect: str, keep: str) -> None:
    hold(shape, ELEMENTS, dialect, keep)


@pytest.mark.parametrize("keep", ["keep", "drop", "error"])
@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("case", BROKEN)
def test_broken(case: str, dialect: str, keep: str) -> None:
    assert not unlike(BROKEN[case], dialect, keep)
