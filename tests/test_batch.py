"""Many sources go through in order, whatever the number of processes, and a dead process costs one post."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest

from postkit import batch, registry
from postkit.jobs import Job
from postkit.model import File, Markdown, Post, Source
from postkit.pipeline import Plan
from postkit.plugin import NoOptions, Reader, Report, Writer
from postkit.registry import Entry


def read(source: Source, options: NoOptions, report: Report) -> Iterator[Post]:
    text = source.read().decode()
    if text == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if text == "raise":
        raise ValueError("no such thing")
    yield Post({}, Markdown([text]), source.name, source.path)


def write(post: Post, options: NoOptions, report: Report) -> Iterator[File]:
    assert isinstance(post.body, Markdown)
    yield File(post.path, str(post.body.parts[0]).encode())


READER = Reader(read)
WRITER = Writer(write, ".x", Markdown)


@pytest.fixture(autouse=True)
def plugins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        registry,
        "builtin",
        lambda kind: {"test": Entry("test", __name__, "READER" if kind is Reader else "WRITER")},
    )


def outcome(texts: list[str], processes: int) -> list[tuple[int, list[bytes], list[str]]]:
    jobs = [Job(number, Source.of(f"{number}", text), "test") for number, text in enumerate(texts)]
    return [
        (
            number,
            [file.data for each in results for file in each.files],
            [p.code for each in results for p in each.problems],
        )
        for number, results in batch.convert(Plan("test"), jobs, processes)
    ]


def test_the_order_is_that_of_the_sources() -> None:
    texts = [str(number) for number in range(100)]
    alone, together = outcome(texts, 1), outcome(texts, 3)
    assert alone == together
    assert [number for number, _, _ in together] == list(range(100))


def test_a_plugin_that_raises_costs_one_post() -> None:
    found = outcome([*"abcdefghij", "raise", *"klm"], 2)
    assert [codes for _, _, codes in found].count(["crash"]) == 1
    assert sum(len(data) for _, data, _ in found) == 13


def test_a_process_that_dies_costs_one_post() -> None:
    found = outcome([*"abcdefghij", "kill", *"klmnopqrstuvwxyz"], 2)
    assert [number for number, _, _ in found] == list(range(27))
    assert [(number, codes) for number, _, codes in found if codes] == [(10, ["process-died"])]
    assert sum(len(data) for _, data, _ in found) == 26
