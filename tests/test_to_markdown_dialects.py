"""HTML to each dialect of Markdown: a folder of HTML beside the Markdown that each dialect has for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from postkit.markdown.dialects import DIALECTS
from postkit.markdown.from_html import html_to_markdown
from tests.conftest import FIXTURES, Golden

CASES = sorted(path.parent for path in (FIXTURES / "to_markdown_dialects").glob("*/input.html"))


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_golden(case: Path, dialect: str, golden: Golden) -> None:
    html = (case / "input.html").read_text(encoding="utf-8")
    golden(case / f"{dialect}.md", html_to_markdown(html, dialect) + "\n")
