"""The Markdown reader: what each way of writing front matter says, where, and what is wrong with it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import pytest

from postkit.frontmatter import encode
from postkit.model import KEY, UNREAD, Html, KeyPath, Markdown, Place, Post, Source, Value
from postkit.plugin import NoOptions, Report
from postkit.readers.markdown import PLUGIN
from tests.conftest import FIXTURES, Golden

CASES = sorted(path.parent for path in (FIXTURES / "read" / "markdown").glob("*/input.md"))


def read(data: bytes, name: str = "input.md", line: int = 1) -> tuple[list[Post], Report]:
    report = Report(name)
    return list(PLUGIN.read(Source.of(name, data, line=line), NoOptions(), report)), report


def body_of(post: Post) -> str:
    assert isinstance(post.body, Markdown)
    return "".join(part if isinstance(part, str) else part.source or "" for part in post.body.parts)


def described(posts: list[Post], report: Report) -> str:
    """All that a reader found out, one thing a line."""
    lines = [line for post in posts for line in about(post)]
    return "\n".join([*lines, *(f"! {problem}" for problem in report.problems)]) + "\n"


def about(post: Post) -> Iterator[str]:
    yield f"{post.path} {post.encoding}"
    if post.front_matter:
        yield f"{post.front_matter.format} {post.front_matter.text!r}"
    yield from values(post, (), post.meta)
    assert isinstance(post.body, Markdown)
    yield from (f"island {part.source!r}" if isinstance(part, Html) else f"text {part!r}" for part in post.body.parts)


def values(post: Post, path: KeyPath, value: Value) -> Iterator[str]:
    if path:
        key = span(post.place_of(*path, KEY)) if isinstance(path[-1], str) else ""
        shown = type(value).__name__ if isinstance(value, dict | list) else repr(value)
        yield f"{'.'.join(map(str, path))} [{key}] [{span(post.place_of(*path))}] {shown}"
    if isinstance(value, dict | list):
        for step, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from values(post, (*path, step), item)


def span(place: Place) -> str:
    return f"{place.line}:{place.column}-{place.end_line}:{place.end_column}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_golden(case: Path, golden: Golden) -> None:
    posts, report = read((case / "input.md").read_bytes())
    golden(case / "expected.txt", described(posts, report))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_errors_cost_the_post_and_nothing_else_does(case: Path) -> None:
    data = (case / "input.md").read_bytes()
    posts, report = read(data)
    unread = not posts or (posts[0].front_matter is not None and posts[0].front_matter.format == UNREAD)
    assert unread == case.name.startswith("error-")
    assert not unread or report.problems
    assert bool(posts) == (case.name not in ("error-empty", "error-undecodable"))
    for post in posts:
        text = (post.front_matter.text if post.front_matter else "") + body_of(post)
        assert encode(text, post.encoding) == data


def test_lines_are_counted_from_where_the_source_begins() -> None:
    _, report = read(b"---\na: b: c\n---\n", line=11)
    assert [str(problem.place) for problem in report.problems] == ["input.md:12:5"]
    posts, _ = read(b"---\na: b\n---\n", line=11)
    assert posts[0].place_of("a").line == 12


def test_metadata_is_not_shared_with_what_was_written() -> None:
    post = read(b"---\ntags: [a]\n---\n")[0][0]
    tags = post.meta["tags"]
    assert isinstance(tags, list)
    tags.append("b")
    assert post.front_matter is not None
    assert post.front_matter.meta == {"tags": ["a"]}


@pytest.mark.parametrize(
    ("path", "expected"),
    [("a/b.md", "a/b"), ("v1.2.3", "v1.2.3"), ("a.b/c.MARKDOWN", "a.b/c"), (".md", ".md"), ("", ""), ("x.txt", "x")],
)
def test_path_loses_its_suffix_only(path: str, expected: str) -> None:
    posts = list(PLUGIN.read(Source.of("name", b"x", path), NoOptions(), Report()))
    assert posts[0].path == expected


def test_an_unreadable_source_is_left_to_the_caller() -> None:
    def refuse() -> BinaryIO:
        raise PermissionError("no")

    with pytest.raises(PermissionError):
        list(PLUGIN.read(Source("x.md", "x.md", refuse), NoOptions(), Report()))


@pytest.mark.parametrize("opening", ["---\na: ", "+++\na = ", '{"a": '])
@pytest.mark.parametrize("nest", ["[", '{"a": ', "{a = ", "{a: ", "- ", "? ", "&a ", "*a ", "!"])
def test_nesting_of_any_depth_costs_one_post(opening: str, nest: str) -> None:
    closing = {"-": "\n---\n", "+": "\n+++\n", "{": "\n}\n"}[opening[0]]
    posts, report = read((opening + nest * 100_000 + closing).encode())
    assert len(report.problems) == 1, posts


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"---\na: 1", True),
        (b"\xef\xbb\xbf\n+++ \r\na = 1", True),
        (b"---json\n{}", True),
        (b";;;\r{}", True),
        (b"--- text", False),
        (b'{"a": 1}', False),
        (b"<p>", False),
        (b"", False),
    ],
)
def test_sniff(head: bytes, expected: bool) -> None:
    assert PLUGIN.sniff is not None
    assert PLUGIN.sniff(head) is expected


def test_a_stream_is_read_once() -> None:
    opened: list[BinaryIO] = []

    def once() -> BinaryIO:
        opened.append(io.BytesIO(b"---\na: 1\n---\n"))
        return opened[-1]

    assert next(iter(PLUGIN.read(Source("-", "", once), NoOptions(), Report()))).meta == {"a": 1}
    assert len(opened) == 1
    assert opened[0].closed
