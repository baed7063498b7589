"""Every problem is found once, at its exact place, and nothing else is."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from postkit import registry
from postkit.asking import findings
from postkit.fields import field, meant
from postkit.findings.formats import FORMATS, output
from postkit.findings.run import About, Run
from postkit.jobs import FEW, Job
from postkit.judge import Judging
from postkit.model import Place, Problem, Severity, Source
from postkit.pipeline import Plan
from postkit.plugin import Reader, Report, Rule
from postkit.schemas.names import SAID
from postkit.selection import FAMILIES, chosen, rules
from tests.running import postkit
from tests.wrong_posts import POSTS, Wrong

ASKED = chosen(rules(), None, ())
ELSEWHERE = (
    *("half-character", "alias-bomb", "nested-too-deep", "odd-fence", "sidecar-without-post", "control-character"),
    "link-out-of-folder",
)
"""Rules whose posts are made by the tests of the readers, and of what finds files."""

JUDGE = Judging(Plan("posts"), ASKED).start()


@pytest.mark.parametrize("wrong", POSTS, ids=lambda wrong: repr(wrong.text)[:60])
def test_all_that_is_wrong_and_nothing_else(wrong: Wrong) -> None:
    data = wrong.text.encode("utf-8", "surrogateescape")
    found = JUDGE(Job(0, Source.of(wrong.name, data), "markdown")).problems
    told = [f"{each.place.line or 0}:{each.place.column or 0} {each.code}" for each in found]
    assert sorted(told) == sorted(wrong.found), found


@pytest.mark.parametrize("name", [name for name, rule in rules().items() if rule.fields])
def test_a_rule_for_some_fields_finds_nothing_in_posts_without_them(name: str) -> None:
    rule, reader = rules()[name], registry.get(Reader, "markdown")
    assert all(field(each).name == each for each in rule.fields)
    for wrong in POSTS:
        source = Source.of("2024-05-01-post.md", wrong.text.encode("utf-8", "surrogateescape"))
        for post in reader.read(source, reader.options(), Report(source.name)):
            post.meta = {key: value for key, value in post.meta.items() if rule.fields.isdisjoint(meant(key))}
            for ask in filter(None, (rule.check, rule.gather)):
                assert list(ask(post)) == [], wrong.text


def test_there_are_enough_wrong_posts_and_each_rule_has_some() -> None:
    assert len(POSTS) >= 150
    assert len({wrong.text for wrong in POSTS}) > len(POSTS) - 5
    found = {each.partition(" ")[2] for wrong in POSTS for each in wrong.found}
    lacking = {name for name in ASKED if not rules()[name].across} - found
    assert lacking == {*ELSEWHERE, *SAID}.difference(found).intersection(ASKED)
    assert lacking >= set(ELSEWHERE)


@pytest.mark.parametrize("name", registry.builtin(Rule))
def test_every_rule_has_a_page_and_a_code_of_its_own(name: str) -> None:
    rule = registry.get(Rule, name)
    page = registry.manual(registry.builtin(Rule)[name])
    assert "## Why\n\n" in page
    assert "## What to do\n\n" in page
    assert re.fullmatch(r"PK[1-6]\d\d", rule.code)
    assert [each for each in rules().values() if each.code == rule.code] == [rule]


def test_rules_are_chosen_by_name_code_family_and_all() -> None:
    known = rules()
    assert chosen(known, ["PK401"], ()) == chosen(known, ["missing-title"], ()) == ("missing-title",)
    assert set(chosen(known, list(FAMILIES), ())) == set(chosen(known, ["all"], ()))
    assert "missing-date" not in ASKED
    assert "missing-date" in chosen(known, ["schema"], ["missing-title"])
    assert "missing-title" not in chosen(known, ["schema"], ["missing-title"])


FOUND = (
    Problem("missing-title", "this post has no title", Place("a,b:c.md", 1, 1, 1, 4), Severity.ERROR, "add 100% of it"),
    Problem("invalid-yaml", 'a\nb]; <c> & \x00 "d"', Place("文.md", 2, 5), Severity.WARNING),
    Problem("empty-file", "is empty", Place("e.md"), Severity.INFO),
)
RUN = Run(FOUND, lambda _: ["---\n", "文文: b: c\n"], {"missing-title": About("PK401", "A title.")}, "1.0")


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_tells_every_finding_and_none(name: str) -> None:
    text = "".join(output(name)(RUN))
    nothing = "".join(output(name)(Run((), RUN.lines)))
    assert not any(finding.code in nothing for finding in FOUND)
    assert len(nothing) < len(text)
    for finding in FOUND:
        assert finding.code in text or name == "azure"
        assert text.count(finding.message.partition("\n")[0]) >= 1
    for each in (text, nothing):
        if name in ("json", "gitlab", "sarif", "rdjson"):
            json.loads(each)
        if name in ("junit", "checkstyle"):
            ET.fromstring(each)


def test_github_escapes_what_its_toolkit_does() -> None:
    lines = "".join(output("github")(RUN)).splitlines()
    assert lines[0] == (
        "::error file=a%2Cb%3Ac.md,line=1,endLine=1,col=1,endColumn=4,title=PK401 missing-title"
        "::this post has no title (add 100%25 of it)"
    )
    assert lines[1].endswith('::a%0Ab]; <c> & \x00 "d"')


def test_sarif_counts_code_points_and_reviewdog_bytes() -> None:
    log = json.loads("".join(output("sarif")(RUN)))["runs"][0]
    assert log["columnKind"] == "unicodeCodePoints"
    assert [result["ruleId"] for result in log["results"]] == ["PK401", "invalid-yaml", "empty-file"]
    assert log["results"][1]["locations"][0]["physicalLocation"]["region"] == {"startLine": 2, "startColumn": 5}
    assert log["tool"]["driver"]["rules"][log["results"][0]["ruleIndex"]]["id"] == "PK401"
    told = json.loads("".join(output("rdjson")(RUN)))["diagnostics"][1]["location"]["range"]["start"]
    assert told == {"line": 2, "column": 9}


def test_prints_stay_when_lines_move() -> None:
    moved = [finding._replace(place=finding.place._replace(line=40)) for finding in FOUND]
    one, other = (json.loads("".join(output("gitlab")(RUN._replace(findings=tuple(each))))) for each in (FOUND, moved))
    assert [each["fingerprint"] for each in one] == [each["fingerprint"] for each in other]
    twice = json.loads("".join(output("gitlab")(RUN._replace(findings=(FOUND[0], FOUND[0])))))
    assert twice[0]["fingerprint"] != twice[1]["fingerprint"]


def test_any_number_of_processes_finds_the_same(tmp_path: Path) -> None:
    for number, wrong in enumerate([*POSTS] * (FEW // len(POSTS) + 1)):
        (tmp_path / f"{number:03}.md").write_bytes(wrong.text.encode("utf-8", "surrogateescape"))
    one = postkit("validate", ".", "-j", "1", "--select", "all", cwd=tmp_path)
    two = postkit("validate", ".", "-j", "2", "--select", "all", cwd=tmp_path)
    assert one == two
    assert one.status == 1
    assert "Traceback" not in one.err


def test_a_rule_that_crashes_costs_its_own_findings() -> None:
    def crashing(_: object) -> Iterator[Any]:
        raise RuntimeError("broken")

    place = Place("a.md", 1, 1)
    (found,) = findings("mine", Rule(crashing), crashing, "anything", lambda: place)
    assert (found.code, found.place, found.severity) == ("crash", place, Severity.ERROR)
    assert "RuntimeError: broken" in found.message


def test_series_have_all_parts_once(tmp_path: Path) -> None:
    parts = {"a": "series: S\npart: 1\n", "b": "series: [s]\npart: 4\n", "c": "series: {name: S, order: 2}\n"}
    parts |= {"d": "series: S\nPart: 2\n", "e": "series: T\npart: 7\n", "f": "lang: fr\nseries: S\npart: 9\n"}
    for name, lines in parts.items():
        (tmp_path / f"{name}.md").write_text(f"---\ntitle: {name}\n{lines}---\n")
    found = postkit("validate", ".", cwd=tmp_path)
    assert found.out.splitlines() == [
        "b.md:4:7: warning[series-gap] s goes from part 2 to 4, without part 3"
        " (correct the number, or add what is missing)",
        "d.md:4:7: warning[series-gap] part 2 of S is c.md:3:26 already (give one of them another number)",
    ]


def test_links_and_pictures_beside_a_post_are_there(tmp_path: Path) -> None:
    (tmp_path / "there.png").write_bytes(b"")
    (tmp_path / "b.md").write_text("---\ntitle: B\n---\n")
    links = "![x](there.png) ![y](none.png)\n[b](b.md) [c](c.md) [d](/d/) [e](https://example.com/none.png)\n"
    (tmp_path / "a.md").write_text(f"---\ntitle: A\n---\n{links}")
    assert postkit("validate", ".", cwd=tmp_path).out == ""
    found = postkit("validate", ".", "--select", "missing-image,broken-link", cwd=tmp_path).out
    assert re.findall(r"^(\S+): warning\[(\S+)\] .*: (\S+) \(", found, re.MULTILINE) == [
        ("a.md:4:22", "missing-image", "none.png"),
        ("a.md:5:15", "broken-link", "c.md"),
    ]


@pytest.mark.parametrize("name", ["README.md", "_partial.md", "_includes/a.md", "LICENSE.md", "page.html"])
def test_what_is_no_post_needs_no_front_matter(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("<p>Text</p>\n")
    (tmp_path / "post.md").write_text("Text\n")
    found = postkit("validate", ".", cwd=tmp_path).out
    assert found.startswith("post.md:1:1: warning[missing-front-matter]")
    assert len(found.splitlines()) == 1


def test_templates_of_new_posts_are_passed_over_unless_named(tmp_path: Path) -> None:
    (tmp_path / "scaffolds").mkdir()
    (tmp_path / "scaffolds" / "post.md").write_text("---\ntitle: {{ title }}\n---\n")
    (tmp_path / "post.md").write_text("---\ntitle: A\n---\n")
    assert postkit("validate", ".", cwd=tmp_path).out == ""
    assert "unquoted-template" in postkit("validate", "scaffolds/post.md", cwd=tmp_path).out


def test_posts_in_folders_of_languages_may_share_an_address(tmp_path: Path) -> None:
    for folder in ("en", "pt-BR", "posts", "drafts"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.md").write_text("---\ntitle: A\npermalink: /a/\n---\n")
    found = postkit("validate", ".", cwd=tmp_path).out
    assert [line.partition(": ")[0] for line in found.splitlines()] == ["posts/a.md:3:12"]


def test_a_schema_says_which_rules_do_not_hold(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntags: [a]\n---\n")
    (tmp_path / "b.md").write_text("Text\n")
    assert postkit("validate", ".", cwd=tmp_path).status == 1
    assert postkit("validate", ".", "--from-generator", "obsidian", cwd=tmp_path).out == ""


def test_a_value_that_a_schema_does_not_take_is_said_once_with_its_cause(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("---\ntitle: A\ndraft: yes\nx: on\n---\n")
    found = postkit("validate", "a.md", "--from-generator", "hugo", cwd=tmp_path).out.splitlines()
    assert [line.partition("] ")[0] for line in found] == [
        "a.md:3:8: error[wrong-type",
        "a.md:4:4: warning[ambiguous-value",
    ]
    assert found[0].endswith("(write true)")
    postkit("validate", "a.md", "--from-generator", "hugo", "--fix", "--unsafe-fixes", cwd=tmp_path)
    assert "draft: true\n" in path.read_text()
    path.write_text("---\ntitle: A\ndraft: yes # postkit: ignore[wrong-type] known\n---\n")
    assert "ambiguous-value" in postkit("validate", "a.md", "--from-generator", "hugo", cwd=tmp_path).out
