"""Chapters of a book: whatever HTML there is, what comes of it conforms."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree

from postkit.epub.chapter import Place, body
from postkit.epub.content_model import names
from postkit.html import parse, tree
from postkit.plugin import Report
from tests import odd_html
from tests.conftest import FIXTURES, Golden
from tests.epub_checking import book, faults, post

CASES = sorted((FIXTURES / "epub" / "chapters").iterdir())


HIDDEN = names(
    "script style template head title svg math rp datalist object video audio iframe param track applet link meta base"
)
"""Elements whose text is not read, or is said in another way."""

PIECES = ("<p>x</p>", "<b><div>x</div></b>", "<li>x", "<td>x", "<ruby>x<rt>y</rt>z</ruby>", "<a><i><p>x", "<p></p>x")


def chapter(html: str, report: Report | None = None) -> str:
    return body(parse.fragment(html), Place("https://example.org/blog/post", "post"), report or Report()).xml


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_chapters(case: Path, golden: Golden) -> None:
    report = Report(case.name)
    xml = chapter((case / "input.html").read_text(), report)
    golden(case / "expected.xhtml", xml.strip() + "\n")
    golden(case / "problems.txt", "".join(f"{problem}\n" for problem in report.problems))


def test_every_case_and_much_that_is_odd_makes_a_valid_book(tmp_path: Path) -> None:
    posts = [post((case / "input.html").read_text(), case.name) for case in CASES]
    posts += [post(odd_html.fragment(seed), f"odd-{seed}") for seed in range(300)]
    path = tmp_path / "odd.epub"
    path.write_bytes(book(posts, order="path"))
    assert not faults(path)


@pytest.mark.soak
@pytest.mark.parametrize("start", range(1000, 6000, 1000))
def test_anything_makes_a_valid_book(start: int, tmp_path: Path) -> None:
    path = tmp_path / "odd.epub"
    path.write_bytes(book([post(odd_html.fragment(seed, 150), f"odd-{seed}") for seed in range(start, start + 1000)]))
    assert not faults(path)


@pytest.mark.parametrize("seed", range(0, 300, 7))
def test_no_word_is_lost_where_nothing_is_hidden(seed: int) -> None:
    html = odd_html.fragment(seed)
    root = parse.fragment(html)
    for hidden in list(root.iter(*HIDDEN)):
        if hidden.getparent() is not None:
            tree.drop(hidden)
    before = tree.text_of(root).count("word")
    after = etree.fromstring(f"<div xmlns:epub='x'>{body(root, Place(), Report()).xml}</div>")
    assert "".join(map(str, after.itertext())).count("word") >= before


@pytest.mark.parametrize("tag", ["div", "b", "ul><li", "blockquote", "table><tr><td", "a href='#x'", "ruby", "math"])
def test_depth_is_no_excuse(tag: str) -> None:
    report = Report()
    xml = chapter(f"<{tag}>" * 20_000 + "word", report)
    assert "word" in xml
    assert xml.count("<div") < 500


def test_time_grows_with_size_and_not_with_its_square() -> None:
    for piece in PIECES:
        assert chapter(piece * 20_000).count("x") >= 20_000


def test_the_book_says_what_its_chapters_hold() -> None:
    html = '<math><mi>x</mi></math><svg><circle r="1"/></svg>'
    data = zipfile.ZipFile(BytesIO(book([post(html), post("<p>plain</p>")])))
    package = data.read("EPUB/package.opf").decode()
    assert package.count('properties="mathml svg"') == 1
