"""What the new generator cannot take of metadata: a problem with its place and a hint, and the value kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.running import files, postkit
from tests.sites import read, sent

HEAD = "---\ntitle: A\ndate: 2024-05-01\n"


@pytest.mark.parametrize(
    ("lines", "target", "code", "place", "kept"),
    [
        ("depths: {pond: {left: 3}}\n", "pelican", "nested-value", "4:9", 'depths: {"pond": {"left": 3}}'),
        ("depths: [{left: 3}]\n", "nikola", "nested-value", "4:9", '.. depths: [{"left": 3}]'),
        ("depths: {left: 3}\n", "obsidian", "nested-value", "4:9", "depths: {left: 3}"),
        ("categories: [a, b]\n", "pelican", "several-categories", "4:13", 'categories_original: ["a", "b"]'),
        ("categories: [a, b]\n", "nikola", "several-categories", "4:13", '.. categories_original: ["a", "b"]'),
        ("categories: [[a, b]]\n", "hugo", "flattened-categories", "4:13", "categories_original:"),
        ("tags: [slow food]\n", "obsidian", "changed-tags", "4:7", "tags_original: [slow food]"),
        ("updated: the day before\n", "hugo", "unreadable-date", "4:10", "updated_original: the day before"),
        ("updated: the day before\n", "pelican", "unreadable-date", "4:10", "updated_original: the day before"),
    ],
)
def test_what_cannot_be_said_is_kept(lines: str, target: str, code: str, place: str, kept: str) -> None:
    there, problems = sent({"notes/a.md": f"{HEAD}{lines}---\nWords.\n".encode()}, "plain", target)
    ((path, data),) = there.items()
    found = [problem for problem in problems if problem.code == code]
    assert [str(problem.place) for problem in found] == [f"site/notes/a.md:{place}"]
    assert found[0].hint or "_original" in found[0].message
    assert kept in data.decode()
    ((path, data),) = sent(there, target, "plain")[0].items()
    key, _, value = lines.partition(":")
    assert str(read(path, data, "plain")[0][key]) == str(
        read("a.md", f"{HEAD}{lines}---\n".encode(), "plain")[0][key]
    ), value


def test_a_slug_that_two_posts_want_goes_to_the_first_and_is_kept_by_the_other() -> None:
    posts = {
        "a.md": f"{HEAD}slug: same\n---\nTo [the other](b.md).\n".encode(),
        "b.md": b"---\ntitle: B\ndate: 2024-05-02\nslug: same\n---\nTo [the other](a.md).\n",
    }
    there, problems = sent(posts, "plain", "hugo")
    (found,) = (problem for problem in problems if problem.code == "renamed-output")
    assert (str(found.place), found.hint) == ("site/b.md:4:7", "give one of the two another slug")
    assert b"(/posts/same-2/)" in there["content/posts/same.md"]
    assert b"(/posts/same/)" in there["content/posts/same-2.md"]
    assert b"slug_original: same\n" in there["content/posts/same-2.md"]
    back, _ = sent(there, "hugo", "plain")
    assert all(b"\nslug: same\n" in data for data in back.values())


def test_metadata_without_a_post_are_said(tmp_path: Path) -> None:
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts" / "lone.meta").write_text(".. title: A\n.. slug: a\n")
    (tmp_path / "posts" / "b.md").write_text("---\ntitle: B\n---\nWords.\n")
    done = postkit("convert", "posts", "--from-generator", "nikola", "--for", "hugo", "-o", "out", cwd=tmp_path)
    assert "posts/lone.meta:1:1: warning[sidecar-without-post]" in done.err
    assert "hint: put the post beside it, or delete it" in done.err
    assert (tmp_path / "posts" / "lone.meta").exists()
    assert set(files(tmp_path / "out")) == {"content/posts/b.md"}


def test_includes_that_include_each_other_are_kept_and_never_read(tmp_path: Path) -> None:
    (tmp_path / "site" / "_posts").mkdir(parents=True)
    (tmp_path / "site" / "_includes").mkdir()
    (tmp_path / "site" / "_includes" / "one.md").write_text("{% include two.md %}")
    (tmp_path / "site" / "_includes" / "two.md").write_text("{% include one.md %}")
    (tmp_path / "site" / "_posts" / "2024-05-01-a.md").write_text("---\ntitle: A\n---\n{% include one.md %}\n")
    done = postkit("convert", "site/_posts", "--from-generator", "jekyll", "--for", "hugo", "-o", "out", cwd=tmp_path)
    assert done.status == 0, done.err
    assert "2024-05-01-a.md:4:1: warning[construct-kept]" in done.err
    assert "hint: write what it stands for" in done.err
    assert b"{% include one.md %}" in files(tmp_path / "out")["content/posts/a.md"]


def test_a_generator_with_an_unknown_key_costs_nothing_but_the_run(tmp_path: Path) -> None:
    (tmp_path / "ours.toml").write_text('like = "hugo"\n[paths]\n  drfat = "x"\n')
    (tmp_path / "a.md").write_text("---\ntitle: A\n---\nWords.\n")
    done = postkit("convert", "a.md", "--for", "ours", "-o", "out", cwd=tmp_path)
    assert done.status == 2
    assert "ours.toml:3:3: unknown key: paths.drfat" in done.err
    assert "did you mean draft?" in done.err
    assert not (tmp_path / "out").exists()
