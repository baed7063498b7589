"""What was found is kept for the next run, which says the same of what has not changed, and looks at what has."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest

from postkit.cli import recall
from postkit.cli.main import run
from postkit.jobs import FEW, Job
from postkit.judging import Judged
from postkit.model import Source
from postkit.shell import cache
from postkit.shell.openers import OpenFile
from tests.running import postkit

FOLDER = ".postkit_cache"

BY_LINKS = "missing-image,broken-link"
"""Rules that look at other files, so that nothing is kept."""

POSTS = {
    "a.md": "---\ntitle: A\nslug: same\ntags: [One, Two]\nupdate: No\n---\n\ntext\n",
    "b.md": "---\ntitle: B\nslug: same\ntags: [one, Two, two]\n# postkit: ignore[invalid-date] old\ndate: March\n---\n",
    "c.md": "no front matter\n",
    "d.md": "---\ntitel: D\n---\n\ntext\n",
    "e.md": "---\ntitle: [\n---\n",
}


@pytest.fixture(autouse=True)
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Posts that are old enough to be known by their times."""
    monkeypatch.chdir(tmp_path)
    for name, text in POSTS.items():
        _write(tmp_path / "posts" / name, text)
    monkeypatch.setattr(cache, "SOON", 0)
    return tmp_path


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


class Runs:
    """Runs of `validate` in this process: what each says, and the posts that it has judged."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.capsys, self.judged = capsys, list[str]()
        one = recall.Keeping._one

        def told(keeping: recall.Keeping, judge: Callable[[Job], Judged], job: Job) -> recall.Entry:
            self.judged.append(job.source.path)
            return one(keeping, judge, job)

        monkeypatch.setattr(recall.Keeping, "_one", told)

    def __call__(self, *arguments: str) -> tuple[int, str, str]:
        self.judged.clear()
        status = run(["validate", "--select", "all", "--ignore", BY_LINKS, *(arguments or ("posts",))])
        return status, *self.capsys.readouterr()


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Runs:
    return Runs(monkeypatch, capsys)


def test_what_has_not_changed_is_not_judged_again(site: Path, runs: Runs) -> None:
    without = runs("posts", "--no-cache")
    assert not (site / FOLDER).exists() and without[0] == 1 and "duplicate-slug" in without[1]
    assert runs() == without and runs.judged == sorted(POSTS)
    assert runs() == without and runs.judged == []
    assert runs("posts", "--output-format", "json") == runs("posts", "--output-format", "json", "--no-cache")


def test_what_has_changed_is_judged_again_and_so_are_posts_beside_each_other(site: Path, runs: Runs) -> None:
    runs()
    _write(site / "posts/b.md", POSTS["b.md"].replace("slug: same", "slug: other"))
    found = runs()
    assert runs.judged == ["b.md"] and "duplicate-slug" not in found[1] and "inconsistent-tag" in found[1]
    assert runs("posts", "--no-cache") == found
    (site / "posts/a.md").unlink()
    _write(site / "posts/f.md", POSTS["a.md"])
    found = runs()
    assert runs.judged == ["f.md"] and runs("posts", "--no-cache") == found


def test_a_file_is_known_by_its_content_where_its_times_are_others(site: Path, runs: Runs) -> None:
    found = runs()
    for name in POSTS:
        os.utime(site / "posts" / name, (1, 1))
    assert runs() == found and runs.judged == []
    size, then = len(POSTS["c.md"]), (site / "posts/c.md").stat()
    _write(site / "posts/c.md", "---\ntitle: x\n---".ljust(size))
    os.utime(site / "posts/c.md", ns=(then.st_atime_ns, then.st_mtime_ns))
    runs()
    assert runs.judged == ["c.md"]


def test_what_has_changed_just_now_is_known_by_its_content(site: Path, runs: Runs, monkeypatch: Any) -> None:
    monkeypatch.setattr(cache, "SOON", 10**15)
    source = Source("a.md", "a.md", OpenFile(str(site / "posts/a.md")))
    assert cache.see(source)[1] == ("", cache.digest(POSTS["a.md"].encode()))
    found = runs()
    assert runs() == found and runs.judged == []


def test_names_that_would_break_lines_are_not_kept(site: Path, runs: Runs) -> None:
    for name in ("x\ty.md", "x\ny.md"):
        _write(site / "posts" / name, POSTS["d.md"])
    found = runs()
    assert runs() == found and sorted(runs.judged) == ["x\ty.md", "x\ny.md"]


def test_a_file_beside_a_post_counts_with_it(site: Path, runs: Runs) -> None:
    _write(site / "posts/n.md", "text\n")
    _write(site / "posts/n.meta", ".. title: N\n.. slug: n\n.. date: 2024-01-01\n")
    runs()
    runs()
    assert runs.judged == []
    _write(site / "posts/n.meta", ".. title: N\n.. slug: n\n.. date: March\n")
    found = runs()
    assert runs.judged == ["n.md"] and "n.meta:3" in found[1]


@pytest.mark.parametrize(
    "change",
    [
        ["posts", "--ignore", "style"],
        ["posts", "--schema", "hugo"],
        ["posts", "--schema", "own.json"],
        ["posts", "-f", "markdown"],
        ["posts/*.md", "posts/a.md"],
    ],
    ids=" ".join,
)
def test_other_requests_do_not_get_what_is_kept(change: list[str], site: Path, runs: Runs) -> None:
    (site / "own.json").write_text('{"required": ["title"]}')
    runs()
    found = runs(*change)
    assert runs(*change, "--no-cache") == found
    assert runs(*change) == found and runs.judged == []


def test_a_schema_that_changes_counts(site: Path, runs: Runs) -> None:
    (site / "own.json").write_text('{"required": ["title"]}')
    _write(site / "posts/s.md", "---\n$schema: ../own.json\ntitle: S\n---\n")
    runs("posts", "--schema", "own.json")
    runs()
    (site / "own.json").write_text('{"required": ["weight"]}')
    assert "s.md:1:1: error[missing-key] weight is missing" in runs("posts", "--schema", "own.json")[1]
    assert len(runs.judged) == len(POSTS) + 1
    assert "s.md:1:1: error[missing-key] weight is missing" in runs()[1] and runs.judged == ["s.md"]


def test_programs_that_change_count(runs: Runs, monkeypatch: pytest.MonkeyPatch) -> None:
    runs()
    monkeypatch.setattr(recall, "programs", lambda: ["another"])
    runs()
    assert runs.judged == sorted(POSTS)


def test_posts_of_other_folders_stay_known(site: Path, runs: Runs) -> None:
    _write(site / "more/z.md", POSTS["a.md"])
    runs("posts", "more")
    runs("more", "posts/a.md")
    assert runs.judged == []
    runs("more")
    found = runs("posts", "more")
    assert runs.judged == [] and found == runs("posts", "more", "--no-cache")


def test_what_is_kept_of_others_has_a_bound(site: Path, runs: Runs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recall, "LEAST", 0)
    for number in range(30):
        _write(site / "more" / f"{number}.md", POSTS["a.md"])
    runs("posts", "more")
    runs("posts")
    lines = next((site / FOLDER).glob("*.txt")).read_text().splitlines()
    assert len(lines) == 2 + len(POSTS) * (1 + cache.SPARE)


@pytest.mark.parametrize("damage", [b"", b"\xff", b"0\n{}", b"\n" * 9], ids=repr)
def test_a_damaged_cache_is_as_good_as_none_and_is_written_anew(damage: bytes, site: Path, runs: Runs) -> None:
    found = runs()
    (kept,) = (site / FOLDER).glob("*.txt")
    whole = kept.read_bytes()
    kept.write_bytes(whole[: len(whole) // 2] + damage)
    assert runs() == found and runs.judged == sorted(POSTS)
    assert runs() == found and runs.judged == []


@pytest.mark.parametrize("lines", ['{"run": 5, "across": [1]}', "[]", "{}\n" + "\n".join("a\tb" for _ in "ab"), "{"])
def test_a_forged_cache_does_no_harm(lines: str, site: Path, runs: Runs) -> None:
    found = runs()
    (kept,) = (site / FOLDER).glob("*.txt")
    head, about, *rest = kept.read_text(encoding="utf-8").split("\n")
    spoilt = "\n".join([lines, *(f"{line.rpartition(chr(9))[0]}\t[[1]]" for line in rest)]).encode()
    kept.write_bytes(cache.digest(spoilt).encode() + b"\n" + spoilt)
    assert runs() == found and head and about


def test_where_nothing_can_be_written_nothing_is_kept(site: Path, runs: Runs, monkeypatch: pytest.MonkeyPatch) -> None:
    (site / FOLDER).write_text("")
    found = runs()
    (site / FOLDER).unlink()
    monkeypatch.setattr(os, "makedirs", Mock(side_effect=PermissionError))
    assert runs() == found == runs("posts", "--cache-dir", "there") and not (site / FOLDER).exists()


def test_one_file_and_what_links_or_fixes_need_is_judged_without(site: Path, runs: Runs) -> None:
    runs("posts/a.md")
    runs("posts", "--fix", "--diff")
    postkit("validate", "posts", "--select", "broken-link", cwd=site)
    assert not (site / FOLDER).exists()


def test_many_posts_in_processes_say_the_same(site: Path) -> None:
    for number in range(FEW):
        _write(site / "many" / f"{number}.md", POSTS["abcde"[number % 5] + ".md"].replace("same", f"s{number % 50}"))
    said = [postkit("validate", "many", "-j", "2", cwd=site) for _ in range(2)]
    assert said[0] == said[1] == postkit("validate", "many", "-j", "1", "--no-cache", cwd=site)


def test_no_process_starts_where_all_is_known(site: Path) -> None:
    for number in range(FEW):
        _write(site / "many" / f"{number}.md", POSTS["d.md"])
    code = "import sys; from postkit.cli.main import run; run(sys.argv[1:]); print('multiprocessing' in sys.modules)"
    command = [sys.executable, "-c", code, "validate", "many", "-j", "2"]
    started = [subprocess.run(command, capture_output=True, text=True, cwd=site, check=True).stdout for _ in range(2)]
    assert [out.split()[-1] for out in started] == ["True", "False"]


def test_two_runs_at_once_do_no_harm(site: Path) -> None:
    command = [sys.executable, "-m", "postkit", "validate", "posts"]
    with contextlib.ExitStack() as stack:
        both = [stack.enter_context(subprocess.Popen(command, stdout=subprocess.PIPE, cwd=site)) for _ in range(2)]
        first, second = (each.communicate()[0] for each in both)
    assert first == second == postkit("validate", "posts", cwd=site).out.encode()
