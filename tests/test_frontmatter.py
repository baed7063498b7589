"""Front matter as a whole: what is loaded is what was written, text is never lost, real files hold no surprises."""

from __future__ import annotations

import datetime
import pickle
import re
import sys
from pathlib import Path

import frontmatter
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from postkit.frontmatter import decode, encode, load, load_sidecar, render
from postkit.frontmatter.fitting import fitted
from postkit.frontmatter.formats import LINES, loader_of
from postkit.frontmatter.handlers import JsonHandler, Lossless, TomlHandler, YamlHandler
from postkit.frontmatter.json_dump import jsonable
from postkit.frontmatter.toml_dump import without_nulls
from postkit.frontmatter.values import copied, depth, same
from postkit.model import KEY, FrontMatter, Markdown, Meta, Post, Value
from postkit.plugin import Report

SUFFIXES = {".md", ".markdown", ".mdx", ".txt"}

minutes = st.integers(-1439, 1439).map(lambda count: datetime.timezone(datetime.timedelta(minutes=count)))
text = st.text() | st.text(alphabet="ab \n\t:#-'\"{}[],&*!|>%@`0123456789.eE+~?\\\r\u0085\u2028é😀")
scalar = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | text
    | st.dates()
    | st.datetimes(timezones=st.none() | minutes)
)
value = st.recursive(
    scalar, lambda child: st.lists(child, max_size=4) | st.dictionaries(text, child, max_size=4), max_leaves=12
)
metas = st.dictionaries(text, value, max_size=5)


def as_held(meta: Meta, format: str) -> Meta:
    """What a format can hold of metadata."""
    if format == "toml":
        return without_nulls(meta)[0]
    return {key: jsonable(item) for key, item in meta.items()} if format == "json" else meta


def back(block: str) -> FrontMatter:
    """The front matter of a block that has nothing behind it and nothing wrong with it."""
    report = Report("block")
    found = load(block, "block", report)
    assert found is not None
    assert not report.problems
    front_matter, body = found
    assert front_matter is not None
    assert not body
    return front_matter


@settings(deadline=None)
@given(metas, st.sampled_from(["yaml", "json", "toml"]))
def test_what_is_written_is_read_back(meta: Meta, format: str) -> None:
    block = render(Post(meta, Markdown([])), format)
    if meta:
        assert same(back(block).meta, as_held(meta, format), ordered=format != "toml")


@settings(deadline=None)
@given(metas.map(lambda meta: {"title": "A walk", "date": "2024-05-01", **meta}), st.sampled_from(LINES))
def test_lines_are_read_back_or_written_as_yaml(meta: Meta, format: str) -> None:
    post = Post(meta, Markdown([]))
    report = Report()
    block = render(post, format, report)
    if format == "sidecar":
        assert same(load_sidecar(block, "x", Report()).meta, fitted(post, format, None))
        return
    found = back(block)
    expected = meta if found.format == "yaml" else fitted(post, format, None)
    assert same(found.meta, expected)
    assert (found.format == format) != ("written-as-yaml" in {problem.code for problem in report.problems})


@settings(deadline=None)
@given(metas, metas, st.sampled_from(["yaml", "json", "toml"]), st.data())
def test_what_is_changed_is_read_back(meta: Meta, more: Meta, format: str, data: st.DataObject) -> None:
    block = render(Post(meta, Markdown([])), format)
    front_matter = back(block) if block else None
    kept = {key: item for key, item in meta.items() if data.draw(st.booleans())}
    fresh = as_held({**kept, **more}, format)
    written = render(Post(fresh, Markdown([]), front_matter=front_matter), format)
    if written:
        assert same(back(written).meta, fresh, ordered=format != "toml")


@settings(deadline=None)
@given(
    st.sampled_from(["", "---", "+++", ";;;", "{", "---json", "-----", "\ufeff", "\n---", "title: x"]),
    st.lists(
        st.sampled_from(["---", "...", "+++", "a: b", "a:", '"', "'", "- x", "", "#", "{", "}", "a = 1", "\t", "|"])
    ),
    st.sampled_from(["\n", "\r\n", "\r"]),
    text,
)
@example("", ["---", "\t", "---"], "\n", "")
@example("---", ["a: '", "---", "b'", "---"], "\n", "")
def test_no_text_is_lost(opening: str, lines: list[str], newline: str, rest: str) -> None:
    whole = newline.join([opening, *lines, rest])
    report = Report("x")
    found = load(whole, "x", report)
    if found is None:
        assert [problem.severity for problem in report.problems] == ["error"]
        return
    front_matter, body = found
    assert (front_matter.text if front_matter else "") + body == whole
    if front_matter:
        assert list(front_matter.places)
        again = load(front_matter.text, "x", Report())
        assert again is not None
        assert again[0] is not None
        assert same(again[0].meta, front_matter.meta)


@settings(deadline=None)
@given(st.text(), st.sampled_from(["utf-8", "utf-8-sig", "utf-16-le-sig", "utf-16-be-sig", "utf-32-be-sig"]))
def test_decoding_undoes_encoding(content: str, encoding: str) -> None:
    plain = "---\n" + content
    assert decode(encode(plain, encoding), "x", Report()) == (plain, encoding)


@given(st.binary())
def test_any_bytes_are_text_or_one_error(data: bytes) -> None:
    report = Report("x")
    decoded = decode(data, "x", report)
    if decoded is None:
        assert [problem.code for problem in report.problems] == ["undecodable-text"]
    else:
        assert encode(*decoded) == data


@settings(deadline=None)
@given(metas, st.sampled_from(["yaml", "json"]))
def test_a_place_is_where_the_value_stands(meta: Meta, format: str) -> None:
    front_matter = back(render(Post({**meta, "": 0}, Markdown([])), format))
    lines = re.split(r"(?<=\n)", front_matter.text)
    for path, place in front_matter.places.items():
        found: Value = front_matter.meta
        for step in path:
            found = str(path[-2]) if step == KEY else found[step]  # type: ignore[index]
        assert place.line is not None
        assert place.column is not None
        if place.line == place.end_line and not isinstance(found, list | dict):
            source = lines[place.line - 1][place.column - 1 : (place.end_column or 0) - 1]
            assert same(loader_of(format).load(source)[0], found), path


def test_the_plain_parser_serves_where_libyaml_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    block = "---\na: [1, 'x', !!str 2]\nb: &k {c: 2024-05-01}\nd: *k\ne: |\n  f\n---\n"
    expected = back(block)
    places = dict(expected.places)
    monkeypatch.setitem(sys.modules, "yaml._yaml", None)
    plain = back(block)
    assert same(plain.meta, expected.meta)
    assert dict(plain.places) == places


def test_a_second_byte_order_mark_hides_nothing() -> None:
    assert back("\ufeff---\na: 1\n---\n").meta == {"a": 1}


@pytest.mark.parametrize(
    ("handler", "whole"),
    [
        (YamlHandler(), "---\nprice: 1.10\nby: No\n...\n\nBody"),
        (TomlHandler(), "+++\nprice = '1.10'\nby = 'No'\n+++\nBody"),
        (JsonHandler(), '{"price": "1.10", "by": "No"}\nBody'),
    ],
)
def test_python_frontmatter_loses_nothing_with_our_handlers(handler: Lossless, whole: str) -> None:
    post = frontmatter.loads(whole, handler=handler)
    assert (post.metadata, post.content) == ({"price": "1.10", "by": "No"}, "Body")
    assert frontmatter.loads(frontmatter.dumps(post, handler), handler=handler).metadata == post.metadata
    assert handler.detect(whole)
    assert not handler.detect("Body")
    assert frontmatter.loads("Body", handler=handler).content == "Body"


def test_places_survive_a_trip_to_another_process() -> None:
    front_matter = back("---\na: [1, x]\n---\n")
    again = pickle.loads(pickle.dumps(front_matter))
    assert again.places["a", 1].column == 8


def test_aliases_share_nothing() -> None:
    meta = back("---\na: &x [1]\nb: *x\n---\n").meta
    assert isinstance(meta["b"], list)
    meta["b"].append(2)
    assert meta["a"] == [1]


def test_values_of_any_depth_can_be_copied_and_compared() -> None:
    deep: Value = []
    for _ in range(50_000):
        deep = [deep]
    assert depth(deep) == 50_001
    assert same(deep, copied(deep)[0])
    with pytest.raises(OverflowError):
        copied(deep, 100)


def posts_of(*folders: Path) -> list[Path]:
    return sorted(
        path for folder in folders for path in folder.rglob("*") if path.suffix in SUFFIXES and path.is_file()
    )


def test_real_posts_load_and_come_back_byte_for_byte(corpus: Path) -> None:
    problems: list[str] = []
    for path in posts_of(corpus / "news", corpus / "blogs"):
        data, report = path.read_bytes(), Report(path.name)
        decoded = decode(data, path.name, report)
        assert decoded is not None, path
        found = load(decoded[0], path.name, report)
        assert found is not None, (path, report.problems)
        front_matter, body = found
        block = render(Post(front_matter.meta, Markdown([]), front_matter=front_matter)) if front_matter else ""
        assert encode(block + body, decoded[1]) == data
        problems += [problem.code for problem in report.problems]
    assert set(problems) == {"control-character", "unquoted-template"}
    assert len(problems) < 20


def test_fields_of_real_posts_are_all_found_in_the_text(corpus: Path) -> None:
    for path in posts_of(corpus / "blogs", corpus / "frontmatter"):
        found = load(path.read_bytes().decode(), path.name, Report())
        front_matter = found[0] if found else None
        for key in front_matter.meta if front_matter else ():
            assert front_matter is not None
            assert (key,) in front_matter.places, (path, key)
