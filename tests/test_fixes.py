"""A fix puts right what it says, keeps every other byte, and has nothing to do when it is run again."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from postkit import registry
from postkit.fixing import Fixed
from postkit.frontmatter import decode, load
from postkit.frontmatter.values import same
from postkit.jobs import Job
from postkit.judge import Judging, Repair
from postkit.model import Meta, Source
from postkit.pipeline import Plan
from postkit.plugin import Report, Rule
from postkit.schemas.schema import Schema
from postkit.selection import Excepted, chosen, rules
from postkit.shell.rewrite import rewrite
from postkit.shell.schemas import Schemas, schema
from tests.running import postkit
from tests.wrong_posts import POSTS, Wrong

NAMES = frozenset({"a.md", "2024-05-01-e-f.md"})
EVERY = chosen(rules(), ["all"], ())


def fixed(text: str, name: str = "a.md", *asked: str, unsafe: bool = True) -> str:
    """A post put right."""
    judge = Judging(Plan("posts"), asked or EVERY, repair=Repair(unsafe, Excepted(), NAMES)).start()
    data = text.encode("utf-8", "surrogateescape")
    done = judge(Job(0, Source.of(name, data), "markdown")).fixed
    return (done.after if done else data).decode("utf-8", "surrogateescape")


PAIRS = {
    "missing-title": ("---\nx: 1\n---\n\n# Head #\n", "---\ntitle: Head\nx: 1\n---\n\n# Head #\n"),
    "missing-title-of-file": ("---\r\nx: 1\r\n---\r\n", "---\r\ntitle: A\r\nx: 1\r\n---\r\n"),
    "missing-title-empty": ("---\ntitle: ''  # why\n---\n# B\n", "---\ntitle: 'B'  # why\n---\n# B\n"),
    "misspelt-key": ("---\n'ttile': x\nz: 1\n---\n", "---\n'title': x\nz: 1\n---\n"),
    "invalid-date": ("---\ndate: May 1, 2024 # x\n---\n", "---\ndate: 2024-05-01 # x\n---\n"),
    "invalid-date-toml": ('+++\ndate = "1 May 2024"\n+++\n', "+++\ndate = 2024-05-01\n+++\n"),
    "invalid-date-json": ('{"date": "1 May 2024"}\n', '{"date": "2024-05-01"}\n'),
    "invalid-date-ambiguous": ("---\ndate: 3/4/2024\n---\n", "---\ndate: 3/4/2024\n---\n"),
    "invalid-date-number": ("---\ndate: '20240501'\n---\n", "---\ndate: '20240501'\n---\n"),
    "repeated-name": ("---\ntags:\n  - a # one\n  - b\n  - A\n---\n", "---\ntags:\n  - a # one\n  - b\n---\n"),
    "ambiguous-value": ("---\na: 0123\nb: [No]\n---\n", '---\na: "0123"\nb: ["No"]\n---\n'),
    "ambiguous-value-draft": ("---\ndraft: No\n---\n", "---\ndraft: false\n---\n"),
    "byte-order-mark": ("\ufeff---\na: 1\n---\nB\n", "---\na: 1\n---\nB\n"),
    "byte-order-mark-alone": ("\ufeffB\n", "B\n"),
    "mixed-line-ends": ("---\r\na: 1\nb: 2\r\n---\r\nB\n", "---\r\na: 1\r\nb: 2\r\n---\r\nB\n"),
    "odd-fence": ("---\na: 1\n-----\nB\n", "---\na: 1\n---\nB\n"),
    "duplicate-key": ("---\na: 1\nb: 2\na: 1\n---\n", "---\na: 1\nb: 2\n---\n"),
    "duplicate-key-differs": ("---\na: 1\na: 2\n---\n", "---\na: 1\na: 2\n---\n"),
    "duplicate-key-inside": ("---\nx: {a: 1, a: 1}\n---\n", "---\nx: {a: 1, a: 1}\n---\n"),
    "trailing-space": ("---\na: 1  \nb: |\n  c  \n  d\n--- \nB  \n", "---\na: 1\nb: |\n  c  \n  d\n---\nB  \n"),
    "text-for-list": ("---\ntags: a, b\ncategories: c\n---\n", "---\ntags: [a, b]\ncategories: [c]\n---\n"),
    "text-for-list-spaces": ("---\ntags: a b\n---\n", "---\ntags: a b\n---\n"),
    "missing-slug": ("---\na: 1\n---\n", "---\na: 1\nslug: a\n---\n"),
}


@pytest.mark.parametrize("case", PAIRS)
def test_a_fix_changes_this_and_nothing_else(case: str) -> None:
    before, after = PAIRS[case]
    rule = max((name for name in rules() if case.startswith(name)), key=len)
    assert fixed(before, "a.md", rule) == after
    assert fixed(after, "a.md", rule) == after


def test_a_slug_and_a_title_are_those_of_the_files_name() -> None:
    assert fixed("---\na: 1\n---\n", "2024-05-01-e-f.md") == "---\ntitle: E f\na: 1\nslug: e-f\n---\n"


def test_a_slip_is_corrected_and_no_title_made_up_beside_it() -> None:
    assert fixed("---\nttile: X\nslug: x\n---\n# Y\n") == "---\ntitle: X\nslug: x\n---\n# Y\n"


def test_what_may_change_the_meaning_is_fixed_only_when_asked_for() -> None:
    text = "---\nttile: X\ndate: May 1, 2024\n---\n"
    assert fixed(text, unsafe=False) == text.replace("May 1, 2024", "2024-05-01")


def head_and_body(data: bytes) -> tuple[Meta, str]:
    decoded = decode(data, "", Report())
    loaded = load(decoded[0], "", Report()) if decoded else None
    assert loaded
    return loaded[0].meta if loaded[0] else {}, loaded[1]


def holds(fixed: Fixed) -> None:
    """Assert that a fixed file has the body that it had, and all values but of the keys that its fixes name."""
    (before, body), (after, same_body) = (head_and_body(data) for data in (fixed.before, fixed.after))
    assert body == same_body
    free = {key for problem in fixed.fixed if problem.fix for key in problem.fix.keys}
    kept, now = ({key: value for key, value in meta.items() if key not in free} for meta in (before, after))
    assert same(kept, now, ordered=False)


@pytest.mark.parametrize("wrong", POSTS, ids=lambda wrong: repr(wrong.text)[:60])
def test_wrong_posts_keep_their_bodies_and_are_fixed_once(wrong: Wrong) -> None:
    names = frozenset([wrong.name])
    judge = Judging(Plan("posts"), EVERY, repair=Repair(True, Excepted(), names)).start()
    data = wrong.text.encode("utf-8", "surrogateescape")
    done = judge(Job(0, Source.of(wrong.name, data), "markdown"))
    again = data
    if done.fixed:
        holds(done.fixed)
        again = done.fixed.after
        assert again != data
    assert judge(Job(0, Source.of(wrong.name, again), "markdown")).fixed is None
    able = {name for name, rule in rules().items() if rule.fixes}
    assert {problem.code for problem in done.fixed.fixed} <= able if done.fixed else True


def test_rules_that_say_that_they_fix_do() -> None:
    done: set[str] = set()
    for before, _ in PAIRS.values():
        judged = Judging(Plan("posts"), EVERY).start()(Job(0, Source.of("a.md", before), "markdown"))
        done |= {problem.code for problem in judged.problems if problem.fix}
    by_schemas = {"missing-key", "wrong-type", "wrong-format", "unknown-key", "deprecated-key", "key-order"}
    assert done == {name for name in registry.builtin(Rule) if rules()[name].fixes} - by_schemas


def test_a_schema_says_what_is_meant(tmp_path: Path) -> None:
    properties: dict[str, object] = {key: {} for key in ("slug", "new", "title", "name")}
    properties |= {"date": {"format": "date"}, "tags": {"type": "array"}, "author": {"type": "string"}}
    properties |= {"old": {"deprecated": True, "x-instead": "new"}, "year": {"type": "string"}}
    schema = {"required": ["date", "slug"], "properties": properties, "additionalProperties": False}
    (tmp_path / "s.json").write_text(json.dumps(schema))
    post = tmp_path / "2024-05-01-x-y.md"
    post.write_text("---\ntitle: T\ntags: a\nauthor: [B]\nnmae: nn\nold: 1\nyear: 1999\n---\n")
    done = postkit("validate", ".", "--schema", "s.json", "--fix", "--unsafe-fixes", cwd=tmp_path)
    assert done.status == 0, done
    assert post.read_text() == (
        '---\ntitle: T\ntags: [a]\nauthor: B\nname: nn\nnew: 1\nyear: "1999"\ndate: 2024-05-01\nslug: x-y\n---\n'
    )


def test_keys_are_put_in_the_order_of_the_schema_with_their_comments(tmp_path: Path) -> None:
    (tmp_path / "s.json").write_text('{"properties": {"title": {}, "date": {}, "tags": {}}}')
    post = tmp_path / "a.md"
    mine, tags, date, title = "# mine\nmine: 1\n", "tags:\n- a # b\n", "date: 2024-05-01\n", "# the title\ntitle: 'T'\n"
    post.write_text(f"---\n{mine}{tags}{date}{title}---\nB\n")
    command = ["validate", "a.md", "--schema", "s.json", "--select", "key-order"]
    found = postkit(*command, cwd=tmp_path).out
    assert found == "a.md:4:1: warning[key-order] tags stands too late (the order is title, date, tags)\n"
    assert postkit(*command, "--fix", cwd=tmp_path).out == ""
    assert post.read_text() == f"---\n{title}{date}{tags}{mine}---\nB\n"


def test_files_are_written_whole_with_their_rights_behind_links_if_nobody_else_did(tmp_path: Path) -> None:
    real, link = tmp_path / "real.md", tmp_path / "link.md"
    real.write_bytes(b"one")
    real.chmod(0o640)
    link.symlink_to(real)
    assert rewrite(str(link), "link.md", b"one", b"two") is None
    assert (real.read_bytes(), link.is_symlink(), stat.S_IMODE(real.stat().st_mode)) == (b"two", True, 0o640)
    problem = rewrite(str(link), "link.md", b"one", b"three")
    assert problem
    assert problem.code == "changed-meanwhile"
    assert real.read_bytes() == b"two"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link.md", "real.md"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
def test_a_file_that_may_not_be_written_keeps_its_problems(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: T\ndate: 1 May 2024\n---\n")
    (tmp_path / "a.md").chmod(0o444)
    done = postkit("validate", "a.md", "--fix", cwd=tmp_path)
    assert done.status == 1
    assert "write-failed" in done.out
    assert "invalid-date" in done.out


def test_the_command_fixes_shows_and_prints(tmp_path: Path) -> None:
    wrong, right = (f"---\ntitle: T\ndate: {date}\n---\nB" for date in ("1 May 2024", "2024-05-01"))
    (tmp_path / "a.md").write_text(wrong)
    shown = postkit("validate", "a.md", "--diff", cwd=tmp_path)
    assert (shown.status, (tmp_path / "a.md").read_text()) == (1, wrong)
    assert "-date: 1 May 2024\n+date: 2024-05-01\n" in shown.out
    assert shown.err == "would fix 1 problem in 1 file\n"
    assert postkit("validate", "a.md", cwd=tmp_path).err == "1 problem found\n1 can be fixed with --fix\n"
    printed = postkit("validate", "-", "--fix", stdin=wrong, cwd=tmp_path)
    assert (printed.status, printed.out) == (0, right)
    assert postkit("validate", "-", "--fix", stdin=right, cwd=tmp_path).out == right
    done = postkit("validate", "a.md", "--fix", cwd=tmp_path)
    assert (done.status, done.out, done.err) == (0, "", "fixed 1 problem in 1 file, all well\n")
    assert (tmp_path / "a.md").read_text() == right
    assert postkit("validate", "a.md", "--diff", cwd=tmp_path).status == 0


def test_what_is_ignored_is_not_fixed(tmp_path: Path) -> None:
    (tmp_path / "postkit.toml").write_text('[validate.per-file-ignores]\n"b.md" = ["invalid-date"]\n')
    posts = {
        "a.md": "---\ntitle: T\n# postkit: ignore[invalid-date] so\ndate: 1 May 2024\n---\n",
        "b.md": "---\ntitle: T\ndate: 1 May 2024\n---\n",
    }
    for name, text in posts.items():
        (tmp_path / name).write_text(text)
    assert postkit("validate", ".", "--fix", cwd=tmp_path).status == 0
    assert {name: (tmp_path / name).read_text() for name in posts} == posts


def test_a_fix_that_would_bring_an_error_is_dropped() -> None:
    document = {"properties": {"a": {"deprecated": True, "x-instead": "c"}, "c": {"enum": [1]}}}
    schemas = Schemas(Schema("s", document), stated=False)
    repair = Repair(True, Excepted(), NAMES)
    judge = Judging(Plan("posts"), ("deprecated-key", "disallowed-value"), schemas=schemas, repair=repair).start()
    text = "---\ntitle: T\nslug: t\na: 2\n---\n"
    judged = judge(Job(0, Source.of("a.md", text), "markdown"))
    assert judged.fixed is None
    assert {"fix-failed", "deprecated-key"} <= {problem.code for problem in judged.problems}


def test_a_key_that_takes_the_place_of_several_is_no_other_name_of_one() -> None:
    post = "---\ntitle: T\nslug: t\nauthorTitle: Cook\nauthorURL: https://example.com/\n---\n"
    schemas = Schemas(schema("docusaurus", "."), stated=False)
    repair = Repair(True, Excepted(), NAMES)
    judge = Judging(Plan("posts"), ("deprecated-key", "disallowed-value"), schemas=schemas, repair=repair).start()
    judged = judge(Job(0, Source.of("a.md", post), "markdown"))
    assert judged.fixed is None
    assert [problem.code for problem in judged.problems] == ["deprecated-key"] * 2
