"""The project's own code, as the tests about it see it."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "postkit"

MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
}
EXAMPLES = ROOT / "examples" / "plugin" / "postkit_extras"
CODE = sorted(path for path in [*MODULES.values(), *EXAMPLES.glob("*.py")] if path.stat().st_size)
TESTS = sorted((ROOT / "tests").glob("*.py"))


@cache
def tree(path: Path) -> ast.Module:
    """A module, parsed."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))
