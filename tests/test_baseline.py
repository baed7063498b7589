"""A baseline knows findings by file, rule and key, wherever they stand."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postkit.baseline import Entry, key_at, parse, render
from postkit.frontmatter.notes import Lines
from postkit.jobs import Job
from postkit.judge import Judging
from postkit.model import KeyPath, Place, PostkitError, Source
from postkit.pipeline import Chain, Plan, read
from postkit.plugin import Report
from tests.running import postkit

NAMES = st.text(min_size=1)
ENTRIES = st.dictionaries(st.builds(Entry, NAMES, NAMES, st.text()), st.integers(1, 10**6))

JUDGE = Judging(
    Plan("posts"), ("ambiguous-value", "invalid-date", "missing-title", "repeated-name"), keyed=True
).start()


@given(ENTRIES)
def test_what_is_written_is_read(entries: dict[Entry, int]) -> None:
    assert parse(render(entries), "known.json") == Counter(entries)
    assert render(entries) == render(dict(reversed(entries.items())))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "Expecting value"),
        ("[]", "no version"),
        ("[" * 100_000, "known.json is no baseline"),
        ('{"version": "1"}', 'version "1"'),
        ('{"version": 1}', "files is no table"),
        ('{"version": 1, "files": {"a.md": []}}', "a.md is no table"),
        ('{"version": 1, "files": {"a.md": {"x": 1}}}', "a.md: x is no table"),
        ('{"version": 1, "files": {"a.md": {"x": {"y": true}}}}', "y is not a number"),
        ('{"version": 1, "files": {"a.md": {"x": {"y": -1}}}}', "y is not a number"),
    ],
)
def test_what_is_no_baseline_is_said_to_be_none(text: str, why: str) -> None:
    with pytest.raises(PostkitError) as raised:
        parse(text, "known.json")
    assert why in raised.value.message
    assert "--write-baseline" in raised.value.hint


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("---\ntitle: A\ndraft: No\n---\n", {"draft"}),
        ("---\ntitle: A\nlist: [b, No]\n---\n", {"list"}),
        ("---\ntags: [a, a]\n---\n", {"tags", ""}),
        ("+++\ntitle = 'A'\n[extra]\ndate = 'soon'\ntags = ['a', 'a']\n+++\n", set()),
        ("+++\ntitle = 'A'\ndate = 'soon'\ntags = ['a', 'a']\n+++\n", {"date", "tags"}),
        ('{"title": "A", "date": "soon", "文": 1}\n', {"date"}),
        ("---\n文 字: No\ntitle: A\n---\n", {'"文 字"'}),
    ],
)
def test_the_key_is_the_innermost_around_a_finding(text: str, keys: set[str]) -> None:
    judged = JUDGE(Job(0, Source.of("a.md", text), "markdown"))
    assert {judged.keys.get(problem.place, "") for problem in judged.problems} == keys


@pytest.mark.parametrize(
    ("text", "word", "key"),
    [
        ("---\nextra:\n  a.b: WORD\n---\n", "WORD", 'extra."a.b"'),
        ("---\nextra:\n  c d: {WORD: x}\n---\n", "WORD", 'extra."c d".WORD'),
        ("---\nlist:\n- a: [b, WORD]\n- a: yes\n---\n", "WORD", "list.a"),
        ("+++\n[extra.more]\ndate = 'WORD'\n+++\n", "WORD", "extra.more.date"),
        ('{"a": {"": ["WORD"]}}\n', "WORD", 'a.""'),
    ],
)
def test_keys_within_keys(text: str, word: str, key: str) -> None:
    chain = Chain(Plan("posts"))
    (post,) = read(chain, "markdown", Source.of("a.md", text), Report("a.md"))
    assert post.front_matter
    assert key_at(post.front_matter.places, Lines(text, "a.md").place(text.index(word))) == key


def test_a_place_in_no_key_has_none() -> None:
    places: dict[KeyPath, Place] = {
        (): Place("a.md", 2, 1, 4, 1),
        ("a",): Place("a.md", 2, 4, 2, 8),
        ("b",): Place("a.md", 3, 4),
    }
    assert key_at(places, Place("a.md", 2, 7)) == "a"
    assert key_at(places, Place("a.md", 2, 8)) == ""
    assert key_at(places, Place("a.md", 3, 4)) == "b"
    assert key_at(places, Place("a.md")) == ""


LINES = ["draft: No", "date: soon", "extra:\n  more: No", "tags: [a, b, a]", "titel: A"]


@given(st.permutations(LINES), st.lists(st.sampled_from(["# why", "layout: x", "other: [1, 2]"]), unique=True))
def test_moved_lines_are_the_same_findings(lines: list[str], between: list[str]) -> None:
    def found(parts: list[str]) -> Counter[tuple[str, str]]:
        text = "---\n" + "\n".join(parts) + "\n---\n"
        judged = JUDGE(Job(0, Source.of("a.md", text), "markdown"))
        return Counter((problem.code, judged.keys.get(problem.place, "")) for problem in judged.problems)

    assert found([*between, *lines]) == found([*lines, *between]) == found(LINES)


def write(folder: Path, **posts: str) -> None:
    """Posts with these names and front matter."""
    for name, text in posts.items():
        (folder / f"{name}.md").write_text(f"---\ntitle: {name}\n{text}\n---\n", encoding="utf-8")


def test_rules_across_posts_are_known_by_their_key(tmp_path: Path) -> None:
    write(tmp_path, a="slug: tea", b="slug: tea", c="slug: milk")
    validate = ("validate", ".", "--baseline", "known.json")
    postkit(*validate, "--write-baseline", cwd=tmp_path)
    assert json.loads((tmp_path / "known.json").read_text())["files"] == {"b.md": {"duplicate-slug": {"slug": 1}}}
    done = postkit(*validate, cwd=tmp_path)
    assert (done.status, done.out, done.err) == (0, "", "all well, 1 known\n")
    alone = postkit("validate", "b.md", "--baseline", "known.json", cwd=tmp_path)
    assert "gone" not in alone.err, "beside fewer posts nothing can be said to be gone"
    write(tmp_path, b="slug: rye")
    assert "1 duplicate-slug in slug gone from b.md" in postkit(*validate, cwd=tmp_path).err


def test_what_is_no_finding_of_a_rule_is_never_known(tmp_path: Path) -> None:
    write(tmp_path, a="draft: No")
    (tmp_path / "link.md").symlink_to("nowhere.md")
    done = postkit("validate", ".", "--baseline", "known.json", "--write-baseline", cwd=tmp_path)
    assert done.status == 1
    assert "dangling-link" in done.out
    assert list(json.loads((tmp_path / "known.json").read_text())["files"]) == ["a.md"]
    done = postkit("validate", "-", "--baseline", "known.json", cwd=tmp_path, stdin="---\ndraft: No\n---\n")
    assert "<stdin>:2:8: warning[ambiguous-value]" in done.out


def test_any_number_of_processes_writes_the_same(tmp_path: Path) -> None:
    write(tmp_path, **{f"post{number:02}": f"draft: No\nslug: s{number % 5}" for number in range(30)})
    for jobs in ("1", "2"):
        postkit("validate", ".", "--baseline", f"{jobs}.json", "--write-baseline", "-j", jobs, cwd=tmp_path)
    assert (tmp_path / "1.json").read_bytes() == (tmp_path / "2.json").read_bytes()


def test_names_that_are_no_utf_8_and_files_above(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    odd = tmp_path.as_posix().encode() + b"/\xff \n.md"
    try:
        Path(odd.decode("utf-8", "surrogateescape")).write_text("---\ntitle: A\ndraft: No\n---\n")
    except OSError:
        pytest.skip("names are UTF-8 here")
    done = postkit("validate", "..", "--baseline", "known.json", "--write-baseline", cwd=tmp_path / "below")
    assert done.status == 0
    found = json.loads((tmp_path / "below" / "known.json").read_text(encoding="utf-8"))["files"]
    assert found == {"../\ufffd \n.md": {"ambiguous-value": {"draft": 1}}}
    assert postkit("validate", ".", "--baseline", "below/known.json", cwd=tmp_path).err == "all well, 1 known\n"
