"""The transform, and the converter as a base class."""

from __future__ import annotations

import subprocess
import sys

import pytest

from postkit.html.parse import fragment
from postkit.markdown.converter import MarkdownConverter
from postkit.markdown.from_html import html_to_markdown, tree_to_markdown
from postkit.model import Html, Markdown, Post, Severity
from postkit.plugin import Report
from postkit.transforms.to_markdown import PLUGIN, Options


def island(html: str) -> Html:
    return Html(fragment(html), html)


def applied(*parts: str | Html, **options: str) -> str:
    body = Post({}, Markdown(list(parts)))
    result = PLUGIN.apply(body, Options(**options), Report()).body
    assert isinstance(result, Markdown)
    assert len(result.parts) == 1
    text = result.parts[0]
    assert isinstance(text, str)
    return text


def test_html_body_becomes_markdown() -> None:
    post = PLUGIN.apply(Post({}, island("<h1>T</h1><p>x</p>")), Options(), Report())
    assert post.body == Markdown(["# T\n\nx\n"])


def test_markdown_without_islands_stays() -> None:
    body = Markdown(["a *b*  \r\n", "\n\n\n"])
    assert PLUGIN.apply(Post({}, body), Options(), Report()).body is body


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (("a\n", island("<p>b</p>"), "c\n"), "a\n\nb\n\nc\n"),
        (("a\n\n", island("<p>b</p>\n"), "\nc\n"), "a\n\nb\n\nc\n"),
        (("a\n\n\n", island("<p>b</p>"), "\n\n\n\nc"), "a\n\n\nb\n\n\n\nc"),
        (("\n", island("<p>b</p>")), "\nb\n"),
        (("a\r\n\r\n", island("<p>b</p><p>c</p>"), "\r\nd\r\n"), "a\r\n\r\nb\r\n\r\nc\r\n\r\nd\r\n"),
        (("a\n\n", island("<div></div>"), "\nb\n"), "a\n\n\nb\n"),
        ((island("<p>a</p>"), island("<p>b</p>")), "a\n\nb\n"),
        (("a", island("<p>b</p>")), "a\n\nb\n"),
    ],
)
def test_islands_are_joined_with_the_text_around(parts: tuple[str | Html, ...], expected: str) -> None:
    assert applied(*parts) == expected


def test_dialect_without_tables_keeps_them_as_html() -> None:
    table = "<table><tr><td>a</td><td>b</td></tr></table>"
    assert applied(island(table), dialect="commonmark") == table + "\n"
    assert "| a | b |" in applied(island(table))


def test_html_can_be_dropped_or_reported() -> None:
    html = "<p>a<sub>b</sub></p><dl><dt>c</dt><dd>d</dd></dl>"
    assert html_to_markdown(html, keep="drop") == "ab\n\nc\n\nd"
    report = Report()
    assert tree_to_markdown(fragment(html), keep="error", report=report) == "ab\n\nc\n\nd"
    assert [(problem.code, problem.severity) for problem in report.problems] == [
        ("html-in-markdown", Severity.ERROR),
        ("html-in-markdown", Severity.ERROR),
    ]


@pytest.mark.parametrize(
    "scheme", ["javascript", " JavaScript", "java&#9;script", "&#1;vbscript", "data", "java\nscript"]
)
@pytest.mark.parametrize(
    "html",
    [
        '<p><a href="{}:x">a</a></p>',
        '<h2><a href="{}:x">a</a></h2>',
        '<dl><dt>a</dt><dd><a href="{}:x">b</a></dd></dl>',
        '<table><tr><td colspan="2"><a href="{}:x">a</a></td></tr></table>',
        '<p>a <svg><a xlink:href="{}:x">b</a></svg></p>',
        '<p>a</p><iframe src="{}:x"></iframe>',
    ],
)
def test_links_to_scripts_are_dropped_and_reported(html: str, scheme: str) -> None:
    report = Report()
    markdown = tree_to_markdown(fragment(html.format(scheme)), report=report)
    assert "a" in markdown and ":x" not in markdown
    assert [problem.code for problem in report.problems] == ["script-link"]


@pytest.mark.parametrize(
    "tags", ["div", "blockquote", "b", "ul li", "a", "details", "sub", "table tr td", "h2", "dl dd"]
)
def test_depth_costs_no_text(tags: str) -> None:
    opening = "".join(f"<{tag}>" for tag in tags.split())
    report = Report()
    markdown = tree_to_markdown(fragment((opening + "x ") * 3000), report=report)
    assert markdown.count("x") == 3000
    assert {problem.code for problem in report.problems} <= {"deep-nesting"}


class Shouting(MarkdownConverter):
    """A converter with conversions of its own."""

    def convert_b(self, el: object, text: str, parent_tags: set[str]) -> str:
        return str(super().convert_b(el, text, parent_tags)).upper()

    def convert_foo(self, el: object, text: str, parent_tags: set[str]) -> str:
        return f"{{{el.get('x')}|{text}}}"  # type: ignore[attr-defined]

    def convert_li(self, el: object, text: str, parent_tags: set[str]) -> str:
        return f"+ {text}\n"

    def convert_p(self, el: object, text: str, parent_tags: set[str]) -> str:
        return str(super().convert_p(el, text, parent_tags))


def test_subclass_says_what_becomes_of_an_element() -> None:
    html = '<p>a<b> b</b> <foo x="1">c <i>d</i></foo></p><ul><li>e</li><li><b>f</b></li></ul>'
    assert Shouting().convert(html) == "a **B** {1|c *d*}\n\n+ e\n+ **F**"


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, "# T\n\n*a*\n\n- b"),
        ({"heading_style": "underlined", "bullets": "+"}, "T\n===\n\n*a*\n\n+ b"),
        ({"heading_style": "atx_closed", "strong_em_symbol": "_"}, "# T #\n\n_a_\n\n- b"),
        ({"strip": ["i"]}, "# T\n\na\n\n- b"),
        ({"convert": ["h1"]}, "# T\n\na\n\nb"),
    ],
)
def test_options_of_markdownify(options: dict[str, object], expected: str) -> None:
    assert MarkdownConverter(**options).convert("<h1>T</h1><p><i>a</i></p><ul><li>b</li></ul>") == expected


def test_twice_is_once() -> None:
    markdown = applied(island("<ul><li>a<pre>b\n\nc</pre></li></ul><p>1. d</p>"))
    assert applied(markdown, island(""), "") == markdown


def test_what_costs_time_at_import_is_left_for_later() -> None:
    code = (
        "import sys, postkit.transforms.to_markdown as m; assert 'markdownify' not in sys.modules, 'markdownify';"
        "assert 'lxml' not in sys.modules, 'lxml'; from postkit import html_to_markdown as h;"
        "assert h('<b>x</b>') == '**x**'; assert 'bs4' not in sys.modules, 'bs4';"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_markdownify_does_what_it_did_for_those_who_use_it_beside_ours() -> None:
    code = (
        "import sys, postkit.markdown.converter, markdownify as m; assert 'bs4' not in sys.modules;"
        "assert m.markdownify('<b>x</b><!-- c --> <i>y</i>') == '**x** *y*'; assert 'bs4' in sys.modules;"
        "import bs4; soup = bs4.BeautifulSoup('<a href=\"u\"><b>x</b></a>', 'html.parser');"
        "assert m.MarkdownConverter().convert_soup(soup) == '[**x**](u)'; assert isinstance(soup, m.Tag);"
        "assert issubclass(bs4.Comment, m.NavigableString) and m.BeautifulSoup.reset"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>a <a href='/x'><pre>b</pre></a> c</p>", "a\n\n```\nb\n```\n\nc"),
        ("<a href='/x'>a<dl><dt>b</dt></dl></a>", "[a](/x)\n\n<dl><dt>b</dt></dl>"),
    ],
)
def test_a_link_that_no_block_can_have_is_reported(html: str, markdown: str) -> None:
    report = Report()
    assert tree_to_markdown(fragment(html), report=report) == markdown
    assert [problem.code for problem in report.problems] == ["link-around-block"]


def test_links_around_other_blocks_are_in_them() -> None:
    report = Report()
    html = "<a href='/x'><h2>a</h2><ul><li>b</li></ul><blockquote>c</blockquote><p><img src='d'></p></a>"
    assert tree_to_markdown(fragment(html), report=report) == ("## [a](/x)\n\n- [b](/x)\n\n> [c](/x)\n\n[![](d)](/x)")
    assert not report.problems
