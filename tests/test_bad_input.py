"""Bad input costs one post: a problem with a code and a place, the others written, the exit status 1."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from postkit.model import Asset, Markdown, Post
from postkit.pipeline import Chain, Plan
from postkit.plugin import Report
from tests.running import files, lines, postkit

GOOD = "---\ntitle: A good post\n---\n\nIts text.\n"

BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)

BROKEN: dict[str, tuple[bytes, str, str]] = {
    "unclosed": (b"---\ntitle: never closed\n\nText.\n", "unclosed-front-matter", "bad.md:1"),
    "yaml": (b"---\ntitle: a: b\n---\nText.\n", "invalid-yaml", "bad.md:2:"),
    "toml": (b"+++\ntitle = \n+++\nText.\n", "invalid-toml", "bad.md:2:"),
    "json": (b'{\n"title": "x",\n}\n\nText.\n', "invalid-json", "bad.md:3:"),
    "duplicate": (b"---\ntitle: a\ntitle: b\n---\nText.\n", "duplicate-key", "bad.md:3:1"),
    "list": (b"---\n- a\n- b\n---\nText.\n", "front-matter-not-a-mapping", "bad.md:"),
    "bytes": (b"---\ntitle: x\n---\nText \xff\xfe\xfa here.\n", "undecodable-text", "bad.md:4:6"),
    "empty": (b"", "empty-file", "bad.md"),
    "bomb": (f"---\n{BOMB}---\nText.\n".encode(), "alias-bomb", "bad.md:"),
    "javascript": (b"---js\n{ title: 'x' }\n---\nText.\n", "foreign-front-matter", "bad.md:"),
    "returns": (b"---\rtitle: a: b\r---\rText.\r", "invalid-yaml", "bad.md:2:"),
    "utf-16": ("\ufeff---\ntitle: a: b\n---\nText.\n".encode("utf-16-le"), "invalid-yaml", "bad.md:2:"),
    "separator": ("---\nx: a\u2028b\ntitle: a: b\n---\nText.\n".encode(), "invalid-yaml", "bad.md:3:"),
    "megabyte": (b"---\nx: [" + b"a, " * 350_000 + b"\n---\nText.\n", "invalid-yaml", "bad.md:"),
    "nested": (b"---\nx: " + b"[" * 100_000 + b"\n---\nText.\n", "nested-too-deep", "bad.md:"),
}


@pytest.mark.parametrize("case", sorted(BROKEN))
def test_broken_front_matter_costs_one_post(case: str, tmp_path: Path) -> None:
    data, code, place = BROKEN[case]
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "bad.md").write_bytes(data)
    for name in "ab":
        (tmp_path / "in" / f"{name}.md").write_text(GOOD)
    done = postkit("convert", "in", "-o", "out", cwd=tmp_path)
    assert done.status == 1, done.err
    assert f"error[{code}]" in done.err
    assert f"in/{place}" in done.err
    written = files(tmp_path / "out")
    assert {"a.md", "b.md"} <= set(written)
    assert "Traceback" not in done.err
    if case not in ("duplicate", "bytes", "empty"):
        assert written["bad.md"] == data


def test_a_file_that_cannot_be_read_costs_one_post(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.md").write_text(GOOD)
    (tmp_path / "in" / "lost.md").symlink_to("nowhere.md")
    (tmp_path / "in" / "loop").symlink_to(tmp_path / "in")
    (tmp_path / "in" / "proc.md").symlink_to("/proc/self/mem")
    done = postkit("convert", "in", "-o", "out", cwd=tmp_path)
    assert done.status == 1
    for code in ("dangling-link", "folder-loop", "unreadable"):
        assert f"error[{code}]" in done.err, done.err
    assert set(files(tmp_path / "out")) == {"a.md"}


@pytest.mark.parametrize("character", ["\x00", "\x08", "\u2028", "\ufffd", "\x0b"])
def test_control_characters_cost_nothing_but_themselves(character: str, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        f"---\ntitle: A post\n---\n\n<div><p>be{character}fore</p></div>\n\naf{character}ter\n"
    )
    done = postkit("convert", "a.md", cwd=tmp_path)
    assert "Traceback" not in done.err
    for letters in ("be", "fore", "af", "ter"):
        assert letters in done.out


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("../../etc/passwd", "etc-passwd.md"),
        ("CON", "CON-post.md"),
        ("🎉🎊", "post.md"),
        ("x" * 300, "x" * 120 + ".md"),
    ],
)
def test_a_title_makes_a_safe_name(title: str, name: str, tmp_path: Path) -> None:
    done = postkit(
        "convert", "-f", "markdown", "-o", "out/", cwd=tmp_path, stdin=f"---\ntitle: {title}\n---\n\nText.\n"
    )
    assert done.status == 0, done.err
    assert set(files(tmp_path)) == {f"out/{name}"}


def test_two_sources_that_want_one_output_both_survive(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.html").write_text("<title>A</title><p>from html</p>")
    (tmp_path / "in" / "a.md").write_text("---\ntitle: B\n---\nfrom markdown\n")
    done = postkit("convert", "in", "-o", "out", "-v", cwd=tmp_path)
    assert done.status == 0
    made = files(tmp_path / "out")
    assert made["a.md"] == b"---\ntitle: B\n---\nfrom markdown\n"
    assert made["a-2.md"] == b"---\ntitle: A\n---\n\nfrom html\n"
    assert "renamed-output" in done.err


def test_an_output_that_is_there_is_kept(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(GOOD)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a.md").write_text("mine")
    done = postkit("convert", "a.md", "-o", "out", cwd=tmp_path)
    assert done.status == 1
    assert "error[output-exists]" in done.err
    assert (tmp_path / "out" / "a.md").read_text() == "mine"
    assert postkit("convert", "a.md", "-o", "out", "--force", cwd=tmp_path).status == 0
    assert postkit("convert", "a.md", "-o", "out", cwd=tmp_path).status == 0


def test_a_dry_run_names_files_and_touches_nothing(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.md").write_text(GOOD)
    done = postkit("convert", "in", "-o", "out", "--dry-run", cwd=tmp_path)
    assert done.out == "out/a.md\n"
    assert set(files(tmp_path)) == {"in/a.md"}


HEARING = (
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
    "from postkit.__main__ import main; raise SystemExit(main())"
)
"""What a shell starts in the background ignores interrupts, and so does all that this starts (POSIX, 2.11)."""


def test_an_interrupt_leaves_nothing_half_written(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for number in range(400):
        (tmp_path / "in" / f"{number}.md").write_text(GOOD + "<div>" + "<p>text <b>bold</b></p>" * 2000 + "</div>\n")
    command = [sys.executable, "-c", HEARING, "convert", "in", "-o", "out", "--report", "report.jsonl"]
    process = subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, start_new_session=True)
    while not (tmp_path / "out").exists() or len(list((tmp_path / "out").iterdir())) < 3:
        time.sleep(0.01)
        assert process.poll() is None
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert process.returncode == 130, err.decode()
    assert b"Traceback" not in err
    made = files(tmp_path / "out")
    assert 0 < len(made) < 400
    assert len({len(data) for data in made.values()}) == 1
    assert not [name for name in files(tmp_path) if name.endswith(".tmp")]


def test_a_consumer_that_closes_the_pipe_ends_the_run_quietly(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for number in range(50):
        (tmp_path / "in" / f"{number}.md").write_text(GOOD + "x " * 20_000)
    command = f"{sys.executable} -m postkit read in | head -c 10"
    done = subprocess.run(["sh", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.stdout == '{"postkit"'
    assert done.stderr == ""


def test_a_full_disk_behind_standard_output_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(GOOD)
    command = f"{sys.executable} -m postkit convert a.md > /dev/full"
    done = subprocess.run(["sh", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("error: cannot go on: No space left on device")
    assert "Traceback" not in done.stderr


def test_what_belongs_to_a_post_is_not_left_out_in_silence(tmp_path: Path) -> None:
    post = Post({"title": "A"}, Markdown(["x\n"]), "a.md", "a", assets=[Asset("b.txt", "text/plain", b"y".upper)])
    writer, options = Chain(Plan("posts")).writer
    (file,) = writer.write(post, options, Report())
    done = postkit("write", "markdown", cwd=tmp_path, stdin=file.data)
    assert "warning[asset-left-out] b.txt belongs to the post" in done.err
    assert postkit("write", "markdown", "-o", "out", cwd=tmp_path, stdin=file.data).status == 0
    assert files(tmp_path / "out")["b.txt"] == b"Y"


def test_a_report_tells_what_became_of_each_post(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.md").write_text(
        "---\ntitle: A\n---\n\n<div><p>Four words of text</p><script>x()</script></div>\n"
    )
    (tmp_path / "in" / "b.txt").write_text("text")
    done = postkit("convert", "in", "-o", "out", "--report", "report.jsonl", cwd=tmp_path)
    assert done.status == 0, done.err
    skipped, written = sorted(lines(tmp_path / "report.jsonl"), key=lambda line: str(line["status"]))
    assert skipped == {"source": "in/b.txt", "status": "skipped", "reason": "no format for .txt"}
    assert written["outputs"] == ["out/a.md"]
    assert written["words"] == {"before": 4, "after": 4}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["convert", "a.md", "-f", "markdwon"], "did you mean markdown?"),
        (["convert", "a.md", "-t", "jsn"], "did you mean json?"),
        (["convert", "a.md", "--apply", "clean-htm"], "did you mean clean-html?"),
        (["convert", "a.md", "-O", "markdown.front_mater=yaml"], "did you mean"),
        (["convert", "a.md", "b.md"], "no such file or folder: b.md"),
        (["convret", "a.md"], "did you mean convert?"),
        (["convert", "a.md", "--nosuch"], "--nosuch"),
        (["convert", "a.md", "a.md"], "several posts cannot go to standard output"),
    ],
)
def test_a_wrong_request_has_status_2_and_a_hint(arguments: list[str], message: str, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(GOOD)
    done = postkit(*arguments, cwd=tmp_path)
    assert done.status == 2
    assert message in done.err
    assert done.out == ""
    assert "Traceback" not in done.err


def test_a_hundred_thousand_keys_and_a_line_of_a_megabyte_are_read(tmp_path: Path) -> None:
    keys = "".join(f"k{number}: {number}\n" for number in range(100_000))
    data = f"---\n{keys}long: {'x' * 1_000_000}\nday: 2024-02-31\n---\nText.\n".encode()
    (tmp_path / "many.md").write_bytes(data)
    done = postkit("convert", "many.md", "--apply", "none", cwd=tmp_path)
    assert (done.status, done.out.encode() == data) == (0, True), done.err
