"""Headers that repeat a name say what Pelican takes them for, and none is lost."""

from __future__ import annotations

import pytest

from postkit.frontmatter import load
from postkit.plugin import Report
from tests.sites import sent


def loaded(text: str) -> tuple[dict[str, object], list[str]]:
    """What headers say, and the problems with them."""
    report = Report("a.md")
    found = load(text, "a.md", report)
    assert found is not None
    assert found[0] is not None
    return dict(found[0].meta), [f"{problem.place}: {problem.code}: {problem.message}" for problem in report.problems]


@pytest.mark.parametrize(
    ("headers", "meta", "said"),
    [
        ("Tags: a, b\nTags: c\n", {"Tags": "a, b", "Tags_2": "c"}, "a.md:3:1: repeated-header: Tags is here again"),
        ("tags: a\nTags: b\n", {"tags": "a", "Tags_2": "b"}, "a.md:3:1: repeated-header: Tags is here again"),
        ("Tags: a\nX: 1\nTags: b\nTags_2: c\n", {"Tags": "a", "X": "1", "Tags_3": "b", "Tags_2": "c"}, "a.md:4:1"),
        ("Cover: x\nCover: y\nCover: z\n", {"Cover": "x\ny\nz"}, ""),
        ("Cover: x\nX: 1\nCover: y\n", {"Cover": "x", "X": "1", "Cover_2": "y"}, "a.md:4:1: repeated-header: Cover"),
    ],
)
def test_repeated_headers(headers: str, meta: dict[str, object], said: str) -> None:
    found, problems = loaded(f"Title: A\n{headers}\nWords.\n")
    assert found == {"Title": "A", **meta}
    assert [problem[: len(said)] for problem in problems] == ([said] if said else [])


def test_repeated_headers_stay_as_they_are_and_go_elsewhere() -> None:
    text = b"Title: A\nDate: 2024-05-01\nTags: a\nTags: b\nNote: x\nNote: y\n\nWords.\n"
    assert sent({"content/a.md": text}, "pelican", "pelican")[0] == {"content/a.md": text}
    there, problems = sent({"content/a.md": text}, "pelican", "hugo")
    (data,) = there.values()
    assert b"\ntags: [a]\n" in data
    assert b"  Tags_2: b\n" in data
    assert "repeated-header" in {problem.code for problem in problems}
    (back,) = sent(there, "hugo", "pelican")[0].values()
    assert back.startswith(b"Title: A\nDate: 2024-05-01\nTags: a\n")
    assert b"\nTags_2: b\n" in back
    assert b'\nNote: "x\\ny"\n' in back
