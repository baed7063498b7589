"""Sources are found in one order, and output is written whole, inside its folder, over nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from postkit.model import PostkitError, Problem
from postkit.shell.output import Journal, Target, Written
from postkit.shell.sources import find


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def touch(*paths: str) -> None:
    for path in paths:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text(path)


def test_a_folder_is_walked_by_name_and_hidden_files_are_left_alone() -> None:
    touch("in/b.md", "in/a/z.md", "in/.git/x.md", "in/.hidden.md", "in/c.md")
    assert [source.path for source in find(["in"]).sources] == ["a/z.md", "b.md", "c.md"]


def test_the_output_folder_is_no_input() -> None:
    touch("in/b.md", "in/out/b.md")
    assert [source.name for source in find(["in"], leave_out="in/out").sources] == ["in/b.md"]


def test_a_glob_keeps_the_folders_below_it() -> None:
    touch("in/a.md", "in/sub/b.md", "in/c.txt")
    found = find(["in/**/*.md"])
    assert [source.path for source in found.sources] == ["a.md", "sub/b.md"]
    assert found.many


def test_a_file_whose_name_looks_like_a_glob_is_that_file() -> None:
    touch("[a]*.md")
    assert [source.name for source in find(["[a]*.md"]).sources] == ["[a]*.md"]


def test_what_is_not_there_is_a_wrong_request() -> None:
    with pytest.raises(PostkitError, match=r"no such file or folder: nosuch\.md"):
        find(["nosuch.md"])


def test_a_loop_and_a_dangling_link_are_problems_and_the_rest_is_found() -> None:
    touch("in/sub/a.md")
    Path("in/sub/loop").symlink_to(Path("in").absolute())
    Path("in/lost.md").symlink_to("nowhere.md")
    found = find(["in"])
    assert [source.path for source in found.sources] == ["sub/a.md"]
    assert sorted(problem.code for problem in found.problems) == ["dangling-link", "folder-loop"]


def test_a_link_that_leads_out_of_the_folder_is_said_and_followed() -> None:
    touch("blog/a.md", "outside/b.md", "outside/c.md", "blog-too/d.md")
    Path("blog/folder").symlink_to("../outside")
    Path("blog/file.md").symlink_to("../outside/c.md")
    Path("blog/near.md").symlink_to("../blog-too/d.md")
    Path("blog/inside.md").symlink_to("a.md")
    found = find(["blog"])
    assert [source.name for source in found.sources] == [
        *("blog/a.md", "blog/file.md", "blog/folder/b.md", "blog/folder/c.md", "blog/inside.md", "blog/near.md"),
    ]
    said = {problem.place.source: problem.message for problem in found.problems}
    assert set(said) == {"blog/folder", "blog/file.md", "blog/near.md"}
    assert said["blog/folder"] == "links to ../outside, outside the folder that is read"
    assert {problem.code for problem in found.problems} == {"link-out-of-folder"}
    assert find(["blog/folder", "blog/file.md"]).problems == [], "what is named is meant"


def test_a_name_that_is_no_utf8_can_be_shown() -> None:
    Path(os.fsdecode(b"a\xff.md")).write_text("x")
    assert [source.name for source in find(["."]).sources] == ["a\ufffd.md"]


def put(target: Target, path: str, data: bytes) -> tuple[Written, list[str]]:
    problems: list[Problem] = []
    return target.write(path, data, problems), [problem.code for problem in problems]


def test_the_same_bytes_again_are_no_conflict_and_others_are() -> None:
    target = Target("out")
    assert put(target, "a/b.md", b"x") == (Written.NEW, [])
    assert put(target, "a/b.md", b"x") == (Written.SAME, [])
    assert put(target, "a/b.md", b"y") == (Written.REFUSED, ["output-exists"])
    assert Path("out/a/b.md").read_bytes() == b"x"
    assert put(Target("out", force=True), "a/b.md", b"y") == (Written.NEW, [])
    assert Path("out/a/b.md").read_bytes() == b"y"


def test_a_source_is_never_overwritten_not_even_by_force() -> None:
    touch("in/a.md")
    Path("out").mkdir()
    Path("out/a.md").hardlink_to("in/a.md")
    target = Target("out", force=True, sources=["in/a.md"])
    assert put(target, "a.md", b"new") == (Written.REFUSED, ["output-is-source"])
    assert Path("in/a.md").read_text() == "in/a.md"


def test_a_link_in_the_output_folder_leads_nowhere() -> None:
    Path("out").mkdir()
    Path("elsewhere").mkdir()
    Path("out/sub").symlink_to(Path("elsewhere").absolute())
    assert put(Target("out"), "sub/a.md", b"x") == (Written.REFUSED, ["outside-output"])
    assert not list(Path("elsewhere").iterdir())


def test_a_disk_that_fills_up_leaves_no_half_file() -> None:
    code = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
from postkit.shell.output import Target
problems = []
result = Target("out").write("a.md", b"x" * 5000, problems)
print(result.value, [problem.code for problem in problems])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "failed ['write-failed']"
    assert not list(Path("out").iterdir())


def test_a_report_appears_whole_or_not_at_all() -> None:
    journal = Journal("report.jsonl", force=False)
    journal.add("{}")
    assert not Path("report.jsonl").exists()
    journal.close(keep=True)
    assert Path("report.jsonl").read_text() == "{}\n"
    with pytest.raises(PostkitError, match="is there already"):
        Journal("report.jsonl", force=False)
    again = Journal("report.jsonl", force=True)
    again.close(keep=False)
    assert [path.name for path in Path().iterdir()] == ["report.jsonl"]
