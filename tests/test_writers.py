"""Every writer: what it makes of a post, one alone and many together, and that its schema holds."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from postkit import registry
from postkit.frontmatter import encode
from postkit.html import parse, tree
from postkit.model import Asset, Html, Markdown, Meta, Post, Source
from postkit.pipeline import Chain, Outcome, Plan, run
from postkit.plugin import Report, Writer
from postkit.shell.desk import desk
from tests.conftest import FIXTURES, Golden

CASES = sorted((FIXTURES / "write").iterdir())
OUTPUTS = {
    "markdown": ("markdown", {}, "expected.md"),
    "markdown as toml": ("markdown", {"front_matter": "toml"}, "expected.toml.md"),
    "markdown as json": ("markdown", {"front_matter": "json"}, "expected.json.md"),
    "markdown without front matter": ("markdown", {"front_matter": "none"}, "expected.none.md"),
    "json": ("json", {}, "expected.json"),
    "json with html": ("json", {"content": "html"}, "expected.html.json"),
    "jsonfeed": ("jsonfeed", {"title": "Harbour", "home_page_url": "https://example.org/"}, "expected.feed.json"),
    "posts": ("posts", {}, "expected.jsonl"),
}


def written(data: bytes, writer: str, options: Mapping[str, object] | None = None) -> Outcome:
    """What a writer makes of a Markdown file as it is."""
    chain = Chain(Plan(writer, "markdown", settings={("writers", writer): options or {}}))
    return next(run(chain, "markdown", Source.of("post.md", data)))


def bundled(writer: str, items: list[bytes], options: Mapping[str, object] | None = None) -> bytes:
    chain = Chain(Plan(writer, settings={("writers", writer): options or {}}))
    plugin, made = chain.writer
    assert plugin.bundle is not None
    return b"".join(part for part in plugin.bundle(items, made, desk([], Report(), {})) if isinstance(part, bytes))


def write(writer: str, post: Post, **options: Any) -> tuple[bytes, Report]:
    plugin = registry.get(Writer, writer)
    report = Report("post")
    files = list(plugin.write(post, plugin.options(**options), report))
    return (files[0].data if files else b""), report


@pytest.mark.parametrize("output", OUTPUTS)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_writers(case: Path, output: str, golden: Golden) -> None:
    writer, options, expected = OUTPUTS[output]
    outcome = written((case / "input.md").read_bytes(), writer, options)
    data = outcome.files[0].data
    if writer == "jsonfeed":
        data = bundled(writer, [data], options)
    golden(case / expected, data)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
@pytest.mark.parametrize("writer", ["json", "posts"])
def test_the_published_schema_holds(case: Path, writer: str) -> None:
    schema = registry.get(Writer, writer).schema
    assert schema is not None
    data = written((case / "input.md").read_bytes(), writer).files[0].data
    check(json.loads(schema()), json.loads(data))


def check(schema: Any, record: Any) -> None:
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(record)


@pytest.mark.parametrize("writer", ["json", "posts"])
def test_the_schema_refuses_what_is_no_post(writer: str) -> None:
    schema = registry.get(Writer, writer).schema
    assert schema is not None
    with pytest.raises(jsonschema.ValidationError):
        check(json.loads(schema()), {"postkit": 2, "meta": []})


TEXT = "---\ntitle:   Tide # kept\n---\n\n<p>HTML</p>\n\nText\n\n  <div>\n\nx</div>  "


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16-le-sig", "utf-16-be-sig"])
def test_what_did_not_change_is_written_back_byte_for_byte(end: str, encoding: str) -> None:
    data = encode(TEXT.replace("\n", end), encoding)
    assert written(data, "markdown").files[0].data == data


def test_an_island_that_changed_is_written_anew() -> None:
    source = "<P CLASS=a>one<BR>two</P>"
    changed, same = (Html(parse.fragment(source), source) for _ in range(2))
    tree.drop(changed.tree[0][0])
    data, _ = write("markdown", Post({}, Markdown([changed, "\n\n", same, "\n"])))
    assert data.decode() == f'<p class="a">onetwo</p>\n\n{source}\n'


@pytest.mark.parametrize(
    ("body", "expected"),
    [("", "\n"), ("Text", "Text\n"), ("\n\nText\n\n\n", "Text\n"), ("  code?\n", "  code?\n")],
)
def test_a_new_front_matter_is_followed_by_one_blank_line(body: str, expected: str) -> None:
    data, _ = write("markdown", Post({"title": "Tide"}, Markdown([body])))
    assert data.decode() == f"---\ntitle: Tide\n---\n\n{expected}"


def test_what_an_encoding_cannot_say_is_a_problem() -> None:
    data, report = write("markdown", Post({}, Markdown(["漢字\n"]), encoding="latin-1"))
    assert data.decode() == "漢字\n"
    assert [problem.code for problem in report.problems] == ["not-in-encoding"]


def test_several_posts_are_an_array() -> None:
    items = [b'{\n  "a": 1\n}\n', b'{"b": 2}\n', b'{"c": 3}\n']
    assert json.loads(bundled("json", items)) == [{"a": 1}, {"b": 2}, {"c": 3}]
    assert bundled("json", items[:1]) == items[0]
    assert json.loads(bundled("json", [])) == []


@pytest.mark.parametrize("count", [0, 1, 3])
def test_a_feed_is_one_object(count: int) -> None:
    feed = json.loads(bundled("jsonfeed", [b'{"id": "a"}\n'] * count, {"feed_url": "https://example.org/feed.json"}))
    assert list(feed) == ["version", "title", "feed_url", "items"]
    assert feed["items"] == [{"id": "a"}] * count


def feed_items(*metas: Meta) -> Iterator[tuple[dict[str, Any], Report]]:
    for meta in metas:
        data, report = write("jsonfeed", Post(meta, Html(parse.fragment("<p>a</p>")), path="a/b"))
        yield json.loads(data), report


def test_an_item_has_a_stable_id() -> None:
    one, two = feed_items({"title": "One"}, {"title": "Two"})
    assert one[0]["id"] == two[0]["id"] == "urn:uuid:891138dd-7c20-5e07-8874-cbcc2e63b342"


@pytest.mark.parametrize(
    ("meta", "code", "expected"),
    [
        ({"date": datetime.datetime(2024, 5, 1, 9, 30)}, "no-time-zone", "2024-05-01T09:30:00+00:00"),
        ({"date": datetime.date(2024, 5, 1)}, "no-time-zone", "2024-05-01T00:00:00+00:00"),
        ({"date": "yesterday"}, "not-a-date", None),
        ({}, "", None),
    ],
)
def test_dates_in_a_feed_have_a_zone(meta: Meta, code: str, expected: str | None) -> None:
    ((item, report),) = feed_items(meta)
    assert item.get("date_published") == expected
    assert [problem.code for problem in report.problems] == ([code] if code else [])


def test_numbers_that_are_none_are_null_and_long_ones_are_written() -> None:
    data, _ = write("json", Post({"a": float("nan"), "b": -float("inf"), "c": [1.5], "d": 10**5000}, Markdown([])))
    meta = json.loads(data)["meta"]
    assert (meta["a"], meta["b"], meta["c"]) == (None, None, [1.5])
    assert int(meta["d"], 16) == 10**5000


def test_metadata_nested_without_end_costs_the_post_only() -> None:
    deep: Any = []
    for _ in range(100_000):
        deep = [deep]
    for writer in ("json", "posts"):
        data, report = write(writer, Post({"a": deep}, Markdown([])))
        assert not data
        assert [problem.code for problem in report.problems] == ["nested-too-deep"]


@pytest.mark.parametrize("writer", ["markdown", "json"])
def test_assets_are_written_along(writer: str) -> None:
    assets = [Asset("a/pier.png", "image/png", lambda: b"PNG")]
    plugin = registry.get(Writer, writer)
    first, second = plugin.write(Post({}, Markdown(["a\n"]), path="a/b", assets=assets), plugin.options(), Report())
    assert first.path == "a/b" + plugin.suffix
    assert (second.path, second.data) == ("a/pier.png", b"PNG")


@pytest.mark.parametrize("writer", ["markdown", "json", "posts"])
def test_an_asset_that_cannot_be_read_is_an_error(writer: str) -> None:
    def gone() -> bytes:
        raise FileNotFoundError(2, "no such file")

    data, report = write(writer, Post({}, Markdown(["a\n"]), assets=[Asset("a.png", "image/png", gone)]))
    assert data
    assert b'"assets"' not in data or writer == "json"
    assert [problem.code for problem in report.problems] == ["unreadable-asset"]
