"""House style that a program can check: sizes, names, opening sentences, and nothing caught unnamed."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.own_code import CODE, MODULES, ROOT, TESTS, tree

LINES_IN_A_FILE = 250
LINES_IN_A_FUNCTION = 30


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_modules_open_with_a_sentence(path: Path) -> None:
    opening, _, rest = (ast.get_docstring(tree(path)) or "").partition("\n")
    assert opening, f"{path.relative_to(ROOT)} has no docstring; `postkit explain` has nothing to print"
    assert opening.endswith("."), f"{path.relative_to(ROOT)}: {opening!r} is no sentence on a line of its own"
    assert opening[0].isupper() or opening[0] in "`", f"{path.relative_to(ROOT)}: {opening!r}"
    assert not rest.strip() or rest.startswith("\n"), f"{path.relative_to(ROOT)}: leave a line after {opening!r}"


def test_files_are_short() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in [*CODE, *TESTS]}
    wrong = [f"{path.relative_to(ROOT)}: {lines}" for path, lines in lengths.items() if lines > LINES_IN_A_FILE]
    assert not wrong, f"more than {LINES_IN_A_FILE} lines; one idea a file:\n" + "\n".join(wrong)


def test_functions_are_short() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{node.lineno}: {node.name} has {lines} lines"
        for path in CODE
        for node in ast.walk(tree(path))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        if (lines := (node.end_lineno or node.lineno) - node.lineno + 1) > LINES_IN_A_FUNCTION
    ]
    assert not wrong, f"more than {LINES_IN_A_FUNCTION} lines:\n" + "\n".join(wrong)


def test_nothing_is_called_utils() -> None:
    wrong = [module for module in MODULES if re.search(r"util|helper|manager|\.base$|common", module)]
    assert not wrong, f"name these after what they do: {', '.join(wrong)}"


def test_nothing_is_caught_unnamed() -> None:
    """A bare `except:` or one that only passes hides what went wrong."""
    wrong = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in CODE
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ExceptHandler)
        if node.type is None or (len(node.body) == 1 and isinstance(node.body[0], ast.Pass))
    ]
    assert not wrong, "catch what you can name, and say it:\n" + "\n".join(wrong)
