"""The laws about what posts may do to the machine, for every plugin in the registry."""

from __future__ import annotations

import socket
import time
from pathlib import Path
from typing import NoReturn

import pytest

from postkit import registry
from postkit.model import Source
from postkit.pipeline import DEFAULT_TRANSFORMS, Chain, Outcome, Plan, run
from postkit.plugin import Reader, Writer
from postkit.transforms.clean_html.elements import KNOWN

WRITERS = sorted(registry.builtin(Writer))
READERS = sorted(registry.builtin(Reader))


# 7. Nothing is executed or fetched.

HOSTILE = {
    "markdown": "---\ntitle: !!python/object/apply:os.system ['touch pwned']\n---\n"
    "{{ 7 * 7 }} {% include /etc/passwd %}\n",
    "html": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><html><body><p>&e;</p>'
    '<img src="http://127.0.0.1:9/x"><script src="http://127.0.0.1:9/y"></script><iframe src="file:///etc/passwd"></iframe></body></html>',
}


def refuse(*_arguments: object, **_named: object) -> NoReturn:
    raise AssertionError("the network was used")


@pytest.mark.parametrize("writer", WRITERS)
@pytest.mark.parametrize("reader", sorted(HOSTILE))
def test_nothing_in_a_post_is_run_or_fetched(
    reader: str, writer: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(socket, "socket", refuse)
    chain = Chain(Plan(writer, transforms=DEFAULT_TRANSFORMS, convert=True))
    for outcome in run(chain, reader, Source.of("hostile", HOSTILE[reader])):
        assert not any(problem.code == "crash" for problem in outcome.problems)
        for file in outcome.files:
            assert b"root:" not in file.data
            assert b"49" not in file.data
    assert not list(tmp_path.iterdir())


# 8. Size is no excuse.

LARGE = {
    "deep-div": "<div>" * 50_000 + "word",
    "deep-quote": "<blockquote>" * 50_000 + "word",
    "deep-bold": "<p>" + "<b>" * 50_000 + "word",
    "deep-list": "<ul><li>" * 25_000 + "word",
    "deep-table": "<table><tr><td>" * 10_000 + "word",
    "long-line": "<p>word " + "x" * 10_000_000 + "</p>",
    "many-brackets": "[" * 100_000 + "word" + "*_`<" * 100_000,
    "wide": "<p>word</p>" * 50_000,
}


def outcome_of(reader: str, writer: str, text: str) -> Outcome:
    chain = Chain(Plan(writer, transforms=DEFAULT_TRANSFORMS, convert=True))
    (outcome,) = run(chain, reader, Source.of("large", text))
    return outcome


@pytest.mark.parametrize("writer", WRITERS)
@pytest.mark.parametrize("case", sorted(LARGE))
def test_what_is_large_or_deep_costs_one_post_at_the_worst(case: str, writer: str) -> None:
    for reader in ("html", "markdown"):
        outcome = outcome_of(reader, writer, LARGE[case])
        assert not [problem for problem in outcome.problems if problem.code in ("crash", "text-lost")], outcome.problems
        assert outcome.failed or b"word" in outcome.files[0].data


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    "data", [b"", b"\x00" * 1000, b"[" * 200_000, b"{" * 200_000, bytes(range(256)) * 50, b"---\n" + b"[" * 200_000]
)
def test_no_bytes_make_a_reader_crash(reader: str, data: bytes) -> None:
    for outcome in run(Chain(Plan("posts")), reader, Source.of("bytes", data)):
        assert not [problem for problem in outcome.problems if problem.code == "crash"], outcome.problems


_SILENT = """
applet area base basefont br button col datalist embed frame frameset hr iframe img input label link meta noembed
noframes noscript object output param script select source style template textarea title track wbr
"""
READ = sorted(KNOWN - set(_SILENT.split()))
"""Elements whose text is read in a post, in a form or not."""


@pytest.mark.soak
@pytest.mark.parametrize("name", READ)
def test_any_element_nests_50000_deep_in_linear_time(name: str) -> None:
    seconds = {}
    for depth in (12_500, 50_000):
        start = time.process_time()
        outcome = outcome_of("html", "markdown", f"<{name}>" * depth + "word" + f"</{name}>" * depth)
        seconds[depth] = time.process_time() - start
        assert not [problem for problem in outcome.problems if problem.code in ("crash", "text-lost")], outcome.problems
        assert b"word" in outcome.files[0].data
    assert seconds[50_000] < 10 * max(seconds[12_500], 0.2)
