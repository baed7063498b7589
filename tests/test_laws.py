"""The laws that hold for every plugin, found through the registry: a new one is held to them at once."""

from __future__ import annotations

import copy
import re
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest
from lxml.etree import XPath

from postkit import registry
from postkit.model import Html, Markdown, Post, Source
from postkit.pipeline import Chain, Plan, run
from postkit.plugin import Reader, Report, Transform, Writer
from postkit.shell.desk import desk
from tests.running import files, lines, postkit

POSTS = Path(__file__).parent / "fixtures" / "laws"
WRITERS = sorted(registry.builtin(Writer))
TRANSFORMS = sorted(registry.builtin(Transform))
READERS = sorted(registry.builtin(Reader))
CLEANING = [name for name in TRANSFORMS if not name.startswith("to-")]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(POSTS, tmp_path / "in")
    return tmp_path


def reader_of(path: Path) -> str:
    return "html" if path.suffix == ".html" else "markdown"


def posts() -> list[Path]:
    return sorted(POSTS.iterdir())


def source_of(path: Path) -> Source:
    return Source.of(path.name, path.read_bytes())


def read(path: Path) -> Post:
    name = reader_of(path)
    chain = Chain(Plan("markdown"))
    reader, options = chain.reader(name)
    report = Report(path.name)
    (post,) = reader.read(source_of(path), options, report)
    assert not [problem for problem in report.problems if problem.severity == "error"]
    return post


def applied(post: Post, name: str, report: Report | None = None) -> Post:
    _, transform, options = Chain(Plan("markdown")).transform(name)
    return transform.apply(post, options, report or Report(post.source))


def record(post: Post) -> bytes:
    """Everything that a post holds, as its own format writes it."""
    writer, options = Chain(Plan("posts")).writer
    (file,) = writer.write(post, options, Report(post.source))
    return file.data


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W_]+", text))


_TEXTS = cast("Callable[[object], list[str]]", XPath("descendant::text()"))


def visible(post: Post) -> str:
    """All text of a body, in whatever element; Markdown without tags, remarks, addresses and numbers of lists."""
    parts = post.body.parts if isinstance(post.body, Markdown) else [post.body]
    texts = (part if isinstance(part, str) else " ".join(_TEXTS(part.tree)) for part in parts)
    return re.sub(r"<!--.*?-->|<[^>]*>|&\w+;|https?:\S+|^\d+[.)] ", " ", " ".join(texts), flags=re.MULTILINE)


# 1. No post is lost in silence.


@pytest.mark.parametrize("writer", WRITERS)
def test_every_source_is_accounted_for(writer: str, folder: Path) -> None:
    (folder / "in" / "plain.html").write_text("<p>wants the path of plain.md</p>")
    (folder / "in" / "broken.md").write_text("---\ntitle: [never closed\n---\nx\n")
    (folder / "in" / "photo.jpg").write_bytes(b"\xff\xd8")
    suffix = registry.get(Writer, writer).suffix
    out = f"out/all{suffix}" if registry.get(Writer, writer).single else "out"
    done = postkit("convert", "in", "-t", writer, "-o", out, "--report", "report.jsonl", cwd=folder)
    assert done.status == 1, done.err
    statuses = Counter(line["status"] for line in lines(folder / "report.jsonl"))
    kept = registry.get(Writer, writer).verbatim
    expected = {"written": 8, "skipped": 1} if kept else {"written": 7, "failed": 1, "skipped": 1}
    assert statuses == expected, done.err
    assert f"9 posts: {7 + kept} written, 1 skipped, {1 - kept} failed" in done.err


# 2. No input is harmed.


@pytest.mark.parametrize("writer", WRITERS)
def test_no_source_is_overwritten(writer: str, folder: Path) -> None:
    before = files(folder / "in")
    single = registry.get(Writer, writer).single
    out = f"in/{posts()[0].name}" if single else "in"
    done = postkit("convert", "in", "-t", writer, "-o", out, "--force", cwd=folder)
    after = files(folder / "in")
    assert {name: after[name] for name in before} == before, done.err
    if any(name.endswith(registry.get(Writer, writer).suffix) for name in before):
        assert done.status == 1


# 3. Same input, same bytes.


@pytest.mark.parametrize("writer", WRITERS)
def test_the_same_bytes_with_any_number_of_jobs(writer: str, folder: Path) -> None:
    for copy_number in range(3):
        shutil.copytree(POSTS, folder / "in" / str(copy_number))
    suffix = registry.get(Writer, writer).suffix
    made = []
    for number, (jobs, seed) in enumerate([("1", "0"), ("3", "12345")]):
        name = f"out{number}"
        out = f"{name}/all{suffix}" if registry.get(Writer, writer).single else name
        postkit(
            "convert",
            "in",
            "-t",
            writer,
            "-o",
            out,
            "-j",
            jobs,
            cwd=folder,
            env={"PYTHONHASHSEED": seed, "TZ": f"UTC-{number}"},
        )
        made.append(files(folder / name))
    assert made[0]
    assert made[0] == made[1]


# 4. Twice is once.


@pytest.mark.parametrize("path", posts(), ids=lambda path: path.name)
@pytest.mark.parametrize("transform", TRANSFORMS)
def test_a_transform_applied_twice_changes_nothing_more(transform: str, path: Path) -> None:
    once = applied(read(path), transform)
    first = record(once)
    assert record(applied(once, transform)) == first


@pytest.mark.parametrize("path", posts(), ids=lambda path: path.name)
def test_converting_what_was_converted_changes_nothing(path: Path, tmp_path: Path) -> None:
    shutil.copy(path, tmp_path)
    postkit("convert", path.name, "-o", "once/x.md", cwd=tmp_path)
    postkit("convert", "once/x.md", "-o", "twice/x.md", cwd=tmp_path)
    assert (tmp_path / "once/x.md").read_text() == (tmp_path / "twice/x.md").read_text()


# 5. Metadata survives.

STRANGE: dict[str, Any] = {
    "zeta": "No",
    "content": 1.5,
    "alpha": {"b": None, "a": [True, "012", 10**30]},
    "": "",
    "文": [],
}


@pytest.mark.parametrize("transform", TRANSFORMS)
def test_keys_that_are_not_known_pass_through_in_their_order(transform: str) -> None:
    for body in (Markdown(["text\n"]), read(POSTS / "page.html").body):
        post = applied(Post(copy.deepcopy(STRANGE), body, "a.md", "a"), transform)
        kept = {key: value for key, value in post.meta.items() if key in STRANGE}
        assert list(kept.items()) == list(STRANGE.items())
        assert [type(value) for value in kept.values()] == [type(value) for value in STRANGE.values()]


@pytest.mark.parametrize("name", [name for name in WRITERS if name in READERS and name != "html"])
def test_what_a_writer_writes_its_reader_reads(name: str) -> None:
    chain = Chain(Plan(name))
    body = read(POSTS / "page.html").body if chain.wants is Html else Markdown(["text\n"])
    writer, options = chain.writer
    (file,) = writer.write(Post(copy.deepcopy(STRANGE), body, "a.md", "a"), options, Report())
    parts = writer.bundle([file.data], options, desk([], Report(), {})) if writer.bundle else [file.data]
    reader, reading = chain.reader(name)
    report = Report()
    data = b"".join(part for part in parts if isinstance(part, bytes))
    (back,) = reader.read(Source.of("a", data), reading, report)
    assert list(back.meta.items()) == list(STRANGE.items()), report.problems


@pytest.mark.parametrize("path", [path for path in posts() if path.suffix == ".md"], ids=lambda path: path.name)
def test_what_is_not_changed_is_written_back_byte_for_byte(path: Path, tmp_path: Path) -> None:
    shutil.copy(path, tmp_path)
    stream = postkit("read", path.name, cwd=tmp_path)
    postkit("write", "markdown", "-o", "out/", stdin=stream.out, cwd=tmp_path)
    assert (tmp_path / "out" / path.name).read_bytes() == path.read_bytes()


# 6. Text survives.


@pytest.mark.parametrize("path", posts(), ids=lambda path: path.name)
@pytest.mark.parametrize("transform", TRANSFORMS)
def test_no_word_is_lost_that_is_not_booked(transform: str, path: Path) -> None:
    post, report = read(path), Report(path.name)
    before = words(visible(post))
    after = words(visible(applied(post, transform, report)))
    booked = words(" ".join(text for texts in report.removed.values() for text in texts))
    assert not before - after - booked


@pytest.mark.parametrize("path", posts(), ids=lambda path: path.name)
@pytest.mark.parametrize("writer", WRITERS)
def test_every_word_is_in_what_is_written(writer: str, path: Path) -> None:
    before = set(words(visible(read(path))))
    (outcome,) = run(Chain(Plan(writer)), reader_of(path), source_of(path))
    written = outcome.files[0].data.decode(read(path).encoding)
    assert not before - set(words(re.sub(r"\\+[nrt\"]", " ", written)))


def test_both_kinds_of_body_are_held_to_the_laws() -> None:
    assert {isinstance(read(path).body, Html) for path in posts()} == {True, False}
