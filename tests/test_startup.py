"""What each command must not import: start-up time is spent on imports, and nothing heavy comes before it is needed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from time import perf_counter

import pytest

HEAVY = {"markdownify", "bs4", "lxml", "yaml", "frontmatter", "tomlkit", "markdown_it", "jsonschema", "pydantic"}
CONVERTED = {"bs4", "soupsieve", "rich", "jsonschema", "pydantic", "tomlkit", "concurrent.futures"}

FORBIDDEN: dict[tuple[str, ...], set[str]] = {
    ("--version",): HEAVY | {"typer", "click", "rich", "postkit.cli", "postkit.registry", "dataclasses"},
    ("--help",): HEAVY | {"concurrent.futures", "postkit.pipeline"},
    ("formats",): HEAVY | {"rich", "concurrent.futures", "postkit.html.parse"},
    ("formats", "--help"): HEAVY | {"concurrent.futures"},
    ("explain", "markdown"): HEAVY | {"rich", "concurrent.futures"},
    ("read", "post.md"): {"markdownify", "bs4", "rich", "jsonschema", "pydantic", "markdown_it"},
    ("convert", "post.md"): CONVERTED,
    ("convert", "post.md", "-t", "json"): CONVERTED,
    ("convert", "post.html"): CONVERTED,
}
"""Each command and the modules that it does without."""

DUMP = """
import atexit, sys
atexit.register(lambda: open("modules.txt", "w").write("\\n".join(sys.modules)))
from postkit.__main__ import main
main()
"""

ENVIRONMENT = {**os.environ, "NO_COLOR": "1", "PYTHONDONTWRITEBYTECODE": ""}


@pytest.mark.parametrize("arguments", FORBIDDEN, ids=" ".join)
def test_command_does_without(arguments: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "post.md").write_text("---\ntitle: A post\n---\n\nOne *paragraph*.\n\n<p>Two</p>\n")
    (tmp_path / "post.html").write_text("<title>A post</title><p>One <em>paragraph</em>.</p>")
    done = subprocess.run(
        [sys.executable, "-c", DUMP, *arguments],
        cwd=tmp_path,
        env=ENVIRONMENT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    needless = FORBIDDEN[arguments].intersection((tmp_path / "modules.txt").read_text().splitlines())
    assert not needless, f"postkit {' '.join(arguments)} does not need {', '.join(sorted(needless))}"


@pytest.mark.soak
@pytest.mark.parametrize(("argument", "limit"), [("--version", 2.0), ("--help", 8.0)])
def test_start_up_time(argument: str, limit: float) -> None:
    """The best of many runs, against Python itself started between them."""
    postkit = [sys.executable, "-m", "postkit", argument]
    nothing = [sys.executable, "-c", "pass"]
    pairs = [(_seconds(nothing), _seconds(postkit)) for _ in range(25)]
    ratio = min(pair[1] for pair in pairs) / min(pair[0] for pair in pairs)
    assert ratio <= limit, f"{argument} takes {ratio:.1f} times as long as an empty Python"


def _seconds(command: list[str]) -> float:
    start = perf_counter()
    subprocess.run(command, env=ENVIRONMENT, stdout=subprocess.DEVNULL, check=True)
    return perf_counter() - start
