"""HTML to Markdown: a folder of HTML beside the Markdown expected for each construct.

`expected.md` is GFM; where a construct depends on the dialect or on `--html`, `expected.kramdown.md` or
`expected.commonmark.drop.md` stand beside it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from postkit.markdown.from_html import html_to_markdown
from tests.conftest import FIXTURES, Golden

CASES = sorted(path.parent for path in (FIXTURES / "to_markdown").glob("*/input.html"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_golden(case: Path, golden: Golden) -> None:
    html = (case / "input.html").read_text(encoding="utf-8")
    golden(case / "expected.md", html_to_markdown(html) + "\n")
    for path in sorted(case.glob("expected.*.md")):
        _, dialect, *keep, _ = path.name.split(".")
        golden(path, html_to_markdown(html, dialect, *keep) + "\n")
