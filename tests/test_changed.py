"""What has changed is asked of git, which starts nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from postkit.model import PostkitError
from postkit.shell.git import Changed, changed
from tests.running import Done, postkit

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git to ask")

BAD = "---\ntitle: A\ndraft: No\n---\n"
GOOD = "---\ntitle: A\n---\n"
LONE = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with two posts that are wrong and committed, and this the working folder."""
    for name, value in LONE.items():
        monkeypatch.setenv(name, value)
    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    git("init", "-q", "-b", "main")
    write(**{"blog/a.md": BAD, "blog/b.md": BAD})
    commit("first")
    return tmp_path


def git(*arguments: str) -> str:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false")
    done = subprocess.run(["git", *who, *arguments], check=True, capture_output=True)
    return done.stdout.decode().strip()


def commit(message: str) -> str:
    git("add", "-A")
    git("commit", "-q", "--no-verify", "-m", message)
    return git("rev-parse", "HEAD")


def write(**files: str) -> None:
    for name, text in files.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text, encoding="utf-8")


def told(*arguments: str) -> list[str]:
    """The files that are told of."""
    done = postkit("validate", *arguments, cwd=Path.cwd())
    assert done.status in (0, 1), done.err
    return [line.partition(":")[0] for line in done.out.splitlines()]


def wrong(*arguments: str) -> str:
    """What is said of a request that is wrong."""
    done: Done = postkit("validate", *arguments, cwd=Path.cwd())
    assert (done.status, done.out) == (2, ""), done
    return done.err


def test_what_is_on_the_disk_staged_or_new_has_changed(repository: Path) -> None:
    assert told("blog", "--changed") == []
    assert postkit("validate", "blog", "--changed", cwd=repository).err == "all well\n"
    write(**{"blog/a.md": BAD + "More.\n", "blog/new.md": BAD, "blog/staged.md": BAD, "blog/ignored.md": BAD})
    write(**{".gitignore": "ignored.md\n"})
    git("add", "blog/staged.md")
    assert told("blog", "--changed") == ["blog/a.md", "blog/new.md", "blog/staged.md"]
    assert (
        told("--changed") == told("blog", "--changed=") == told("blog", "--changed=HEAD") == told("--changed", "blog")
    )
    Path("blog/a.md").unlink()
    assert told("blog", "--changed") == ["blog/new.md", "blog/staged.md"]
    os.chdir("blog")
    assert told(".", "--changed") == ["new.md", "staged.md"]
    assert told(str(repository / "blog"), "--changed") == [
        str(repository / "blog" / name) for name in ("new.md", "staged.md")
    ]


def test_a_branch_is_compared_with_where_it_left_the_other(repository: Path) -> None:
    git("checkout", "-q", "-b", "mine")
    write(**{"blog/mine.md": BAD})
    commit("mine")
    git("checkout", "-q", "main")
    write(**{"blog/a.md": BAD + "theirs\n"})
    commit("theirs")
    git("checkout", "-q", "mine")
    assert told("blog", "--changed=main") == ["blog/mine.md"]
    assert told("blog", "--changed=HEAD~1") == ["blog/mine.md"]
    assert told("blog", "--changed") == []


def test_names_of_all_kinds(repository: Path) -> None:
    names = ["two words.md", "two\nlines.md", '"quoted".md', "-dash.md", "字.md", "a*[b].md", "back\\slash.md"]
    raw = [*(name.encode() for name in names), b"\xff.md"]
    made = []
    for name in raw:
        try:
            Path(os.fsdecode(b"blog/" + name)).write_text(BAD)
        except OSError:
            continue
        made.append(name)
    changes = changed()
    assert all(changes.has(os.fsdecode(b"blog/" + name)) for name in made)
    assert not changes.has("blog/a.md")
    done = postkit("validate", "blog", "--changed", "--output-format", "json", cwd=repository)
    assert len(done.json()) == len(made)


def test_nothing_committed_yet(repository: Path) -> None:
    write(**{"other/a.md": BAD, "other/b.md": BAD})
    os.chdir("other")
    git("init", "-q")
    git("add", "a.md")
    assert told(".", "--changed") == ["a.md", "b.md"]
    assert "git knows no commit HEAD~1" in wrong(".", "--changed=HEAD~1")


@pytest.mark.parametrize("ref", ["nowhere", "-h", "--help", "--output=x", "--upload-pack=touch x", "HEAD:blog", "a b"])
def test_what_is_no_commit_is_a_wrong_request(repository: Path, ref: str) -> None:
    before = sorted(repository.iterdir())
    assert f"git knows no commit {ref}" in wrong("blog", f"--changed={ref}")
    assert sorted(repository.iterdir()) == before


def test_histories_that_share_nothing(repository: Path) -> None:
    git("checkout", "-q", "--orphan", "other")
    git("commit", "-q", "--no-verify", "-m", "other")
    assert "main and HEAD have no commit in common" in wrong("blog", "--changed=main")


def test_no_repository_no_git_and_files_outside(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "a.md").write_text(BAD)
    assert "is not in the repository at" in wrong(str(outside), "--changed")
    done = postkit("validate", ".", "--changed", cwd=outside)
    assert (done.status, done.err.partition(":")[0]) == (2, "error")
    assert "git cannot say what has changed: not a git repository" in done.err
    done = postkit("validate", "blog", "--changed", cwd=repository, env={"PATH": str(outside)})
    assert done.status == 2
    assert "there is no git" in done.err


def test_nothing_of_the_repository_is_run_and_nothing_is_written(repository: Path) -> None:
    spy = repository / "spy"
    spy.write_text("#!/bin/sh\ntouch ran\nexit 1\n")
    spy.chmod(0o755)
    for name in ("post-index-change", "post-checkout", "pre-commit", "reference-transaction"):
        (repository / ".git/hooks").mkdir(exist_ok=True)
        (repository / ".git/hooks" / name).symlink_to(spy)
    for key in ("core.fsmonitor", "diff.external", "diff.spy.textconv", "diff.spy.command", "core.pager"):
        git("config", key, str(spy))
    write(**{".gitattributes": "*.md diff=spy\n", "blog/a.md": BAD + "x"})
    os.utime("blog/b.md")
    index = (repository / ".git/index").read_bytes()
    assert told("blog", "--changed") == ["blog/a.md"]
    assert not (repository / "ran").exists()
    assert (repository / ".git/index").read_bytes() == index


def test_posts_are_judged_beside_those_that_have_not_changed(repository: Path) -> None:
    write(**{"blog/a.md": "---\ntitle: A\nslug: tea\n---\n", "blog/b.md": GOOD, "blog/c.md": GOOD})
    commit("slugs")
    write(**{"blog/c.md": "---\ntitle: A\nslug: tea\n---\n"})
    done = postkit("validate", "blog", "--changed", cwd=repository)
    assert done.out.startswith("blog/c.md:3:7: warning[duplicate-slug] tea is the slug of blog/a.md:3:7 already")
    commit("double")
    assert told("blog", "--changed") == []
    write(**{"blog/a.md": "---\ntitle: A\nslug: tea\n---\nChanged.\n"})
    assert told("blog", "--changed") == ["blog/c.md"], "it is c's finding because of a"
    assert told("blog", "--changed", "--select", "missing-title") == []


def test_a_link_has_changed_with_what_it_leads_to(repository: Path) -> None:
    os.chdir("blog")
    Path("link.md").symlink_to("a.md")
    commit("link")
    write(**{"a.md": BAD + "x"})
    assert told(".", "--changed") == ["a.md", "link.md"]
    commit("a")
    Path("link.md").unlink()
    Path("link.md").symlink_to("b.md")
    Path("nowhere.md").symlink_to("c.md")
    assert sorted(told(".", "--changed")) == ["link.md", "nowhere.md"]


def test_a_repository_within_this_one_has_changed_as_a_whole() -> None:
    changes = Changed("/repo", ["themes/x", "nested/", "a.md"])
    assert changes.has("/repo/themes/x/posts/a.md")
    assert changes.has("/repo/nested/b.md")
    assert not changes.has("/repo/themes/xy.md")
    with pytest.raises(PostkitError):
        changes.has("/repository/a.md")


def test_the_file_beside_a_post_counts(repository: Path) -> None:
    write(**{"blog/n.md": "No.\n", "blog/n.meta": ".. title: A\n.. slug: n\n.. date: soon\n"})
    commit("nikola")
    assert told("blog", "--changed") == []
    write(**{"blog/n.meta": ".. title: A\n.. slug: n\n.. date: sooner\n"})
    assert told("blog", "--changed") == ["blog/n.meta"]


def test_a_baseline_is_not_said_to_hold_what_was_not_looked_at(repository: Path) -> None:
    known = ("--baseline", "known.json")
    postkit("validate", "blog", *known, "--write-baseline", cwd=repository)
    write(**{"blog/b.md": GOOD})
    commit("better")
    write(**{"blog/new.md": BAD})
    done = postkit("validate", "blog", *known, "--changed", cwd=repository)
    assert done.err.startswith("1 problem found\n")
    assert "blog/new.md" in done.out
    assert "gone from blog/b.md" in postkit("validate", "blog", *known, cwd=repository).err
