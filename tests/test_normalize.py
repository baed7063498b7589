"""Normalizing: goldens, one post each with what becomes of its metadata, and what holds for all of them."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postkit import fields
from postkit.frontmatter.values import copied_meta, same
from postkit.model import Markdown, Meta, Post, PostkitError, Severity, Source, Value
from postkit.plugin import NoOptions, Report
from postkit.readers import markdown as reader
from postkit.transforms import normalize
from postkit.writers import markdown as writer
from tests.conftest import FIXTURES, Golden

AREA = FIXTURES / "normalize"
POSTS = sorted(AREA.rglob("*.md"))
IDS = [str(path.relative_to(AREA).with_suffix("")) for path in POSTS]


def read(name: str, data: bytes) -> Post:
    return next(reader.read(Source.of(name, data), NoOptions(), Report(name)))


def options_of(case: Path) -> normalize.Options:
    told = case.parent / "options.json"
    return normalize.Options(**json.loads(told.read_text())) if told.exists() else normalize.Options()


def shown(value: Value) -> str:
    assert isinstance(value, datetime.date)
    return f"{type(value).__name__} {value.isoformat()}"


def name_of(case: Path) -> str:
    return case.relative_to(AREA).as_posix()


@pytest.mark.parametrize("case", POSTS, ids=IDS)
def test_golden(case: Path, golden: Golden) -> None:
    post = read(name_of(case), case.read_bytes())
    report = Report(post.source)
    normalize.apply(post, options_of(case), report)
    problems = [str(problem).removeprefix(f"{post.source}:") for problem in report.problems]
    expected = {"meta": post.meta, "problems": problems}
    golden(case.with_suffix(".json"), json.dumps(expected, indent=2, ensure_ascii=False, default=shown) + "\n")


@pytest.mark.parametrize("case", POSTS, ids=IDS)
def test_twice_is_once(case: Path) -> None:
    once = normalize.apply(read(name_of(case), case.read_bytes()), options_of(case), Report())
    meta = copied_meta(once.meta)
    [file] = writer.write(once, writer.Options(), Report())
    report = Report()
    twice = normalize.apply(once, options_of(case), report)
    assert same(twice.meta, meta)
    assert not [problem for problem in report.problems if problem.severity is Severity.INFO]
    again = normalize.apply(read(file.path, file.data), options_of(case), Report())
    # TOML gets new keys at its end, wherever they are in the metadata
    assert again.meta == meta if case.parent.name == "toml" else same(again.meta, meta)
    assert list(writer.write(again, writer.Options(), Report())) == [file]


def test_what_is_normal_is_written_back_byte_for_byte() -> None:
    data = (AREA / "unchanged" / "plain.md").read_bytes()
    report = Report()
    post = normalize.apply(read("plain.md", data), normalize.Options(), report)
    assert report.problems == []
    assert [file.data for file in writer.write(post, writer.Options(), report)] == [data]


def test_maps_in_a_circle_are_refused() -> None:
    with pytest.raises(PostkitError, match="circle"):
        normalize.Options(tags_map={"a": "b", "b": "a"})


def test_an_unknown_time_zone_is_refused() -> None:
    with pytest.raises(PostkitError, match="time zone"):
        normalize.Options(timezone="Mars/Olympus")


KEYS = st.sampled_from(
    [field.name for field in fields.FIELDS]
    + [alias.key for field in fields.FIELDS for alias in field.aliases]
    + ["Title", "x"]
)
SCALARS = (
    st.text(max_size=30)
    | st.text("ab &;<>/`#,，、lt", max_size=30)
    | st.sampled_from(
        ["&amp;lt;b&gt;", "2024-03-05", "4:00", "https://a.example/?a&amp;b", "draft", "zh_cn", "5 May 2024"]
    )
    | st.none()
    | st.booleans()
    | st.integers(-(10**14), 10**14)
    | st.floats()
    | st.dates()
    | st.datetimes()
)
VALUES = SCALARS | st.lists(SCALARS, max_size=4) | st.dictionaries(st.sampled_from(["name", "url", "a"]), SCALARS)


@given(st.dictionaries(KEYS, VALUES, max_size=5), st.sampled_from(["", "2024-03-05-a", "blog/_drafts/a-b", "A b"]))
def test_any_metadata_twice_is_once(meta: Meta, path: str) -> None:
    once = normalize.apply(Post(copied_meta(meta), Markdown([]), "a", path), normalize.Options(), Report())
    seen = copied_meta(once.meta)
    report = Report()
    assert same(normalize.apply(once, normalize.Options(), report).meta, seen)
    assert not [problem for problem in report.problems if problem.severity is Severity.INFO]


def test_seed(corpus: Path) -> None:
    [path] = (corpus / "seed").glob("*.md")
    report = Report()
    post = normalize.apply(read(path.name, path.read_bytes()), normalize.Options(), report)
    assert list(post.meta) == ["layout", "title", "date", "authors", "source_url", "tags", "comments", "categories"]
    assert post.meta["authors"] == ["联合早报"]
    assert report.problems == []


def test_the_corpus_twice_is_once(corpus: Path) -> None:
    """Real posts, sampled evenly so that the test stays short."""
    paths = sorted((corpus / "news").rglob("*.md"))[::5] + sorted((corpus / "blogs").rglob("*.md"))[::5]
    assert paths
    for path in paths:
        for post in reader.read(Source.of(str(path), path.read_bytes()), NoOptions(), Report()):
            once = normalize.apply(post, normalize.Options(), Report())
            meta, report = copied_meta(once.meta), Report()
            assert same(normalize.apply(once, normalize.Options(), report).meta, meta), path
            assert not [problem for problem in report.problems if problem.severity is Severity.INFO], path


@pytest.mark.parametrize("body", ["<!--" * 50_000, "# x" + " " * 100_000 + "y", "# " + "[a](" * 50_000, "#" * 100_000])
def test_looking_for_a_title_takes_no_long(body: str) -> None:
    """Were it quadratic, this would take minutes."""
    found = normalize.apply(Post({}, Markdown([body]), "a", "a"), normalize.Options(), Report())
    assert found.body == Markdown([body])
