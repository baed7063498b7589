"""Whatever text stands in HTML comes back as that text from the Markdown made of it."""

from __future__ import annotations

import itertools
import re
from functools import cache
from html import escape

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from postkit.html.parse import fragment
from postkit.html.tree import text_of
from postkit.markdown.emphasis import OPENS, flanks
from postkit.markdown.from_html import html_to_markdown

PLACES = {
    "paragraph": "<p>{}</p>",
    "heading": "<h2>{}</h2>",
    "item": "<ul><li>{}</li><li>next</li></ul>",
    "numbered item": "<ol><li>{}</li></ol>",
    "quotation": "<blockquote><p>{}</p></blockquote>",
    "header": "<table><tr><th>{}</th><th>b</th></tr><tr><td>c</td><td>d</td></tr></table>",
    "cell": "<table><tr><th>a</th><th>b</th></tr><tr><td>{}</td><td>d</td></tr></table>",
    "link": '<p>a <a href="/x">{}</a> b</p>',
    "strong": "<p>a<b>{}</b>b</p>",
    "emphasis": "<p><i>{}</i> x</p>",
    "deleted": "<p>a <del>{}</del> b</p>",
    "code": "<p>a <code>{}</code> b</p>",
    "block of code": "<pre><code>{}</code></pre>",
    "superscript": "<p>a<sup>{}</sup></p>",
    "after a break": "<p>a<br>{}</p>",
    "before markup": "<p>{}<b>b</b></p>",
    "after markup": "<p><b>b</b>{}</p>",
    "after a link": '<p><a href="/x">b</a>{}</p>',
}
MARKS = st.sampled_from(
    [*list("*_`~[]()<>&!\\|#+-=.:1 \"'/;x中「」。^{}$%@"), "**", "__", "~~", "](", "&amp;", "<b>", "1. ", "- "]
)
TEXT = st.lists(MARKS | st.text(max_size=3, alphabet=st.characters(exclude_categories=["C", "Z"])), max_size=12).map(
    "".join
)


@cache
def renderer() -> MarkdownIt:
    return MarkdownIt("commonmark", {"maxNesting": 100}).enable(["table", "strikethrough"])


def shown(html: str) -> str:
    """The text that a reader sees, white space folded."""
    return re.sub(r"[ \t\n\r\f]+", " ", text_of(fragment(html))).strip(" ")


@pytest.mark.parametrize("place", PLACES)
@settings(max_examples=60, deadline=None)
@given(text=TEXT)
def test_text_comes_back(place: str, text: str) -> None:
    assume(text.strip())
    html = PLACES[place].format(escape(text))
    markdown = html_to_markdown(html)
    back = renderer().render(markdown)
    assert squeeze(shown(back)) == squeeze(shown(html)), markdown
    assert elements(back) == elements(html), markdown


@pytest.mark.parametrize("place", PLACES)
@settings(max_examples=40, deadline=None)
@given(text=TEXT)
def test_markdown_is_stable(place: str, text: str) -> None:
    markdown = html_to_markdown(PLACES[place].format(escape(text)))
    assert html_to_markdown(renderer().render(markdown)) == markdown


def elements(html: str) -> list[str]:
    """The elements of a fragment by their tags, but for those that only blocks without a name make."""
    names = {"b": "strong", "i": "em", "s": "del"}
    tags = (str(element.tag) for element in fragment(html).iterdescendants())
    return sorted(names.get(tag, tag) for tag in tags if tag not in ("p", "thead", "tbody"))


def squeeze(text: str) -> str:
    """Text without the spaces that blocks put between words when they are joined."""
    return text.replace(" ", "")


@pytest.mark.parametrize(("left", "right"), list(itertools.product("swp?", repeat=2)))
def test_the_table_of_flanks_is_what_the_rules_say(left: str, right: str) -> None:
    chars = {"s": " ", "w": "a", "p": "!", "?": "€"}
    read = [flanks("*", chars[left], chars[right], symbols) for symbols in (True, False)]
    assert all(opens for opens, _ in read) == (left + right in OPENS)
    assert all(closes for _, closes in read) == (right + left in OPENS)


SYNTAX = st.sampled_from(
    [
        *["*", "**", "_", "__", "`", "``", "```\n", "~~", "[", "](", "](/u)", '](/u "t")', "![", "](<a b>)", "<", ">"],
        *["- ", "* ", "1. ", "3) ", "> ", "# ", "## ", "---\n", "***\n", "===\n", "#", "+", "~", "[x]: /z\n", "|"],
        *["    ", "  ", "\t", " ", "  \n", "\\\n", "\n", "\n", "\n\n", "\n\n", "| a | b |\n| - | - |\n"],
        *[
            "a",
            "b",
            "foo",
            "1",
            "é",
            "中",
            "「",
            "」",
            "。",
            "!",
            ".",
            ",",
            "'",
            "(",
            ")",
            "&amp;",
            "\\",
            "<http://x.y>",
        ],
    ]
)


@settings(max_examples=1500, deadline=None)
@given(parts=st.lists(SYNTAX, max_size=20))
def test_any_markdown_is_stable(parts: list[str]) -> None:
    html = renderer().render("".join(parts))
    markdown = html_to_markdown(html)
    back = renderer().render(markdown)
    assert html_to_markdown(back) == markdown
    assert squeeze(shown(back)) == squeeze(shown(html))
