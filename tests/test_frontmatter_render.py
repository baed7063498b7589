"""Front matter written back: what did not change stays as it was, what did is read back as it is."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest
import yaml

from postkit.frontmatter import copied_meta, load, render
from postkit.frontmatter.values import same
from postkit.model import FrontMatter, Markdown, Meta, Post, PostkitError, Value
from postkit.plugin import Report
from tests.conftest import FIXTURES, Golden

CASES = sorted(path.parent for path in (FIXTURES / "frontmatter").glob("*/change.json"))


def loaded(text: str) -> tuple[FrontMatter | None, str]:
    found = load(text, "input.md", Report())
    assert found is not None
    return found


def post_of(text: str) -> tuple[Post, str]:
    front_matter, body = loaded(text)
    meta = copied_meta(front_matter.meta) if front_matter else {}
    return Post(meta, Markdown([body]), "input.md", front_matter=front_matter), body


def changed(meta: Meta, change: dict[str, Value]) -> Meta:
    """The fields with those of `set` set, those of `drop` gone, in the order of `order`."""
    fresh, drop, order = change.get("set", {}), change.get("drop", []), change.get("order")
    assert isinstance(fresh, dict)
    assert isinstance(drop, list)
    made = {key: value for key, value in {**meta, **fresh}.items() if key not in drop}
    return {str(key): made[str(key)] for key in order} if isinstance(order, list) else made


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_golden(case: Path, golden: Golden) -> None:
    change = json.loads((case / "change.json").read_text(encoding="utf-8"))
    post, body = post_of((case / "input.md").read_bytes().decode())
    post.meta = changed(post.meta, change)
    report = Report("input.md")
    block = render(post, change.get("format"), report)
    golden(case / "expected.md", block + body)
    golden(case / "problems.txt", "".join(f"{problem}\n" for problem in report.problems))
    if change.get("format") in (None, "yaml"):
        again, rest = loaded(block + body)
        assert same(again.meta if again else {}, post.meta, ordered=not case.name.startswith("toml"))
        assert rest == body


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_did_not_change_is_the_same_bytes(case: Path) -> None:
    text = (case / "input.md").read_bytes().decode()
    post, body = post_of(text)
    assert render(post) + body == text


def test_a_block_that_came_through_a_pipe_keeps_its_lines() -> None:
    front_matter, _ = loaded("---\n# why\na: '1'  # x\nb: 2\n---\n")
    assert front_matter is not None
    piped = FrontMatter(front_matter.format, front_matter.text, front_matter.meta)
    post = Post({"a": "1", "b": 3}, Markdown([]), front_matter=piped)
    assert render(post) == "---\n# why\na: '1'  # x\nb: 3\n---\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (1, True),
        (1, 1.0),
        ("1", 1),
        (datetime.date(2024, 5, 1), datetime.datetime(2024, 5, 1)),
        (
            datetime.datetime(2024, 5, 1, 12, tzinfo=datetime.UTC),
            datetime.datetime(2024, 5, 1, 21, tzinfo=datetime.timezone(datetime.timedelta(hours=9))),
        ),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
    ],
)
def test_a_change_of_type_offset_or_order_is_a_change(before: Value, after: Value) -> None:
    block = render(Post({"x": before}, Markdown([])))
    front_matter, _ = loaded(block)
    written = render(Post({"x": after}, Markdown([]), front_matter=front_matter))
    assert written != block
    again, _ = loaded(written)
    assert again is not None
    assert same(again.meta, {"x": after})


def test_toml_drops_nulls_and_says_so() -> None:
    post, _ = post_of("---\na: 1\nb: null\nc: {d: ~}\n---\n")
    report = Report("input.md")
    assert render(post, "toml", report) == "+++\na = 1\n\n[c]\n+++\n"
    assert [(problem.code, str(problem.place)) for problem in report.problems] == [
        ("null-dropped", "input.md:3:4"),
        ("null-dropped", "input.md:4:8"),
    ]


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(PostkitError, match="xml"):
        render(Post({"a": 1}, Markdown([])), "xml")


def test_nothing_means_no_front_matter() -> None:
    assert render(Post({}, Markdown([]))) == ""
    assert render(Post({"a": 1}, Markdown([])), "none") == ""


def test_metadata_too_deep_to_be_read_back_is_an_error() -> None:
    deep: Value = "x"
    for _ in range(2000):
        deep = [deep]
    report = Report()
    assert render(Post({"a": deep}, Markdown([])), "yaml", report).endswith("- [x]\n---\n")
    assert [problem.code for problem in report.problems] == ["nested-too-deep"]


@pytest.mark.parametrize(
    "text",
    json.loads((FIXTURES / "frontmatter" / "quotes" / "change.json").read_text(encoding="utf-8"))["set"].values(),
)
def test_another_yaml_loader_reads_the_same_string(text: str) -> None:
    assert yaml.safe_load(render(Post({text: text, "list": [text]}, Markdown([])))[4:-4]) == {
        text: text,
        "list": [text],
    }
