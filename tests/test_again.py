"""What was said is said again only while nothing has changed that it depended on."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from postkit.cli.main import run
from postkit.shell import again, cache
from postkit.shell.again import FOLDER
from postkit.shell.looked import LOOKED
from tests.own_code import ROOT

POSTS = {
    "a.md": "---\ntitle: A\nslug: same\ntags: [One, Two]\nupdate: No\ndraft: yes\n---\n\ntext\n",
    "b.md": "---\ntitle: B\nslug: same\ntags: [one, Two, two]\ndate: March\n---\n",
    "c.md": "no front matter\n",
    "sub/d.md": "---\ntitle: D\n---\n\ntext\n",
    "sub/notes.css": "p {}\n",
    "notes.css": "p {}\n",
}


class Answer(NamedTuple):
    """What a run said, and whether that was said again without a look at the posts."""

    out: str
    err: str
    status: int
    again: bool


Ask = Callable[..., Answer]


@pytest.fixture
def ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Ask:
    """Asks as the command line does, in a folder `site` with posts that are old enough to be known by their times."""
    for name, text in POSTS.items():
        path = tmp_path / "site" / "posts" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    shutil.copytree(tmp_path / "site" / "posts" / "sub", tmp_path / "beside")
    monkeypatch.chdir(tmp_path / "site")
    monkeypatch.setattr(cache, "SOON", 0)

    def asked(*arguments: str) -> Answer:
        capsys.readouterr()
        LOOKED.clear()
        status = again.again(list(arguments))
        known = status is not None
        status = run(["validate", *arguments]) if status is None else status
        said = capsys.readouterr()
        return Answer(said.out, said.err, status, known)

    return asked


def test_what_was_said_is_said_again(ask: Ask) -> None:
    first, second, third = ask("posts"), ask("posts"), ask("posts")
    assert "error[" in first.out or "warning[" in first.out
    assert first.err
    assert not first.again
    assert second == third == first._replace(again=True)


@pytest.mark.parametrize(
    "arguments",
    [
        ("posts", "--schema", "hugo"),
        ("posts", "--output-format", "json", "--exit-zero"),
        ("posts", "--statistics", "-q", "--max-warnings", "0"),
        (".",),
    ],
    ids=" ".join,
)
def test_other_requests_are_told_apart(ask: Ask, arguments: tuple[str, ...]) -> None:
    ask("posts")
    first = ask(*arguments)
    assert not first.again
    assert ask(*arguments) == first._replace(again=True)


def _edit(path: str) -> None:
    """Another text of the same size, and the time of the old one."""
    status = Path(path).stat()
    Path(path).write_text(Path(path).read_text(encoding="utf-8").replace("title", "titel"), encoding="utf-8")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def _write(path: str, text: str) -> None:
    Path(path).write_text(text, encoding="utf-8")


def _kept(pattern: str) -> Path:
    """The only file of its kind in the cache."""
    (path,) = Path(FOLDER).glob(pattern)
    return path


def _replace_by_link(path: str) -> None:
    Path(path).unlink()
    Path(path).symlink_to("../../beside/notes.css")


def _replace_by_folder(path: str) -> None:
    Path(path).unlink()
    shutil.copytree("../beside", path)


CHANGES: dict[str, Callable[[], object]] = {
    "a post in place": lambda: _edit("posts/a.md"),
    "a post below": lambda: _edit("posts/sub/d.md"),
    "a post more": lambda: _write("posts/e.md", "---\ntitle: E\nslug: same\n---\n"),
    "a post more below": lambda: _write("posts/sub/e.md", "---\ntitle: E\nslug: same\n---\n"),
    "a post less": lambda: Path("posts/c.md").unlink(),
    "a post less below": lambda: Path("posts/sub/d.md").unlink(),
    "another name": lambda: Path("posts/c.md").rename("posts/0.md"),
    "a folder more": lambda: shutil.copytree("../beside", "posts/more"),
    "a file for a folder": lambda: _replace_by_folder("posts/c.md"),
    "a file for a post": lambda: Path("posts/sub/notes.css").rename("posts/sub/notes.md"),
    "a configuration": lambda: _write("postkit.toml", '[validate]\nignore = ["missing-front-matter"]\n'),
    "a configuration above": lambda: _write("../postkit.toml", '[validate]\nignore = ["missing-front-matter"]\n'),
    "a site's generator": lambda: _write("posts/hugo.toml", ""),
    "a site's generator above": lambda: _write("../hugo.toml", ""),
    "metadata beside a post": lambda: _write("posts/c.meta", ".. title: C\n"),
    "a link to a post": lambda: Path("posts/link.md").symlink_to("../../beside/d.md"),
    "a link out of the folder": lambda: _replace_by_link("posts/notes.css"),
    "a damaged cache": lambda: _kept("*.txt").write_text("x"),
    "no cache": lambda: _kept("*.txt").unlink(),
    "a damaged answer": lambda: _kept("*.run").write_bytes(_kept("*.run").read_bytes()[:-9]),
    "another letter in an answer": lambda: _kept("*.run").write_bytes(_kept("*.run").read_bytes().replace(b"0", b"1")),
    "an endless answer": lambda: _kept("*.run").write_text("999999999999 0\n"),
    "an answer to something else": lambda: _kept("*.run").write_text("2\na\tb\n1\n"),
}
"""All that may change between two runs, and what changes it."""


@pytest.mark.parametrize("change", CHANGES)
def test_nothing_is_said_again_after_a_change(ask: Ask, change: str) -> None:
    ask("posts")
    assert ask("posts").again
    CHANGES[change]()
    fresh = ask("posts", "--no-cache")
    assert ask("posts") == fresh._replace(again=False)


def test_a_folder_behind_a_link_is_another_when_the_link_is(ask: Ask) -> None:
    Path("posts/link").symlink_to("../../beside")
    fresh = ask("posts", "--no-cache")
    ask("posts")
    Path("posts/link").unlink()
    Path("../other").mkdir()
    Path("posts/link").symlink_to("../../other")
    assert ask("posts").out != fresh.out


def test_a_configuration_that_has_changed_is_read(ask: Ask) -> None:
    _write("postkit.toml", '[validate]\nignore = ["missing-front-matter"]\n')
    assert "missing-front-matter" not in ask("posts").out
    assert ask("posts").again
    _write("postkit.toml", '[validate]\nignore = ["duplicate-slug"]\n')
    assert "missing-front-matter" in ask("posts").out


@pytest.mark.parametrize("variable", again.ENVIRONMENT)
def test_the_environment_is_part_of_the_question(ask: Ask, variable: str, monkeypatch: pytest.MonkeyPatch) -> None:
    ask("posts")
    monkeypatch.setenv(variable, "1")
    assert not ask("posts").again


def test_every_variable_that_is_read_is_part_of_it() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "postkit").rglob("*.py")))
    read = set(re.findall(r"""environ(?:ment)?(?:\.get\(|\[)["']([A-Z_]+)""", text))
    named = set(re.findall(r"""["']([A-Z]+_[A-Z_]+)["']""", (ROOT / "postkit/cli/findings.py").read_text()))
    assert {"NO_COLOR", "TERM"} <= read
    assert (read | named) - {"SOURCE_DATE_EPOCH", "XDG_CACHE_HOME"} <= set(again.ENVIRONMENT)


@pytest.mark.parametrize("unlike", [("posts/a.md",), ("posts", "posts/sub"), ("--changed", "posts")])
def test_what_depends_on_more_is_not_kept(ask: Ask, unlike: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    subprocess.run(["git", "init", "-q"], check=True)
    ask(*unlike)
    assert not ask(*unlike).again


def test_posts_that_have_just_changed_are_looked_at(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "SOON", 10**15)
    ask("posts")
    assert not ask("posts").again


def test_nothing_that_a_run_takes_is_loaded(ask: Ask) -> None:
    end = "atexit.register(lambda: print(*sys.modules, file=sys.__stderr__))"
    script = f"import sys, atexit\nfrom postkit.__main__ import main\n{end}\nmain()"
    old = "from postkit.shell import cache\ncache.SOON = 0\n"
    first, second = (
        subprocess.run([sys.executable, "-c", text, "validate", "posts"], capture_output=True, check=False)
        for text in (old + script, script)
    )
    assert second.stdout == first.stdout
    loaded = set(second.stderr.decode().splitlines()[-1].split())
    assert "postkit.shell.again" in loaded
    assert loaded.isdisjoint(("typer", "re", "json", "dataclasses", "postkit.model", "postkit.cli.main"))
