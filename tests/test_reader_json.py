"""JSON for other programs: what the writer makes is read again, in one piece or cut from an array."""

from __future__ import annotations

import datetime
import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postkit import registry
from postkit.html import parse, serialize
from postkit.model import Html, Markdown, Meta, Post, Severity, Source
from postkit.plugin import NoOptions, Reader, Report, Writer
from postkit.records import text

READER, WRITER = registry.get(Reader, "json"), registry.get(Writer, "json")


def read(data: bytes) -> tuple[list[Post], Report]:
    report = Report("posts.json")
    return list(READER.read(Source.of("posts.json", data), NoOptions(), report)), report


def write(post: Post) -> bytes:
    return next(iter(WRITER.write(post, WRITER.options(), Report("post")))).data


META: Meta = {
    "title": "2024-05-01",
    "date": datetime.datetime(2024, 5, 1, 9, 30, tzinfo=datetime.timezone(datetime.timedelta(hours=2))),
    "updated": datetime.date(2024, 5, 2),
    "tags": ["a", "2024-05-01"],
    "draft": False,
    "extra": {"weight": 3, "none": None, "ratio": 1.5},
}


def test_fields_come_back_with_their_types() -> None:
    post = Post(META, Markdown(["Text\n\n", Html(parse.fragment("<p>a</p>"), "<p>a</p>"), "\n"]), "a.md", "sub/a")
    (back,), report = read(write(post))
    assert not report.problems
    assert back.meta == META
    assert (back.source, back.path) == ("a.md", "sub/a")
    assert isinstance(back.body, Markdown)
    assert [part if isinstance(part, str) else part.source for part in back.body.parts] == [
        "Text\n\n",
        "<p>a</p>",
        "\n",
    ]


def test_html_content_is_an_html_body() -> None:
    (back,), _ = read(write(Post({}, Html(parse.fragment("<p>a</p>")))))
    assert isinstance(back.body, Html)
    assert serialize.inner(back.body.tree) == "<p>a</p>"


@pytest.mark.parametrize("value", ["2024-13-01", "2024-05-01 or so", "20240501", "", 20240501, None])
def test_what_is_no_whole_date_stays(value: Any) -> None:
    (back,), _ = read(write(Post({"date": value}, Markdown([]))))
    assert back.meta["date"] == value


ITEMS = st.dictionaries(st.text(max_size=6), st.text(max_size=8) | st.lists(st.integers(), max_size=2), max_size=3)


@given(st.lists(ITEMS, max_size=4))
def test_an_array_is_cut_where_json_cuts_it(records: list[Any]) -> None:
    for layout in (None, 2):
        data = json.dumps(records, indent=layout, ensure_ascii=False).encode()
        parts = list(text.items(Source("a", "a", lambda data=data: io.BytesIO(data))))  # type: ignore[misc]
        assert [json.loads(part.read()) for part in parts] == records


@pytest.mark.parametrize("size", [1, 2, 3, 7, 64])
def test_an_array_is_cut_the_same_in_chunks_of_any_size(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    records = [{"a": 'quote " and \\ slash\\'}, {"b": ["]", "}", ",", {"c": "[{"}]}, {"d": "漢字\n"}]
    data = b"\xef\xbb\xbf \n" + json.dumps(records, indent=1).encode()
    monkeypatch.setattr(text, "_CHUNK", size)
    parts = list(text.items(Source.of("a", data)))
    assert [json.loads(part.read()) for part in parts] == records
    assert [part.line for part in parts] == [3, 6, 16]


GOOD = json.dumps({"meta": {"title": "Good"}, "content": "a", "content_type": "text/markdown"}).encode()


@pytest.mark.parametrize(
    ("item", "code"),
    [
        (b"{", "bad-json"),
        (b"what", "bad-json"),
        (b"{]", "bad-json"),
        (b"1", "bad-record"),
        (b'{"meta": {}}', "bad-record"),
        (b'{"meta": [], "content": ""}', "bad-record"),
        (b'{"content": 1}', "bad-record"),
        (b'{"content": "", "content_type": "text/plain"}', "bad-record"),
        (b'{"content": "", "path": 1}', "bad-record"),
    ],
    ids=repr,
)
def test_what_is_no_post_is_an_error(item: bytes, code: str) -> None:
    posts, report = read(b"[\n" + GOOD + b",\n" + item + b"\n]")
    assert [post.meta["title"] for post in posts] == ["Good"]
    assert (report.problems[0].code, report.problems[0].place.line) == (code, 3)
    assert report.problems[0].severity is Severity.ERROR
    assert report.problems[0].hint


def test_others_are_read_all_the_same() -> None:
    posts, report = read(b"[" + GOOD + b", 1, " + GOOD + b"]")
    assert len(posts) == 2
    assert len(report.problems) == 1


def test_an_empty_file_is_an_error_and_an_empty_array_is_not() -> None:
    assert read(b"[]") == ([], Report("posts.json"))
    _, report = read(b"")
    assert [problem.code for problem in report.problems] == ["bad-json"]


def test_it_is_known_by_its_first_bytes() -> None:
    assert READER.sniff is not None
    assert READER.sniff(GOOD)
    assert READER.sniff(b"[\n" + GOOD)
    assert not READER.sniff(b'{"title": "JSON front matter"}\n\nText')
