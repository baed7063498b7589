"""The HTML reader: whole pages, pieces, and what stands over them."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

from postkit.html import serialize, tree
from postkit.model import FrontMatter, Html, Post, Severity, Source
from postkit.plugin import NoOptions, Report
from postkit.readers.html import PLUGIN, read
from tests.conftest import FIXTURES, Golden

CASES = sorted((FIXTURES / "read").glob("html-*"))


def posts(data: bytes | str, name: str = "a.html") -> tuple[list[Post], Report]:
    report = Report(name)
    return list(read(Source.of(name, data), NoOptions(), report)), report


def one(data: bytes | str) -> Post:
    found, report = posts(data)
    assert len(found) == 1, report.problems
    return found[0]


def html_of(post: Post) -> str:
    assert isinstance(post.body, Html)
    return serialize.inner(post.body.tree)


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_golden(case: Path, golden: Golden) -> None:
    source = next(case.glob("input.*"))
    found, report = posts(source.read_bytes(), source.name)
    lines = [str(problem) for problem in report.problems]
    for post in found:
        lines += [json.dumps(post.meta, default=repr, ensure_ascii=False, indent=2), html_of(post)]
    golden(case / "expected.txt", "\n".join(lines).rstrip() + "\n")


def test_dates_keep_their_type_and_offset() -> None:
    def date(text: str) -> object:
        return one(f'<html><meta property="article:published_time" content="{text}"><p>x').meta["date"]

    assert date("2024-05-01") == datetime.date(2024, 5, 1)
    assert not isinstance(date("2024-05-01"), datetime.datetime)
    assert date("2024-05-01T08:30:00+01:00") == datetime.datetime.fromisoformat("2024-05-01T08:30:00+01:00")
    assert str(date("2024-05-01T08:30:00Z")) == "2024-05-01 08:30:00+00:00"
    assert date("2024-05-01 08:30") == datetime.datetime(2024, 5, 1, 8, 30)
    assert date("2024-13-01") == "2024-13-01"
    assert date("1 May 2024") == "1 May 2024"


def test_a_piece_of_html_is_all_body() -> None:
    post = one("<title-page>x</title-page><p>The &lt;head> and &lt;body> tags</p><!-- <html> in a comment -->")
    assert "tags" in html_of(post)
    assert post.meta.get("title") is None


def test_front_matter_goes_before_what_the_page_says() -> None:
    post = one('---\ntitle: Mine\n---\n<html lang="en"><title>Theirs</title><p>x')
    assert isinstance(post.front_matter, FrontMatter)
    assert post.front_matter.text == "---\ntitle: Mine\n---\n"
    assert (post.meta["title"], post.meta["language"]) == ("Mine", "en")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty-file"),
        (bytes(range(256)) * 4, "unknown-encoding"),
        (b"---\ntitle: x\n<p>y</p>\n", "unclosed-front-matter"),
    ],
)
def test_what_cannot_be_read_is_an_error_and_no_post(data: bytes, code: str) -> None:
    found, report = posts(data)
    assert found == []
    assert [(problem.code, problem.severity) for problem in report.problems] == [(code, Severity.ERROR)]


@pytest.mark.parametrize("text", ["<p>a", "<html><nav>n</nav><p>a", "<html><nav>n</nav><article><p>a</article>"])
def test_the_post_stands_alone(text: str) -> None:
    body = one(text).body
    assert isinstance(body, Html)
    assert body.tree.tag == "div"
    assert body.tree.getparent() is None
    assert not body.tree.attrib
    assert body.tree.getroottree().getroot() is body.tree


@pytest.mark.parametrize("tag", ["div", "article", "main", "blockquote", "b"])
def test_depth(tag: str) -> None:
    post = one("<!doctype html><html><body>" + f"<{tag} class=a>x" * 50_000 + "end")
    assert isinstance(post.body, Html)
    assert tree.text_of(post.body.tree) == "x" * 50_000 + "end"


def test_deep_json_ld_is_no_trouble() -> None:
    deep = '<script type="application/ld+json">' + "[" * 100_000 + "</script>"
    post, report = posts("<html>" + deep + "<p>text")
    assert len(post) == 1
    assert "broken-json-ld" in {problem.code for problem in report.problems}


SNIFFED = {
    b"<!DOCTYPE html>": True,
    b"\xef\xbb\xbf\n  <html>": True,
    b"<?xml version='1.0'?>\n<!-- x --><!doctype HTML PUBLIC": True,
    b"<p>a": True,
    b"<head/>": True,
    b"<?xml version='1.0'?><rss>": False,
    b"<feed xmlns=": False,
    b"<https://example.org>": False,
    b"# Title\n<p>": False,
    b"---\ntitle: x": False,
    b"{": False,
    b"": False,
}


@pytest.mark.parametrize("head", SNIFFED)
def test_sniff(head: bytes) -> None:
    assert PLUGIN.sniff is not None
    assert PLUGIN.sniff(head) == SNIFFED[head]


def test_corpus_articles_lose_no_text(corpus: Path) -> None:
    import lxml.html

    for file in sorted((corpus / "articles").glob("*.html")):
        data = file.read_bytes()
        found, report = posts(data, file.name)
        assert len(found) == 1, report.problems
        assert isinstance(found[0].body, Html)
        expected = "".join(map(str, lxml.html.fromstring(f"<div>{data.decode()}</div>").itertext()))
        assert tree.text_of(found[0].body.tree).split() == expected.split(), file.name
