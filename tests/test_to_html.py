"""Markdown to HTML, islands put in as they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postkit import registry
from postkit.html import parse, tree
from postkit.markdown.to_html import body_to_html, markdown_to_html
from postkit.model import Html, Markdown, Post
from postkit.plugin import NoOptions, Report, Transform
from tests.conftest import FIXTURES, Golden

CASES = sorted((FIXTURES / "to_html").iterdir())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_to_html(case: Path, golden: Golden) -> None:
    golden(case / "expected.html", markdown_to_html((case / "input.md").read_text(encoding="utf-8")))


def test_an_html_body_does_not_change() -> None:
    body = Html(parse.fragment("<p>a</p>"), "<p>a</p>")
    report = Report()
    post = registry.get(Transform, "to-html").apply(Post({}, body), NoOptions(), report)
    assert post.body is body
    assert not report.problems


@pytest.mark.parametrize(
    "island", ["a<b>x</b>c", "only text", "", "<b>x</b>", "<!--c-->tail", "<p>a</p>\n\n<p>b</p>", "<i>x</i>y<i>z</i>"]
)
def test_an_island_keeps_its_text_and_its_place(island: str) -> None:
    body = Markdown(["before\n\n", Html(parse.fragment(island), island), "\n\nafter\n"])
    text = tree.text_of(body_to_html(body)[0].tree).split()
    assert "".join(text) == "".join(["before", *tree.text_of(parse.fragment(island)).split(), "after"])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("> " * 50_000 + "deep\n", "deep"),
        ("- " * 2_000 + "deep\n", "deep"),
        ("".join("  " * depth + f"- w{depth}\n" for depth in range(300)), "w0 w99 w150 w299"),
    ],
    ids=["quotes", "lists", "list lines"],
)
def test_deep_nesting_costs_no_text(text: str, words: str) -> None:
    report = Report()
    post = registry.get(Transform, "to-html").apply(Post({}, Markdown([text])), NoOptions(), report)
    assert isinstance(post.body, Html)
    assert [problem.code for problem in report.problems] == ["nested-too-deep"]
    found = tree.text_of(post.body.tree)
    assert all(word in found for word in words.split())


PIECES = [
    "<div>",
    "</div>",
    "<p>one</p>",
    "\n",
    "\n\n",
    "> ",
    "- ",
    "    ",
    "```\n",
    "<!--",
    "-->",
    "word",
    "postkiti0",
]


@given(st.lists(st.sampled_from([*PIECES, "<script>", "</script>", "[^1]", "`", "<table>"]), max_size=25).map("".join))
def test_every_island_comes_out(text: str) -> None:
    """Wherever the comments that stand for islands end up, in a script, in code, in another comment."""
    island = '<p class="island">here</p>'
    body = Markdown([text, Html(parse.fragment(island), island), "\nend\n"])
    html = markdown_to_html("".join(part if isinstance(part, str) else str(part.source) for part in body.parts))
    assert "here" in html
    assert "here" in tree.text_of(body_to_html(body)[0].tree) or "<!--" in text
