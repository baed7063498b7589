"""The folder of what is kept: where it is, how it is marked, and what it is never mistaken for."""

from __future__ import annotations

from pathlib import Path

import pytest

from postkit.cli.main import run
from postkit.selection import rules
from postkit.shell import cache
from postkit.shell.sources import find

FOLDER = ".postkit_cache"


@pytest.fixture(autouse=True)
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two posts."""
    monkeypatch.chdir(tmp_path)
    for name in ("a", "b"):
        _write(tmp_path / "posts" / f"{name}.md", f"---\ntitle: {name}\n---\n")
    return tmp_path


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _run(*arguments: str) -> int:
    return run(["validate", *arguments])


def test_the_folder_is_marked_and_never_taken_for_posts(site: Path) -> None:
    _run("posts", "--cache-dir", "posts/kept")
    assert (site / "posts/kept/.gitignore").read_text() == "*\n"
    assert (site / "posts/kept/CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55\n")
    _write(site / "posts/kept/x.md", "x")
    assert [source.path for source in find(["posts"]).sources] == ["a.md", "b.md"]
    assert [source.path for source in find(["posts/kept"]).sources if source.path == "x.md"] == ["x.md"]


def test_a_folder_of_another_use_is_left_alone(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("posts", "--cache-dir", "posts") == 2
    assert "posts is no folder for a cache" in capsys.readouterr().err
    (site / FOLDER).mkdir()
    _write(site / FOLDER / "mine.txt", "mine")
    _run("posts")
    assert [path.name for path in (site / FOLDER).iterdir()] == ["mine.txt"]


def test_a_link_that_leads_elsewhere_is_no_cache(site: Path) -> None:
    (site / "elsewhere").mkdir()
    (site / FOLDER).symlink_to("elsewhere")
    _run("posts")
    assert not list((site / "elsewhere").iterdir())


def test_the_configuration_says_where_and_whether(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (site / "postkit.toml").write_text("[validate]\ncache = false\n")
    _run("posts")
    assert not (site / FOLDER).exists()
    _run("posts", "--cache-dir", "there")
    assert (site / "there").exists()
    (site / "postkit.toml").write_text("")
    monkeypatch.chdir(site / "posts")
    _run(".")
    assert (site / FOLDER).exists() and not (site / "posts" / FOLDER).exists()


def test_old_runs_are_deleted(site: Path) -> None:
    for number in range(cache.RUNS + 3):
        _run("posts", "--ignore", sorted(rules())[number])
    assert len(list((site / FOLDER).glob("*.txt"))) == cache.RUNS
