"""Front matter that is too large, too deep or too often wrong costs one post a clear problem, and no more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from postkit import asking
from postkit.model import FrontMatter, Markdown, Place, Post
from postkit.plugin import Finding, Rule
from tests.running import postkit

MANY = 20_000
BOMB = "a: &a [x, x]\n" + "".join(
    f"{chr(98 + i)}: &{chr(98 + i)} [{'*' + chr(97 + i)}{', *' + chr(97 + i)}]\n" for i in range(25)
)

LARGE = {
    "a million characters": ("---\ntitle: " + "x" * 1_000_000 + "\n---\n", {}),
    "a body on one line": ("---\ntitle: x\n---\n" + "y" * 5_000_000, {}),
    "many keys": ("---\ntitle: x\n" + "".join(f"k{i}: {i}\n" for i in range(MANY)) + "---\n", {}),
    "many keys in TOML": ("+++\ntitle = 'x'\n" + "".join(f"k{i} = {i}\n" for i in range(MANY)) + "+++\n", {}),
    "many items": ("---\ntitle: x\nx: [" + ", ".join(["No"] * MANY) + "]\n---\n", {"ambiguous-value": MANY}),
    "many equal tags": ("---\ntitle: x\ntags:\n" + "- a\n" * MANY + "---\n", {"repeated-name": MANY - 1}),
    "many slips": (
        "---\n" + "".join(f"titl{chr(0x4E00 + i)}: x\n" for i in range(MANY)) + "---\n",
        {"missing-title": 1, "misspelt-key": MANY},
    ),
    "many twins": ("---\ntitle: x\n" + "a: 1\n" * MANY + "---\n", {"duplicate-key": MANY - 1}),
    "deep": ("---\na: " + "[" * 100_000 + "]" * 100_000 + "\n---\n", {"nested-too-deep": 1}),
    "deep JSON": ('{"a": ' + "[" * 100_000 + "]" * 100_000 + "}\n", {"nested-too-deep": 1}),
    "a bomb": (f"---\n{BOMB}---\n", {"alias-bomb": 1}),
}


@pytest.mark.parametrize("case", LARGE)
def test_large_front_matter_is_judged(tmp_path: Path, case: str) -> None:
    text, wanted = LARGE[case]
    (tmp_path / "a.md").write_text(text)
    (tmp_path / "b.md").write_text("---\ntitle: B\n---\n")
    done = postkit("validate", ".", cwd=tmp_path)
    found: dict[str, int] = {}
    for code in re.findall(r"^a\.md:\d+:\d+: \w+\[([\w-]+)\]", done.out, re.MULTILINE):
        found[code] = found.get(code, 0) + 1
    assert found == wanted
    assert "Traceback" not in done.err
    assert "b.md" not in done.out


@pytest.mark.parametrize(("tags", "fixes"), [(50, 49), (250, 100), (5_000, 24), (200_000, 1)])
def test_the_larger_front_matter_is_the_fewer_fixes_are_written(tags: int, fixes: int) -> None:
    post = Post({}, Markdown([]), front_matter=FrontMatter("yaml", "- a\n" * tags, {}))
    made: list[int] = []

    def check(post: Post) -> Iterator[Finding]:
        for number in range(1, tags):
            yield Finding(Place("a.md"), "x", fix=lambda number=number: made.append(number))  # type: ignore[misc]

    rule = Rule(check)
    asking.checked(asking.Asked([("x", rule, check)], []), post)
    assert made == list(range(1, fixes + 1))


def test_many_fixes_are_made_a_hundred_at_a_time(tmp_path: Path) -> None:
    post = tmp_path / "a.md"
    post.write_text("---\ntitle: x\nx: [" + ", ".join(["0123"] * 250) + "]\n---\n")
    assert postkit("validate", "a.md", "--fix", cwd=tmp_path).status == 0
    assert post.read_text() == "---\ntitle: x\nx: [" + ", ".join(['"0123"'] * 250) + "]\n---\n"
