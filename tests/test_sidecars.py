"""A file of metadata beside a post goes with it: read, written back, and missed where the post is."""

from __future__ import annotations

from pathlib import Path

import pytest

from postkit.model import Post, Source
from postkit.plugin import NoOptions, Report
from postkit.readers.markdown import PLUGIN
from postkit.shell.sidecars import pair
from postkit.shell.sources import Found, find
from tests.running import files, postkit

NEW = ".. title: A walk\n.. slug: walk\n.. date: 2024-05-01\n"
COMMENT = f"\n<!--\n{NEW}\n-->\n"
OLD = "A walk\nwalk\n2024-05-01\nsea, wind\n\n\n\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def paired(*inputs: str) -> Found:
    found = find(inputs)
    pair(found)
    return found


def read(post: str, beside: str | bytes) -> tuple[Post, Report]:
    report = Report("a.md")
    source = Source.of("a.md", post)._replace(sidecar=Source.of("a.meta", beside))
    (found,) = PLUGIN.read(source, NoOptions(), report)
    return found, report


@pytest.mark.parametrize("text", [NEW, COMMENT, OLD])
def test_each_form_is_read(text: str) -> None:
    post, report = read("Text\n", text)
    assert not report.problems
    assert [str(post.meta[key]) for key in ("title", "slug", "date")] == ["A walk", "walk", "2024-05-01"]
    assert post.place_of("title").source == "a.meta"


@pytest.mark.parametrize("text", [NEW, COMMENT, OLD, NEW.replace("\n", "\r\n"), ""])
def test_both_files_are_written_back_as_they_were(text: str) -> None:
    Path("in").mkdir()
    Path("in/a.md").write_bytes(b"Text\n")
    Path("in/a.meta").write_bytes(text.encode())
    stream = postkit("read", "in", "-q", cwd=Path.cwd())
    postkit("write", "markdown", "-o", "out", "-q", cwd=Path.cwd(), stdin=stream.out)
    assert files(Path("out")) == files(Path("in"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (NEW, NEW.replace("walk\n.. date", "run\n.. date")),
        (COMMENT, COMMENT.replace("walk\n.. date", "run\n.. date")),
        (OLD, OLD.replace("\nwalk\n", "\nrun\n").rstrip("\n") + "\n\n\n\n"),
    ],
)
def test_a_change_changes_its_line_only(text: str, expected: str) -> None:
    from postkit.frontmatter import render

    post, _ = read("Text\n", text)
    post.meta["slug"] = "run"
    assert render(post) == expected


def test_a_post_finds_its_file_in_a_folder_and_by_name() -> None:
    Path("in").mkdir()
    Path("in/a.md").write_text("Text")
    Path("in/a.meta").write_text(NEW)
    for inputs in (["in"], ["in/a.md"], ["in/a.md", "in/a.meta"]):
        (source,) = paired(*inputs).sources
        assert source.sidecar is not None
        assert source.sidecar.name == "in/a.meta"


def test_metadata_without_a_post_are_a_problem_and_other_files_are_not() -> None:
    Path("in").mkdir()
    Path("in/a.meta").write_text(COMMENT)
    Path("in/b.meta").write_text(NEW)
    Path("in/b.rst").write_text("Text")
    Path("in/c.meta").write_text("fileFormatVersion: 2")
    found = paired("in")
    assert [(problem.code, problem.place.source) for problem in found.problems] == [
        ("sidecar-without-post", "in/a.meta")
    ]
    assert [source.name for source in found.sources] == ["in/b.meta", "in/b.rst", "in/c.meta"]


def test_a_file_that_is_no_text_costs_the_metadata_only() -> None:
    post, report = read("Text\n", b"\xff\xfe\xfa")
    assert [(problem.code, problem.place.source) for problem in report.problems] == [("undecodable-text", "a.meta")]
    assert post.front_matter is None


def test_no_file_beside_a_post_is_overwritten() -> None:
    Path("a.md").write_text("Text\n")
    Path("a.meta").write_text(NEW)
    postkit("convert", "a.md", "--force", "-o", ".", "--front-matter", "sidecar", "-q", cwd=Path.cwd())
    assert Path("a.meta").read_text() == NEW
