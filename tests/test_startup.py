"""What each command must not import: start-up time is spent on imports, and nothing heavy comes before it is needed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from time import perf_counter

import pytest

HEAVY = {"markdownify", "bs4", "lxml", "yaml", "frontmatter", "tomlkit", "markdown_it", "jsonschema", "pydantic"}
NEEDLESS = {
    "bs4",
    "soupsieve",
    "yaml",
    "rich",
    "jsonschema",
    "pydantic",
    "tomlkit",
    "concurrent.futures",
    "html.entities",
}
"""What takes long and neither converting nor validating one plain post asks for."""

CONVERTED = NEEDLESS | {"importlib.metadata", "importlib.resources", "tempfile", "logging"}

FORBIDDEN: dict[tuple[str, ...], set[str]] = {
    ("--version",): HEAVY | {"typer", "click", "rich", "postkit.cli", "postkit.registry", "dataclasses"},
    ("--help",): HEAVY | {"concurrent.futures", "postkit.pipeline"},
    ("formats",): HEAVY | {"rich", "concurrent.futures", "postkit.html.parse"},
    ("formats", "--help"): HEAVY | {"concurrent.futures"},
    ("explain", "markdown"): HEAVY | {"rich", "concurrent.futures"},
    ("read", "post.md"): {"markdownify", "bs4", "rich", "jsonschema", "pydantic", "markdown_it"},
    ("validate", "post.md"): HEAVY | NEEDLESS | {"postkit.html", "postkit.markdown.spans"},
    ("convert", "post.md"): CONVERTED | {"json"},
    ("convert", "post.md", "-t", "json"): CONVERTED,
    ("convert", "post.html"): CONVERTED | {"json"},
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
    _write_posts(tmp_path)
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
@pytest.mark.parametrize(("arguments", "limit"), [("--version", 2.0), ("--help", 8.0), ("validate post.md", 10.0)])
def test_start_up_time(arguments: str, limit: float, tmp_path: Path) -> None:
    ratio = _ratio(["-m", "postkit", *arguments.split()], ["-c", "pass"], tmp_path)
    assert ratio <= limit, f"{arguments} takes {ratio:.1f} times as long as an empty Python"


@pytest.mark.soak
@pytest.mark.parametrize("name", ["post.md", "post.html"])
def test_one_small_conversion_takes_no_longer_than_the_markdownify_command(name: str, tmp_path: Path) -> None:
    markdownify = ["-c", "from markdownify.main import main; main()", "post.html"]
    ratio = _ratio(["-m", "postkit", "convert", name], markdownify, tmp_path)
    assert ratio <= 1.0, f"convert {name} takes {ratio:.2f} times as long as markdownify"


def _ratio(command: list[str], other: list[str], folder: Path) -> float:
    """How many times as long one takes as the other: the best of many runs of each, in turn."""
    _write_posts(folder)
    pairs = [(_seconds(command, folder), _seconds(other, folder)) for _ in range(25)]
    return min(pair[0] for pair in pairs) / min(pair[1] for pair in pairs)


def _seconds(command: list[str], folder: Path) -> float:
    start = perf_counter()
    subprocess.run([sys.executable, *command], cwd=folder, env=ENVIRONMENT, stdout=subprocess.DEVNULL, check=True)
    return perf_counter() - start


def _write_posts(folder: Path) -> None:
    (folder / "post.md").write_text("---\ntitle: A post\n---\n\nOne *paragraph*.\n\n<p>Two</p>\n")
    (folder / "post.html").write_text("<title>A post</title><p>One <em>paragraph</em>.</p>")
