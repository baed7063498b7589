"""The converter and the validator compiled, as wheels have them: they pass their own tests, and say what Python says.

`make test` runs these after all others, as to compile takes half a minute. Without a C compiler they are skipped.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

import hatch_build
from tests.own_code import ROOT

CONVERT = """
import json, sys
from pathlib import Path
from postkit import html_to_markdown
from postkit.markdown import walk
from postkit.markdown.dialects import DIALECTS
texts = [Path(name).read_text(encoding="utf-8", errors="replace") for name in sys.stdin.read().splitlines()]
said = [html_to_markdown(text, dialect, keep) for text in texts for dialect in DIALECTS for keep in ("keep", "drop")]
print(json.dumps([walk.__file__, said]))
"""

OWN = (
    *("test_to_markdown*.py", "test_html_[pt]*.py", "test_frontmatter*.py", "test_validate*.py", "test_schema*.py"),
    *("test_cache*.py", "test_verdicts.py", "test_fixes.py", "test_baseline.py", "test_reader_markdown.py"),
    "test_scan.py",
)
"""The tests of what is compiled."""

needs_compiler = pytest.mark.skipif(bool(hatch_build.obstacle()), reason=hatch_build.obstacle())


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project whose package is compiled, and shadows the one at work in what runs there."""
    folder = tmp_path_factory.mktemp("compiled") / "copy"
    subprocess.run([sys.executable, "hatch_build.py", folder], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    shutil.copytree(ROOT / "tests", folder / "tests", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "hatch_build.py"):
        shutil.copy(ROOT / name, folder)
    return folder


def run_there(folder: Path, *arguments: str) -> None:
    """Run tests in the copy."""
    command = [sys.executable, "-m", "pytest", "-x", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def converted(folder: Path, documents: list[Path]) -> tuple[str, list[str]]:
    """The file that conversion was run from, and what came out, in all dialects."""
    done = subprocess.run(
        [sys.executable, "-c", CONVERT],
        cwd=folder,
        input="\n".join(map(str, documents)),
        capture_output=True,
        text=True,
        check=True,
    )
    file, said = json.loads(done.stdout)
    return file, said


def alike(compiled: Path, documents: list[Path]) -> None:
    """Both forms say the same of documents, and are what they are taken for."""
    fast, slow = converted(compiled, documents), converted(ROOT, documents)
    assert fast[0].startswith(str(compiled)) and not fast[0].endswith(".py")
    assert slow[0].startswith(str(ROOT)) and slow[0].endswith(".py")
    assert len(fast[1]) >= len(documents) * 2
    assert fast[1] == slow[1]


@needs_compiler
@pytest.mark.compiled
def test_it_passes_its_own_tests(compiled: Path) -> None:
    found = (each for pattern in OWN for each in (ROOT / "tests").glob(pattern))
    run_there(compiled, *sorted(f"tests/{path.name}" for path in found))


@needs_compiler
@pytest.mark.compiled
def test_it_says_the_same(compiled: Path) -> None:
    alike(compiled, sorted((ROOT / "tests" / "fixtures").rglob("*.html")))


@needs_compiler
@pytest.mark.soak
def test_it_says_the_same_of_real_pages(compiled: Path, corpus: Path) -> None:
    alike(compiled, sorted(corpus.rglob("*.html")))


@needs_compiler
@pytest.mark.soak
def test_it_takes_all_that_is_bad_or_deep(compiled: Path) -> None:
    run_there(compiled, "-m", "soak or not soak", "tests/test_bad_input.py", "tests/test_clean_html.py")


@needs_compiler
@pytest.mark.soak
def test_it_starts_as_soon(compiled: Path) -> None:
    run_there(compiled, "-m", "soak or not soak", "tests/test_startup.py")


@pytest.mark.soak
@pytest.mark.parametrize(
    ("environment", "kind", "compiles"),
    [
        pytest.param({}, "cp", True, marks=needs_compiler),
        ({"POSTKIT_COMPILE": "0"}, "py3-none-any", False),
        ({"CC": "no-such-compiler"}, "py3-none-any", False),
    ],
)
def test_a_wheel_is_built_with_and_without(
    environment: dict[str, str], kind: str, compiles: bool, tmp_path: Path
) -> None:
    build = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "-w", str(tmp_path), str(ROOT)]
    subprocess.run(build, env={**os.environ, **environment}, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    names = ZipFile(wheel).namelist()
    assert kind in wheel.name
    assert "postkit/markdown/walk.py" in names
    assert any(name.startswith("postkit/compiled__mypyc") for name in names) == compiles


@pytest.mark.soak
def test_a_wheel_that_has_to_be_compiled_is_or_fails(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "-w", str(tmp_path), str(ROOT)]
    environment = {**os.environ, "POSTKIT_COMPILE": "1", "CC": "no-such-compiler"}
    done = subprocess.run(build, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "there is no C compiler (no-such-compiler)" in done.stdout + done.stderr
