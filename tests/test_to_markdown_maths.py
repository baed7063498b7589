"""Formulas come out as formulas, and whatever text there is besides comes out as text."""

from __future__ import annotations

import re
from functools import cache
from html import escape
from time import process_time

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin

from postkit.html.parse import fragment
from postkit.html.tree import text_of
from postkit.markdown.from_html import html_to_markdown

TEX = st.lists(
    st.sampled_from([*"$$$$ \\ax5.,-(\n`*_{}%<>#|", "$$", "\\$", "\\text{", "\n\n", "- ", "# ", "> ", "= "]), max_size=8
).map("".join)
WORDS = st.lists(
    st.sampled_from(["$", "$5", "5", "a", " ", " ", "US$", "$$", "和", "-", "a$b", "\\", "`"]), max_size=6
).map("".join)


@cache
def renderer() -> MarkdownIt:
    """A renderer with Pandoc's rule for dollars."""
    renderer = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    dollarmath_plugin(renderer, allow_space=False, allow_digits=False, double_inline=True)
    return renderer


def formulas(markdown: str) -> list[Token]:
    """The formulas that it finds."""
    tokens = [inner for token in renderer().parse(markdown) for inner in (token, *(token.children or ()))]
    return [token for token in tokens if token.type.startswith("math")]


def said(markdown: str) -> str:
    """The text besides, without white space."""
    html = renderer().render(markdown)
    return re.sub(r"\s+", "", text_of(fragment(re.sub(r"<(span|div) class=\"math.*?</\1>", "", html, flags=re.DOTALL))))


@settings(max_examples=300)
@given(texts=st.lists(WORDS, min_size=1, max_size=3))
def test_dollars_in_text_are_none(texts: list[str]) -> None:
    markdown = html_to_markdown("<p>x" + "<b>y</b>".join(texts) + "</p>")
    assert not formulas(markdown), markdown
    assert said(markdown) == re.sub(r"\s+", "", "x" + "y".join(texts)), markdown


@settings(max_examples=300)
@pytest.mark.parametrize("mode", ["", "; mode=display"])
@given(text=WORDS, tex=TEX, behind=WORDS)
def test_formulas_stay_whole(mode: str, text: str, tex: str, behind: str) -> None:
    assume(tex.strip() and not text.rstrip()[-1:].isdigit())
    script = f'<script type="math/tex{mode}">{tex}</script>'
    markdown = html_to_markdown(f"<p>x{escape(text)}{script}{escape(behind)}</p><p># z</p>")
    assert len(formulas(markdown)) == 1, markdown
    assert said(markdown) == re.sub(r"\s+", "", f"x{text}{behind}#z"), markdown


@pytest.mark.soak
@pytest.mark.parametrize(
    "opening, inside, closing",
    [
        ('<span class="katex">', "<math><mi>x</mi></math>", "</span>"),
        ('<span class="katex">', "text", "</span>"),
        ('<span class="MathJax_Preview">', "", '</span><script type="math/tex">x</script>'),
        ('<div class="math">', r"\[x\]", "</div>"),
        ("<math><semantics>", r'<annotation encoding="application/x-tex">x</annotation>', "</semantics></math>"),
    ],
)
def test_depth_costs_no_time(opening: str, inside: str, closing: str) -> None:
    def seconds(depth: int) -> float:
        html = opening * depth + inside + closing * depth
        start = process_time()
        html_to_markdown(html)
        return process_time() - start

    seconds(100)
    assert seconds(40_000) < 20 * max(seconds(5_000), 0.05)
