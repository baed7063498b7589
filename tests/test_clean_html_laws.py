"""What holds for all of clean-html: twice is once, text survives, size is no excuse."""

from __future__ import annotations

import re
import time
from collections import Counter
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.etree import _Element

from postkit.html.parse import fragment
from postkit.html.serialize import inner
from postkit.model import Html, Post
from postkit.plugin import Report
from postkit.transforms.clean_html import TREE_SWEEPS, Options, apply
from postkit.transforms.clean_html.pictures import attributes_of, best, identity
from tests.conftest import FIXTURES

TITLE = "雨后的长江大桥"
INPUTS = sorted((FIXTURES / "clean_html").glob("*/*.in.html"))
SILENT = re.compile(r"[\s\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffc\x00-\x1f\x7f-\x9f]+")


def clean(tree: _Element, options: Options | None = None) -> Report:
    report = Report("post.html")
    apply(Post({"title": TITLE}, Html(tree)), options or Options(), report)
    return report


def letters(text: str) -> Counter[str]:
    return Counter(SILENT.sub("", text))


def visible(tree: _Element) -> Counter[str]:
    silent = "self::script or self::style or self::template"
    texts = cast("list[str]", tree.xpath(f"//text()[not(ancestor::*[{silent}])]"))
    return letters("".join(texts))


def check_laws(html: str) -> None:
    """Clean some HTML; the text that is gone is booked, and cleaning again changes nothing."""
    tree = fragment(html)
    before = visible(tree)
    report = clean(tree)
    removed = letters("".join(text for texts in report.removed.values() for text in texts))
    assert before - visible(tree) - removed == Counter()
    once = inner(tree)
    assert not clean(tree).removed
    assert inner(tree) == once


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: f"{path.parent.name}-{path.name.partition('.')[0]}")
def test_twice_is_once_and_text_survives(path: Path) -> None:
    if path.parent.name != "caption-shortcodes":  # these turn markup that was text into elements
        check_laws(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", TREE_SWEEPS)
def test_each_sweep_twice_is_once(name: str) -> None:
    options = Options(only_sweep=(name,))
    for path in INPUTS:
        tree = fragment(path.read_text(encoding="utf-8"))
        clean(tree, options)
        once = inner(tree)
        clean(tree, options)
        assert inner(tree) == once, path


MARKUP = (
    "<p> </p> <div> </div> <b> </b> <span> <span\tstyle='font-weight:700'> </span> <br> <figure> </figure> "
    "<figcaption> </figcaption> <img\tsrc='/a.jpg'> <img\tdata-src='/a.jpg'> <noscript> </noscript> <h1> </h1> "
    "<ul><li> </ul> <pre> </pre> <div\tclass='ad-slot'> <p\tclass='share'> <div\tclass='wp-caption'> "
    "<p\tclass='wp-caption-text'> <code> </code> <o:p> <table><tr><td> </table> <form> <button> </button> "
    "<a\thref='#x'> </a> <i\tid='x'> </i> <!--x--> <picture><source\tsrcset='/b.webp'> </picture> <!--more--> "
    "<wbr> <font> </font> <script> </script>"
)
TEXTS = (TITLE, "中", "文", "\n", "  ", "\u00a0", "\u3000", "\u200b", "a", "one two", "한국")
PARTS = st.sampled_from([*MARKUP.split(" "), *TEXTS])


@settings(max_examples=150, deadline=None)
@given(st.lists(PARTS, max_size=40).map("".join))
def test_laws_on_any_mixture(html: str) -> None:
    check_laws(html)


DEEP = (
    "<div>",
    "<div class='ad-slot'>a",
    "<font>",
    "<blockquote>",
    "<b>",
    "<o:p>",
    "<figure><figcaption>c",
    "<figcaption>a",
)
WIDE = (
    "<script>x</script>a ",
    "<div class='share-bar'>x</div>b",
    "<font>a</font> b",
    "<img src='data:x' data-src='/a.jpg'>",
    "<p><img src='/a.jpg'></p><figcaption>x</figcaption>",
    "<img data-src='/a.jpg'><noscript><img src='/a.jpg'></noscript>",
    "<!-- x -->a<!--more-->",
    "中\n<b> 文</b>\n",
    "<i> </i>\n",
    f"<h1>{TITLE}</h1>",
    "[caption]<img src='/a.jpg'>",
)


def seconds(html: str) -> float:
    tree = fragment(html)
    start = time.process_time()
    clean(tree)
    return time.process_time() - start


@pytest.mark.soak
@pytest.mark.parametrize("part", [*DEEP, *WIDE])
def test_time_is_linear(part: str) -> None:
    """Eight times as much takes some eight times as long; where it were quadratic it would take 64 times."""
    few, many = 1000, 8000
    seconds(part * few)
    assert min(seconds(part * many), seconds(part * many)) < 25 * max(seconds(part * few), 0.004)


@pytest.mark.soak
@pytest.mark.parametrize("part", [*DEEP, *WIDE])
def test_size_is_no_excuse(part: str) -> None:
    assert seconds(part * 50_000) < 10


def test_an_address_is_read_in_linear_time() -> None:
    address = "/" + "w_a" * 50_000
    assert identity(address) == address


def body(path: Path) -> str:
    text = path.read_text(encoding="utf-8", errors="replace")
    return re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)


@pytest.mark.parametrize("pattern", ["articles/*.html", "news/*/*.md"])
def test_laws_on_the_corpus(corpus: Path, pattern: str) -> None:
    for path in sorted(corpus.glob(pattern))[::6]:
        check_laws(body(path))


def test_each_picture_of_the_corpus_is_kept(corpus: Path) -> None:
    """A picture is lost only with the box that it is in."""
    unboxed = Options(skip_sweep=("boxes", "furniture", "tracking-pixels"))
    for path in sorted(corpus.glob("news/*/*.md"))[::6]:
        tree = fragment(body(path))
        wanted = {best(attributes_of(image), []) for image in tree.iter("img")} - {None}
        clean(tree, unboxed)
        shown = {identity(image.get("src") or "") for image in tree.iter("img")}
        assert {identity(url) for url in wanted if url} <= shown, path
