"""Whatever a post says comes back from every generator."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postkit.frontmatter import render
from postkit.markdown.islands import Unsplit
from postkit.model import Meta, Post, Value
from tests.sites import GENERATORS, read, sent

WORD = st.text(st.characters(categories=("L", "N"), include_characters="-_"), min_size=1, max_size=8)
TEXT = st.text(st.characters(categories=("L", "N", "P", "S")), min_size=1, max_size=20).map(lambda text: f"a {text} z")
SCALAR = st.one_of(
    st.booleans(), st.integers(-999, 999), TEXT, WORD, st.just("3"), st.just("true"), st.just("2024-05-01")
)
VALUES: st.SearchStrategy[Value] = st.recursive(
    SCALAR,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.sampled_from("xyz"), inner, max_size=2)),
    max_leaves=5,
)
TAG = st.from_regex(r"[a-zäß文]{1,6}( [a-z]{1,6})?", fullmatch=True)
ZONES = (None, dt.UTC, dt.timezone(dt.timedelta(hours=8)), dt.timezone(-dt.timedelta(hours=3, minutes=30)))
MOMENTS = st.datetimes(dt.datetime(1990, 1, 1), dt.datetime(2030, 1, 1)).map(lambda at: at.replace(microsecond=0))
DATES = st.one_of(
    st.dates(dt.date(1990, 1, 1), dt.date(2030, 1, 1)),
    st.builds(lambda at, zone: at.replace(tzinfo=zone), MOMENTS, st.sampled_from(ZONES)),
)
OWN = st.from_regex(r"own_[a-z]{1,4}", fullmatch=True)


@st.composite
def metas(draw: st.DrawFn) -> Meta:
    """The metadata of a post, in normal form."""
    meta: Meta = {"title": draw(TEXT), "date": draw(DATES)}
    fields: dict[str, st.SearchStrategy[Value]] = {
        "updated": DATES,
        "draft": st.booleans(),
        "summary": TEXT,
        "tags": st.lists(TAG, min_size=1, max_size=3, unique=True),
        "categories": st.lists(
            st.one_of(TAG, st.lists(TAG, min_size=2, max_size=3)), min_size=1, max_size=3, unique_by=str
        ),
        "authors": st.lists(TAG, min_size=1, max_size=3, unique=True),
        "image": st.just("/a.jpg"),
        "language": st.just("zh-CN"),
        "series": TAG,
    }
    for name, strategy in fields.items():
        if draw(st.booleans()):
            meta[name] = draw(strategy)
    return {**meta, **draw(st.dictionaries(OWN, VALUES, max_size=3))}


def said(meta: Meta) -> Meta:
    """The metadata without what the path says, and without what is only implied."""
    left = {
        key: value for key, value in meta.items() if key not in ("slug", "layout") and value not in (None, "", [], {})
    }
    return {key: value for key, value in left.items() if (key, value) != ("draft", False)}


@pytest.mark.parametrize("target", [name for name in GENERATORS if name not in ("plain", "eleventy")])
@settings(max_examples=30)
@given(meta=metas())
def test_whatever_a_post_says_comes_back(target: str, meta: Meta) -> None:
    source = render(Post(meta, Unsplit(""))).encode() + b"Text.\n"
    before = said(read("a.md", source, "plain")[0])
    there, _ = sent({"a.md": source}, "plain", target)
    back, _ = sent(there, target, "plain")
    ((path, data),) = back.items()
    assert said(read(path, data, "plain")[0]) == before
