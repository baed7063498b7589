"""Values mean what their authors see, from one format to the next and back."""

from __future__ import annotations

import datetime

import pytest

from postkit.frontmatter import load, render
from postkit.frontmatter.values import same
from postkit.model import Markdown, Meta, Post
from postkit.plugin import Report

SEEN = """---
zero: 0123
price: 1.10
exact: 1.5
by: No
sure: true
time: 12:30:45
early: 4:00:00
day: 2024-05-01
impossible: 2024-02-30
stamp: 2024-05-01 10:00:00 +0900
big: 123456789012345678901234567890
million: 1_000_000
hex: 0x1F
version: "1.0"
exp: 1e3
text: |
  one

    two
folded: >-
  three
  four
quoted: 'it''s'
list: [1, 1.10, No, "2024-05-01"]
deep: {a: {b: [{c: 0123}]}}
---
"""

MEANT: Meta = {
    "zero": "0123",
    "price": "1.10",
    "exact": 1.5,
    "by": "No",
    "sure": True,
    "time": "12:30:45",
    "early": "4:00:00",
    "day": datetime.date(2024, 5, 1),
    "impossible": "2024-02-30",
    "stamp": datetime.datetime(2024, 5, 1, 10, tzinfo=datetime.timezone(datetime.timedelta(hours=9))),
    "big": 123456789012345678901234567890,
    "million": "1_000_000",
    "hex": "0x1F",
    "version": "1.0",
    "exp": "1e3",
    "text": "one\n\n  two\n",
    "folded": "three four",
    "quoted": "it's",
    "list": [1, "1.10", "No", "2024-05-01"],
    "deep": {"a": {"b": [{"c": "0123"}]}},
}


def said(block: str) -> Meta:
    report = Report("x")
    found = load(block, "x", report)
    assert found is not None
    assert found[0] is not None
    assert not report.problems
    return found[0].meta


def converted(meta: Meta, format: str) -> Meta:
    return said(render(Post(meta, Markdown([])), format))


def test_values_are_what_the_author_sees() -> None:
    assert same(said(SEEN), MEANT)


@pytest.mark.parametrize("way", [("toml", "yaml"), ("yaml", "toml", "yaml"), ("toml", "toml", "yaml", "yaml")])
def test_values_stay_the_same_where_a_format_has_them(way: tuple[str, ...]) -> None:
    meta = dict(MEANT)
    for format in way:
        meta = converted(meta, format)
    assert same(meta, MEANT, ordered=False)


def test_values_look_the_same_behind_json() -> None:
    """JSON has no dates: these are text from there on, and look the same."""
    meta = converted(converted(converted(dict(MEANT), "toml"), "json"), "yaml")
    dates = {"day": "2024-05-01", "stamp": "2024-05-01T10:00:00+09:00"}
    assert same(meta, {**MEANT, **dates}, ordered=False)


@pytest.mark.parametrize("word", ["null", "~", ""])
def test_nothing_is_nothing(word: str) -> None:
    meta = said(f"---\na: {word}\nb: '{word}'\n---\n")
    assert meta == {"a": None, "b": word}
    assert converted(converted(meta, "json"), "yaml") == meta
