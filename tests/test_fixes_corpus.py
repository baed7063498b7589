"""Fixes of real posts change what they say and nothing else, judged by every generator's schema."""

from __future__ import annotations

from pathlib import Path

import pytest

from postkit.jobs import Job
from postkit.judge import Judging, Repair
from postkit.model import Source
from postkit.pipeline import Plan
from postkit.schemas import builtin
from postkit.selection import Excepted
from postkit.shell.openers import OpenFile
from postkit.shell.schemas import Schemas, schema
from tests.test_fixes import EVERY, holds


@pytest.mark.soak
@pytest.mark.parametrize("name", ["none", *builtin.names()])
def test_real_posts_keep_their_bodies_and_values_and_are_fixed_once(name: str, corpus: Path) -> None:
    paths = [path for folder in ("news", "blogs") for path in sorted((corpus / folder).rglob("*.md"))]
    sources = [Source(str(path), str(path.relative_to(corpus)), OpenFile(str(path))) for path in paths]
    repair = Repair(True, Excepted(), frozenset(source.name for source in sources))
    judge = Judging(Plan("posts"), EVERY, schemas=Schemas(schema(name, "."), stated=False), repair=repair).start()
    changed = 0
    for source in sources:
        judged = judge(Job(0, source, "markdown"))
        assert not [each for each in judged.problems if each.code in ("fix-failed", "crash")], source.name
        if judged.fixed:
            changed += 1
            holds(judged.fixed)
            again = judge(Job(0, Source.of(source.name, judged.fixed.after, source.path), "markdown"))
            assert again.fixed is None
    assert changed > 100
