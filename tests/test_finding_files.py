"""What the command writes for CI systems of files with odd names, and from wherever one works."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from postkit.findings.formats import FORMATS
from tests.running import postkit


@pytest.mark.parametrize("name", FORMATS)
def test_odd_names_of_files_and_odd_posts(name: str, tmp_path: Path) -> None:
    for file in ("a\n::error::b.md", "字 %.md", '"&<]]>;.md', os.fsdecode(b"\xff.md")):
        try:
            (tmp_path / file).write_text('---\ntitle: ["]]>", "::error::x"]\n字: No\n---\n', encoding="utf-8")
        except OSError:
            continue
    done = postkit("validate", ".", "--output-format", name, cwd=tmp_path)
    assert done.status == 1
    assert done.out.count("wrong-type") + done.out.count("PK403") >= len(list(tmp_path.glob("*.md")))
    assert not re.search("^::error::", done.out, re.MULTILINE)
    assert "Traceback" not in done.err


def test_code_scanning_is_told_of_every_rule_what_it_requires(tmp_path: Path) -> None:
    """These are what `sarif-multitool validate --rule-kind Gh` asks for."""
    (tmp_path / "a.md").write_text("---\ntitle: b: c\n---\n")
    done = postkit("validate", "a.md", "--select", "portability", "--output-format", "code-scanning", cwd=tmp_path)
    (run,) = done.json()["runs"]
    (result,) = run["results"]
    assert result["ruleId"] == "PK202", "told though not selected, and by its code all the same"
    assert run["automationDetails"]["id"] == "postkit/"
    rules = {rule["name"]: rule for rule in run["tool"]["driver"]["rules"]}
    assert {"ambiguous-value", "invalid-date", "invalid-yaml"} <= set(rules)
    for rule in rules.values():
        assert rule["fullDescription"]["text"].startswith(rule["shortDescription"]["text"])
        assert "## What to do" in rule["help"]["markdown"]
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")


def test_ci_systems_get_paths_from_the_working_folder(tmp_path: Path) -> None:
    (tmp_path / "blog").mkdir()
    (tmp_path / "blog" / "a.md").write_text("---\n字: b: c\n---\n", encoding="utf-8")
    run = ("validate", "--output-format", "rdjson")
    expected = postkit(*run, "blog", cwd=tmp_path).json()["diagnostics"]
    assert expected[0]["location"]["path"] == "blog/a.md"
    assert expected[0]["location"]["range"]["start"] == {"line": 2, "column": 7}, "in bytes, so the line was read"
    for name in (".", "./blog", "blog/../blog", str(tmp_path), str(tmp_path / "blog" / "a.md")):
        assert postkit(*run, name, cwd=tmp_path).json()["diagnostics"] == expected
    outside = postkit("validate", "../blog", "--output-format", "sarif", cwd=tmp_path / "blog").out
    assert '"uri": "a.md"' in outside


@pytest.mark.parametrize(
    ("name", "variable", "path"),
    [
        ("github", "GITHUB_WORKSPACE", "file=site/blog/a.md,"),
        ("code-scanning", "GITHUB_WORKSPACE", '"uri": "site/blog/a.md"'),
        ("gitlab", "CI_PROJECT_DIR", '"path": "site/blog/a.md"'),
        ("azure", "BUILD_SOURCESDIRECTORY", "sourcepath=site/blog/a.md;"),
    ],
)
def test_ci_systems_that_say_where_their_checkout_is_get_paths_from_there(
    name: str, variable: str, path: str, tmp_path: Path
) -> None:
    (tmp_path / "site" / "blog").mkdir(parents=True)
    (tmp_path / "site" / "blog" / "a.md").write_text("---\ntitle: b: c\n---\n")
    run = ("validate", "blog", "--output-format", name)
    assert path in postkit(*run, cwd=tmp_path / "site", env={variable: str(tmp_path)}).out
    elsewhere = postkit(*run, cwd=tmp_path / "site", env={variable: "/somewhere/else"}).out
    assert path.replace("site/", "") in elsewhere


def test_names_cannot_forge_lines_of_a_log(tmp_path: Path) -> None:
    name = "a\n::error::\x1b[31mb.md"
    (tmp_path / name).write_text("---\na: b: c\n---\n")
    (tmp_path / "list").write_bytes(b"gone\n::error::x.md\0")
    for arguments in (
        *(("validate", name), ("validate", f"{name}?"), ("validate", "--files-from", "list"), ("convert", name, "-v")),
        *(("validate", name, "--baseline", "k.json", "--write-baseline"), ("validate", name, "--changed")),
    ):
        done = postkit(*arguments, cwd=tmp_path)
        assert not re.search("^::|\x1b", done.out.partition("---")[0] + done.err, re.MULTILINE), arguments
    (tmp_path / name).write_text("---\ntitle: A\n---\n")
    gone = postkit("validate", name, "--baseline", "k.json", cwd=tmp_path).err
    assert "invalid-yaml gone from a" in gone
    assert not re.search("^::|\x1b", gone, re.MULTILINE)
