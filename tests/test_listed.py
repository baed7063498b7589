"""Lists name files, standard input may have a name, and no file is checked twice."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from postkit.shell.listed import listed
from tests.running import postkit

BAD = "---\ntitle: A\ndraft: No\n---\n"


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\0"])
def test_lists_name_files_as_they_are(tmp_path: Path, end: bytes) -> None:
    names = [b"a.md", b"two words.md", "字.md".encode(), b"a*[b].md", b"-.md", b"picture.png", b"a.md"]
    for name in names:
        (tmp_path / os.fsdecode(name)).write_text(BAD)
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "c.md").write_text(BAD)
    (tmp_path / "list").write_bytes(end.join([*names, b"folder", b""]))
    done = postkit("validate", "--files-from", "list", cwd=tmp_path)
    found = [line.partition(":")[0] for line in done.out.splitlines()]
    assert found == ["a.md", "two words.md", "字.md", "a*[b].md", "-.md", "folder/c.md"]
    assert done == postkit("validate", "--files-from", "-", cwd=tmp_path, stdin=(tmp_path / "list").read_bytes())


def test_names_in_lists_may_hold_what_lines_cannot(tmp_path: Path) -> None:
    (tmp_path / "list").write_bytes(b"two\nlines.md\0\xff.md\0")
    assert listed(str(tmp_path / "list")) == ["two\nlines.md", os.fsdecode(b"\xff.md")]


def test_lists_that_are_empty_or_wrong(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(BAD)
    done = postkit("validate", "--files-from", "-", "--output-format", "gitlab", cwd=tmp_path)
    assert (done.status, done.out, done.err) == (0, "[]\n", "all well\n")
    for stdin, why in (("gone.md\n", "no such file or folder: gone.md"), ("*.md\n", "no such file or folder: *.md")):
        done = postkit("validate", "--files-from", "-", cwd=tmp_path, stdin=stdin)
        assert (done.status, done.out) == (2, "")
        assert why in done.err
    for arguments, why in (
        (("--files-from", "nowhere"), "nowhere cannot be read: No such file"),
        (("--files-from", "-", "-"), "standard input can be one thing only"),
        (("--files-from", "a.md", "--stdin-filename", "a.md"), "standard input can be one thing only"),
        (("--stdin-filename", "a.md", "a.md"), "--stdin-filename is for standard input alone"),
    ):
        done = postkit("validate", *arguments, cwd=tmp_path, stdin=BAD)
        assert (done.status, done.out) == (2, "")
        assert why in done.err


def test_standard_input_goes_by_the_name_that_it_is_given(tmp_path: Path) -> None:
    (tmp_path / "postkit.toml").write_text('[validate.per-file-ignores]\n"drafts/*" = ["ambiguous-value"]\n')
    run = ("validate", "--stdin-filename")
    assert postkit(*run, "blog/字.md", cwd=tmp_path, stdin=BAD).out.startswith("blog/字.md:3:8: warning")
    assert postkit(*run, "blog/a.md", "-", cwd=tmp_path, stdin=BAD).out.startswith("blog/a.md:3:8: warning")
    assert postkit(*run, "drafts/a.md", cwd=tmp_path, stdin=BAD).err == "all well\n"
    dated = "---\ntitle: A\ndate: 2024-05-03\n---\n"
    assert "date-disagrees" in postkit(*run, "blog/2024-05-01-a.md", cwd=tmp_path, stdin=dated).out
    html = postkit(*run, "a.html", "--select", "all", cwd=tmp_path, stdin="<title>A</title><p>Text.")
    assert "front-matter" not in html.out
    assert "a.txt" in postkit(*run, "a.txt", cwd=tmp_path, stdin=BAD).out, "told from its first bytes"
    full = postkit(*run, "a.md", "--output-format", "full", cwd=tmp_path, stdin=BAD).out
    assert "3 | draft: No\n  |        ^^\n" in full


def test_globs_of_the_configuration_hold_wherever_one_works(tmp_path: Path) -> None:
    (tmp_path / "postkit.toml").write_text('[validate.per-file-ignores]\n"drafts/*" = ["PK301"]\n')
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / "a.md").write_text(BAD)
    for cwd, name in (
        (tmp_path, "."),
        (tmp_path, "./drafts"),
        (tmp_path, str(tmp_path)),
        (tmp_path / "drafts", "a.md"),
    ):
        assert postkit("validate", name, cwd=cwd).err == "all well\n", (cwd, name)


def test_a_file_is_checked_once_however_often_it_is_named(tmp_path: Path) -> None:
    (tmp_path / "blog").mkdir()
    (tmp_path / "blog" / "a.md").write_text("---\ntitle: A\nslug: tea\ndraft: No\n---\n")
    done = postkit("validate", "blog", "blog/a.md", "./blog", cwd=tmp_path)
    assert done.err.startswith("1 problem found\n")


def test_nothing_behind_a_link_out_of_the_folder_is_put_right(tmp_path: Path) -> None:
    fixable = "---\ntitle: A\ntags: [a, a]\n---\n"
    for name in ("blog/a.md", "outside/b.md", "outside.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(fixable)
    (tmp_path / "blog" / "folder").symlink_to("../outside")
    (tmp_path / "blog" / "file.md").symlink_to("../outside.md")
    for more in ((), ("--ignore", "link-out-of-folder")):
        postkit("validate", "blog", "--fix", *more, cwd=tmp_path)
        assert (tmp_path / "blog" / "a.md").read_text() != fixable
        assert (tmp_path / "outside" / "b.md").read_text() == (tmp_path / "outside.md").read_text() == fixable
    postkit("validate", "blog/folder", "blog/file.md", "--fix", cwd=tmp_path)
    assert fixable not in ((tmp_path / "outside" / "b.md").read_text(), (tmp_path / "outside.md").read_text())
