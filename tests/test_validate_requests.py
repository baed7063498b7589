"""Requests and configurations that are wrong say so, with what is near; files that move under a run do no harm."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from postkit.findings.formats import FORMATS, output
from postkit.findings.run import Run
from postkit.jobs import Job
from postkit.judge import Judging
from postkit.model import Place, Problem, Severity
from postkit.pipeline import Plan
from postkit.shell.sources import find
from tests.running import postkit

BAD = "---\ntitle: A\ndraft: No\n---\n"


@pytest.fixture(autouse=True)
def blog(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a post that is wrong, and this the working folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "blog").mkdir()
    (tmp_path / "blog" / "a.md").write_text(BAD)
    return tmp_path


@pytest.mark.parametrize(
    ("settings", "message", "hint"),
    [
        ('select = ["mising-title"]', "unknown rule: mising-title", "did you mean missing-title?"),
        ('ignore = ["PK999"]', "unknown rule: PK999", ""),
        ('per-file-ignores = {"*" = ["ambigous-value"]}', "unknown rule: ambigous-value", "mean ambiguous-value?"),
        ('output-format = ["githb"]', "unknown output format: githb", "did you mean github?"),
        ('output-format = ["json", "github"]', "two output formats want one place", "give one a file"),
        ('baselin = "a.json"', "unknown key: validate.baselin", "did you mean baseline?"),
        ("baseline = 1", "baseline takes a str, not 1", ""),
        ('ignore = "style"', "ignore takes a list of texts", ""),
        ("per-file-ignores = []", "validate.per-file-ignores must be a table", ""),
        ("select = [", "postkit.toml: ", "the configuration is TOML"),
    ],
)
def test_a_wrong_configuration(blog: Path, settings: str, message: str, hint: str) -> None:
    (blog / "postkit.toml").write_text(f"[validate]\n{settings}\n")
    done = postkit("validate", "blog", cwd=blog)
    assert (done.status, done.out) == (2, "")
    assert message in done.err
    assert hint in done.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("blog", "--select", "PK999"), "unknown rule: PK999"),
        (("empty",), "there is no post to check"),
        (("nowhere",), "no such file or folder: nowhere"),
        (("blog", "--changed", "--changed=x", "--basline", "x"), "No such option"),
    ],
)
def test_a_wrong_request(blog: Path, arguments: tuple[str, ...], message: str) -> None:
    (blog / "empty").mkdir()
    done = postkit("validate", *arguments, cwd=blog)
    assert (done.status, done.out) == (2, "")
    assert message in done.err


def test_a_file_that_goes_before_it_is_read_is_a_problem_of_its_own(blog: Path) -> None:
    (blog / "blog" / "b.md").write_text(BAD)
    found = find(["blog"])
    (blog / "blog" / "a.md").unlink()
    judge = Judging(Plan("posts"), ("ambiguous-value", "missing-title")).start()
    told = [problem for source in found.sources for problem in judge(Job(0, source, "markdown")).problems]
    assert [(each.place.source, each.code) for each in told] == [
        ("blog/a.md", "unreadable"),
        ("blog/b.md", "ambiguous-value"),
    ]
    assert told[0].severity is Severity.ERROR


@pytest.mark.parametrize("lines", [[], ["---\n"], ["---\n", "t\n", "\n"]])
@pytest.mark.parametrize("name", FORMATS)
def test_a_file_that_shrinks_before_it_is_quoted_costs_the_quote(name: str, lines: list[str]) -> None:
    found = Problem("missing-title", "is empty", Place("a.md", 3, 40, 3, 50), Severity.ERROR)
    text = "".join(output(name)(Run((found,), lambda _: lines)))
    assert "is empty" in text


def test_what_is_no_regular_file_is_not_waited_for(blog: Path) -> None:
    os.mkfifo(blog / "blog" / "pipe.md")
    done = postkit("validate", "blog", cwd=blog)
    assert done.out.startswith("blog/a.md:3:8: warning[ambiguous-value]")
    assert done.status == 0


def test_a_generator_that_is_not_there_is_a_wrong_request(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: A\n---\n")
    done = postkit("validate", ".", "--from-generator", "hogo", cwd=tmp_path)
    assert (done.status, done.out) == (2, "")
    assert "unknown generator: hogo" in done.err
    assert "did you mean hugo?" in done.err
    (tmp_path / "hogo.toml").write_text("")
    assert "unknown generator" not in postkit("validate", ".", "--from-generator", "hogo", cwd=tmp_path).err
