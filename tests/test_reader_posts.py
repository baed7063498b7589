"""The chain's own format: what goes in comes out, and what is no post is said and passed over."""

from __future__ import annotations

import dataclasses
import datetime
import json
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from postkit import registry
from postkit.frontmatter import render
from postkit.frontmatter.values import same
from postkit.html import parse, serialize
from postkit.model import Asset, Body, FrontMatter, Html, Markdown, Place, Post, Problem, Severity, Source
from postkit.plugin import NoOptions, Reader, Report, Writer

READER, WRITER = registry.get(Reader, "posts"), registry.get(Writer, "posts")


def read(data: bytes) -> tuple[list[Post], Report]:
    report = Report("posts.jsonl")
    return list(READER.read(Source.of("posts.jsonl", data), NoOptions(), report)), report


def write(post: Post, problems: list[Problem] | None = None) -> bytes:
    return next(iter(WRITER.write(post, NoOptions(), Report("post", problems or [])))).data


def shown(body: Body) -> list[Any]:
    """A body as what it holds, trees as their serialized nodes, to be compared."""
    parts = [body] if isinstance(body, Html) else body.parts
    return [type(body)] + [
        part if isinstance(part, str) else (etree.tostring(part.tree, encoding="unicode"), part.source)
        for part in parts
    ]


def fixed(value: datetime.datetime) -> datetime.datetime:
    """The same time with its offset instead of a zone that has a name: no format keeps names."""
    offset = value.utcoffset()
    return value if offset is None else value.replace(tzinfo=datetime.timezone(offset))


SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(min_value=2**60, max_value=2**70)
    | st.floats()
    | st.text(st.characters(), max_size=8)
    | st.dates()
    | st.datetimes(timezones=st.none() | st.timezones()).map(fixed)
)
KEYS = st.sampled_from(["title", "$date", "$map", "$int", "", "$"]) | st.text(st.characters(), max_size=6)
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3))
METAS = st.dictionaries(KEYS, VALUES, max_size=4)
NAMES = st.text(st.characters(), max_size=10)
SNIPPETS = st.lists(
    st.sampled_from(
        ["<p>", "</p>", "<b>x", "</b>", "text", "&amp;", "<!--c-->", "<pre>\n\n", "<br>", "<a href='&'>", " "]
    )
).map("".join)
HTML = st.builds(lambda text, keep: Html(parse.fragment(text), text if keep else None), SNIPPETS, st.booleans())
BODIES = HTML | st.lists(st.text(st.characters(), max_size=8) | HTML, max_size=4).map(Markdown)
ASSETS = st.builds(lambda path, data: Asset(path, "image/png", lambda: data), NAMES, st.binary(max_size=20))
POSTS = st.builds(
    Post,
    METAS,
    BODIES,
    NAMES,
    NAMES,
    st.none() | st.builds(FrontMatter, st.sampled_from(["yaml", "toml"]), st.text(st.characters(), max_size=20), METAS),
    st.lists(ASSETS, max_size=2),
    st.sampled_from(["utf-8", "utf-16-le-sig"]),
)


@given(POSTS)
def test_nothing_is_lost(post: Post) -> None:
    before, body = dataclasses.replace(post), shown(post.body)
    (back,), report = read(write(post))
    assert not report.problems
    assert same(back.meta, before.meta)
    assert shown(back.body) == body
    assert (back.source, back.path, back.encoding) == (before.source, before.path, before.encoding)
    assert [(a.path, a.media_type, a.load()) for a in back.assets] == [
        (a.path, a.media_type, a.load()) for a in before.assets
    ]
    assert (back.front_matter is None) == (before.front_matter is None)
    if back.front_matter and before.front_matter:
        assert (back.front_matter.format, back.front_matter.text) == (
            before.front_matter.format,
            before.front_matter.text,
        )
        assert same(back.front_matter.meta, before.front_matter.meta)
        assert back.front_matter.meta is not back.meta


@given(POSTS)
def test_the_schema_holds_for_every_post(post: Post) -> None:
    assert WRITER.schema is not None
    jsonschema.Draft202012Validator(json.loads(WRITER.schema())).validate(json.loads(write(post)))


@given(st.lists(POSTS, max_size=2))
def test_a_post_is_a_line(posts: list[Post]) -> None:
    data = b"".join(write(post) for post in posts)
    assert data.count(b"\n") == len(posts)
    assert READER.split is not None
    parts = list(READER.split(Source.of("posts.jsonl", data)))
    assert [part.line for part in parts] == list(range(1, len(posts) + 1))


def nested() -> Html:
    """A paragraph in a paragraph, which no HTML gives when it is parsed."""
    root = parse.fragment("a<p>b</p>c")
    inner = etree.SubElement(root[0], "p", {"class": "x"})
    inner.text, inner.tail = "d", "e"
    inner.addnext(etree.Comment("f"))
    root[0].append(etree.ProcessingInstruction("g", "h"))
    return Html(root, "a<p>b</p>c")


@pytest.mark.parametrize("html", [nested(), Html(parse.fragment("<p>a<!-- b -->c"), None)], ids=["nested", "plain"])
def test_trees_survive(html: Html) -> None:
    tree = etree.tostring(html.tree)
    (post,), _ = read(write(Post({}, html)))
    assert isinstance(post.body, Html)
    assert etree.tostring(post.body.tree) == tree
    assert post.body.source == html.source


@pytest.mark.parametrize("tag", ["div", "p"])
def test_trees_without_end_survive(tag: str) -> None:
    """Paragraphs in one another go as nodes, the others as HTML."""
    root = parse.fragment("")
    inner = root
    for _ in range(5_000):
        inner = etree.SubElement(inner, tag)
    inner.text = "x"
    (post,), report = read(write(Post({}, Html(root))))
    assert not report.problems
    assert isinstance(post.body, Html)
    assert serialize.inner(post.body.tree) == serialize.inner(root)


def test_problems_travel_along() -> None:
    problems = [
        Problem("a", "said", Place("x.md", 1, 2, 3, 4), Severity.ERROR, "hint"),
        Problem("b", "too", Place("x.md"), Severity.INFO),
    ]
    _, report = read(write(Post({}, Markdown([])), list(problems)))
    assert report.earlier == problems


def test_places_are_found_again() -> None:
    text = "---\ntitle: Tide\ntags: [a, b]\n---\n"
    post = Post({"title": "Tide"}, Markdown([]), "x.md", front_matter=FrontMatter("yaml", text, {"title": "Tide"}))
    (back,), _ = read(write(post))
    assert back.place_of("title") == Place("x.md", 2, 8, 2, 12)


GOOD = write(Post({"title": "Good"}, Markdown(["text"])))


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (b"{", "bad-json"),
        (b"\xff\xfe", "bad-json"),
        (b"[" * 100_000, "bad-json"),
        (b"[]", "bad-record"),
        (b"{}", "bad-record"),
        (b'{"postkit": 99}', "unknown-version"),
        (b'{"postkit": 1}', "bad-record"),
        (b'{"postkit": 1, "body": {"markdown": [1]}}', "bad-record"),
        (b'{"postkit": 1, "body": {"nodes": [[1]]}}', "bad-record"),
        (b'{"postkit": 1, "body": {"nodes": [["a b", {}]]}}', "bad-record"),
        (b'{"postkit": 1, "body": {"nodes": [null]}}', "bad-record"),
        (b'{"postkit": 1, "body": {"html": "a"}, "meta": []}', "bad-record"),
        (b'{"postkit": 1, "body": {"html": "a"}, "meta": {"a": {"$date": "x"}}}', "bad-record"),
        (b'{"postkit": 1, "body": {"html": "a"}, "meta": {"a": {"$what": 1}}}', "bad-record"),
        (b'{"postkit": 1, "body": {"html": "a"}, "meta": {"a": {"$map": [[[], 1]]}}}', "bad-record"),
        (b'{"postkit": 1, "body": {"html": "a"}, "assets": [{"path": "x", "data": "%"}]}', "bad-record"),
        (b'{"postkit": 1, "body": {"html": "a"}, "problems": [{"severity": "bad"}]}', "bad-record"),
        (b'{"postkit": 1, "body": {"html": "a"}, "front_matter": {"text": 1}}', "bad-record"),
        (b'{"postkit": 1, "body": {"html": "a"}, "encoding": "no-such-codec", "source": 1}', "bad-record"),
    ],
    ids=repr,
)
def test_a_bad_line_costs_itself_only(line: bytes, code: str) -> None:
    posts, report = read(GOOD + line + b"\n\n" + GOOD)
    assert [post.meta["title"] for post in posts] == ["Good", "Good"]
    assert [(problem.code, problem.place.line) for problem in report.problems] == [(code, 2)]
    assert report.problems[0].severity is Severity.ERROR
    assert report.problems[0].hint


def test_it_is_known_by_its_first_bytes() -> None:
    assert READER.sniff is not None
    assert READER.sniff(GOOD)
    assert not READER.sniff(b'{"title": "JSON front matter"}')


def test_metadata_that_another_program_changed_is_written() -> None:
    block = "---\ntitle: x # why\n---\n"
    record = {
        "postkit": 1,
        "meta": {"title": "sea"},
        "front_matter": {"format": "yaml", "text": block},
        "body": {"html": ""},
    }
    (post,), _ = read(json.dumps(record).encode())
    assert render(post) == "---\ntitle: sea # why\n---\n"
