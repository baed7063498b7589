"""Posts of every generator are written for every other, with nothing lost."""

from __future__ import annotations

import pytest

from postkit.model import Problem
from tests.conftest import FIXTURES, Golden
from tests.sites import GENERATORS, SITES, Files, files_of, sent

EXPECTED = FIXTURES / "generators" / "expected"


def shown(files: Files, problems: list[Problem]) -> str:
    """A whole site as one text: each file under its path, then what was said."""
    posts = "".join(f"==== {path}\n{data.decode()}" for path, data in sorted(files.items()))
    return posts + "==== problems\n" + "".join(f"{problem}\n" for problem in problems)


@pytest.mark.parametrize("target", [name for name in GENERATORS if name != "plain"])
def test_from_plain_posts(target: str, golden: Golden) -> None:
    golden(EXPECTED / f"plain-to-{target}.txt", shown(*sent(files_of(SITES / "plain"), "plain", target)))


@pytest.mark.parametrize("source", [name for name in GENERATORS if name != "plain"])
def test_to_plain_posts(source: str, golden: Golden) -> None:
    golden(EXPECTED / f"{source}-to-plain.txt", shown(*sent(files_of(SITES / source), source, "plain")))


@pytest.mark.parametrize("name", GENERATORS)
def test_what_is_for_the_same_generator_stays_byte_for_byte(name: str) -> None:
    files = files_of(SITES / name)
    found, _ = sent(files, name, name)
    assert {path.replace(".markdown", ".md"): data for path, data in files.items()} == found
