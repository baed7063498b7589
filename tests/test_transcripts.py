"""Console transcripts, in `fixtures/cli/`, the README and the documentation, are run as written.

A fenced block whose opener names a file (```` ```markdown post.md ````) makes that file. In a `console` block,
lines with `$ ` are commands, for `sh`; what follows is what they print: standard output as it is, standard
error behind `! `, and an exit status other than 0 as `? 1`; the working folder is shown as `$PWD`. A document
runs from top to bottom in an empty folder of its own, with a copy of `examples/` where it speaks of it.
`pytest --bless` writes what came out.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import FIXTURES, Golden

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted([*(FIXTURES / "cli").glob("*.md"), ROOT / "README.md", *(ROOT / "docs").glob("*.md")])
FENCE = re.compile(r"(?P<ticks>`{3,})(?P<language>[\w+-]*)(?: +(?P<name>\S+))?")
TIMEOUT = 60


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: what its opener says, and its lines."""

    language: str
    name: str
    lines: list[str]

    def __str__(self) -> str:
        longest = max((len(run) for run in re.findall(r"^`{3,}", "\n".join(self.lines), re.MULTILINE)), default=2)
        ticks = "`" * (longest + 1)
        return "\n".join([f"{ticks}{self.language} {self.name}".rstrip(), *self.lines, ticks])


@pytest.fixture(scope="module")
def played(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[Path, Future[str]]]:
    """Every document that is tested, as it comes back; they are played side by side, since most of it is waiting."""
    calls = (getattr(item, "callspec", None) for item in request.session.items if item.path == request.path)
    documents = [call.params["document"] for call in calls if call is not None]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        yield {path: pool.submit(replay, path, tmp_path_factory.mktemp(path.stem)) for path in documents}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_transcript(document: Path, played: dict[Path, Future[str]], golden: Golden) -> None:
    golden(document, played[document].result())


def test_every_command_has_a_transcript() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in (FIXTURES / "cli").glob("*.md"))
    assert {"convert", "read", "apply", "write", "inspect", "formats", "explain"} <= set(
        re.findall(r"postkit (\w+)", text)
    )


def test_a_wrong_transcript_is_noticed(tmp_path: Path) -> None:
    block = Block("console", "", ["$ echo out; echo err >&2; exit 3", "something else"])
    played = play(block, tmp_path, make_environment(tmp_path))
    assert played.lines == ["$ echo out; echo err >&2; exit 3", "out", "! err", "? 3"]


def replay(document: Path, place: Path) -> str:
    """A document with what its commands print today."""
    text = document.read_text(encoding="utf-8")
    folder = place / "work"
    folder.mkdir()
    if "examples" in text:
        shutil.copytree(ROOT / "examples", folder / "examples", ignore=shutil.ignore_patterns("__pycache__", "build"))
    environment = make_environment(place)
    parts = [part if isinstance(part, str) else str(play(part, folder, environment)) for part in parse(text)]
    return "\n".join(parts) + "\n"


def parse(text: str) -> Iterator[str | Block]:
    """The lines of a document and its fenced blocks, in order."""
    lines = iter(text.splitlines())
    for line in lines:
        fence = FENCE.fullmatch(line)
        if fence is None:
            yield line
            continue
        inside = []
        for other in lines:
            if other == fence["ticks"]:
                break
            inside.append(other)
        yield Block(fence["language"], fence["name"] or "", inside)


def play(block: Block, folder: Path, environment: dict[str, str]) -> Block:
    """Do what a block says; it comes back with what was printed in the place of what was expected."""
    if block.name:
        path = folder / block.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join([*block.lines, ""]), encoding="utf-8", newline="")
    if block.language != "console":
        return block
    lines: list[str] = []
    for command in commands(block.lines):
        lines += [*command, *run("\n".join(command).removeprefix("$ "), folder, environment)]
    return Block(block.language, block.name, lines)


def commands(lines: list[str]) -> Iterator[list[str]]:
    """The lines of each command, more than one where they end in a backslash."""
    rest = iter(lines)
    for line in rest:
        if not line.startswith("$ "):
            continue
        command = [line]
        while command[-1].endswith("\\"):
            command.append(next(rest))
        yield command


def run(command: str, folder: Path, environment: dict[str, str]) -> list[str]:
    """What a command prints, as a transcript shows it."""
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=TIMEOUT,
        check=False,
    )
    output = done.stdout.decode().replace(str(folder), "$PWD").split("\n")
    errors = [f"! {line}".rstrip() for line in done.stderr.decode().replace(str(folder), "$PWD").splitlines()]
    status = [f"? {done.returncode}"] if done.returncode else []
    return [*(output if output[-1] else output[:-1]), *errors, *status]


def make_environment(folder: Path) -> dict[str, str]:
    """Nothing of this machine but `sh` and its friends, `postkit`, and a `pip` that installs for this document only."""
    tools = folder / "bin"
    tools.mkdir(exist_ok=True)
    site = folder / "site"
    alone = f"--target {site} --upgrade --no-deps --no-index --no-build-isolation --disable-pip-version-check"
    for name, options in (("postkit", ""), ("pip", alone)):
        script = tools / name
        script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m {name} "$@" {options}\n', encoding="utf-8")
        script.chmod(0o755)
    return {
        "PYTHONPATH": str(site),
        "PATH": f"{tools}:/usr/local/bin:/usr/bin:/bin",
        "HOME": str(folder),
        "COLUMNS": "80",
        "NO_COLOR": "1",
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "https_proxy": "http://127.0.0.1:9",
        "http_proxy": "http://127.0.0.1:9",
    }
