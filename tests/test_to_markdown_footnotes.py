"""HTML to Markdown: footnotes read back as what they were, whatever is written in and around them."""

from __future__ import annotations

import re
import time
from html import escape
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from lxml.etree import _Element

from postkit.html.parse import fragment
from postkit.html.tree import select, text_of
from postkit.markdown.from_html import html_to_markdown
from postkit.markdown.to_html import markdown_to_html
from tests.conftest import FIXTURES

CASES = sorted((FIXTURES / "to_markdown").glob("footnotes-*/expected.md"))
ODD = st.text(alphabet="ab1[]^():!*_`\\ .#-|<&~", max_size=12)


def note(number: int, text: str) -> str:
    return f'<li id="fn{number}"><p>{text} <a href="#fnref{number}" class="reversefootnote">&#8617;</a></p></li>'


def sign(number: int) -> str:
    return f'<sup id="fnref{number}"><a href="#fn{number}">{number}</a></sup>'


def said(element: _Element) -> str:
    return "".join(text_of(element).split()).replace("\ufe0e", "").removesuffix("\u21a9")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.parent.name)
def test_renderers_find_each_note(case: Path) -> None:
    markdown = case.read_text(encoding="utf-8")
    defined = re.findall(r"(?m)^\[\^[^\]]+\]:", markdown)
    assert markdown_to_html(markdown).count('class="footnote-item"') == len(defined)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.parent.name)
def test_commonmark_has_none(case: Path) -> None:
    html = (case.parent / "input.html").read_text(encoding="utf-8")
    assert not re.search(r"(?m)^\[\^[^\]]+\]: ", html_to_markdown(html, "commonmark"))


@given(st.lists(st.tuples(ODD, ODD, ODD), min_size=1, max_size=3))
def test_text_beside_references_and_in_notes(parts: list[tuple[str, str, str]]) -> None:
    assume(not any(before[-1:] == "[" and behind[:1] == "]" for before, behind, _ in parts))  # those are the sign's
    text = [f"x{escape(before)}{sign(n)}{escape(behind)}" for n, (before, behind, _) in enumerate(parts, 1)]
    notes = [note(n, f"x{escape(inside)}x") for n, (*_, inside) in enumerate(parts, 1)]
    html = f"<p>{''.join(text)}</p><ol class='footnotes'>{''.join(notes)}</ol>"
    root = fragment(markdown_to_html(html_to_markdown(html)))
    expected = "".join(f"x{before}[{n}]{behind}" for n, (before, behind, _) in enumerate(parts, 1))
    assert said(select(root, "//p")[0]) == "".join(expected.split())
    items = select(root, "//li[@class='footnote-item']")
    assert [said(item) for item in items] == ["".join(f"x{inside}x".split()) for *_, inside in parts]


@given(st.lists(st.sampled_from(["word", "*em*", "`[^1]`", "[^1]", "[^2]", "\\[^1]", "(", ":", "!", "^"]), max_size=9))
def test_markdown_comes_back(words: list[str]) -> None:
    notes = "[^1]: One.\n\n    - item\n\n    Two.\n\n[^2]: Note[^1] of a note.\n"
    first = html_to_markdown(markdown_to_html(f"x[^1] [^2] {''.join(words)}\n\n{notes}"))
    assert html_to_markdown(markdown_to_html(first)) == first
    assert first.endswith("\n\n" + notes.strip())


@pytest.mark.soak
def test_many_notes_and_deep_ones_take_linear_time() -> None:
    many = range(3000)
    html = "".join(f"<p>x{sign(n)}</p>" for n in many) + "<ol class=footnotes>" + "".join(note(n, "y") for n in many)
    deep = "<div id=d><a href='#d'>1</a>" * 20_000 + f"x{sign(1)}<ol class=footnotes>{note(1, 'y')}</ol>"
    start = time.process_time()
    assert html_to_markdown(html + "</ol>").count("[^") == 6000
    assert "y" in html_to_markdown(deep)
    assert time.process_time() - start < 20
