"""What `convert` makes of a page: cleaned first, then Markdown, with nothing lost on the way that says something."""

from __future__ import annotations

from pathlib import Path

import pytest

from postkit.model import Source
from postkit.pipeline import DEFAULT_TRANSFORMS, Chain, Plan, run
from tests.conftest import FIXTURES, Golden

CASES = sorted(path.parent for path in (FIXTURES / "to_markdown_chain").glob("*/input.html"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_golden(case: Path, golden: Golden) -> None:
    source = Source.of("input.html", (case / "input.html").read_bytes())
    plan = Plan("markdown", transforms=DEFAULT_TRANSFORMS, settings={("writers", "markdown"): {"front_matter": "none"}})
    (outcome,) = run(Chain(plan), "html", source)
    golden(case / "expected.md", outcome.files[0].data.decode())
