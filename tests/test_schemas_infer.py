"""The schema that is inferred of posts is one that they follow."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from postkit.frontmatter import decode, load
from postkit.plugin import Report
from postkit.schemas import builtin, engines
from postkit.schemas.infer import infer
from postkit.schemas.names import SAID
from postkit.schemas.tally import Tally
from tests.running import postkit
from tests.wrong_values import yaml


def test_the_commands_list_show_and_check(tmp_path: Path) -> None:
    (tmp_path / "good.json").write_text('{"type": "object"}')
    (tmp_path / "bad.json").write_text('{"type": "text"}')
    assert postkit("schema", "check", "good.json", cwd=tmp_path).status == 0
    done = postkit("schema", "check", "good.json", "bad.json", cwd=tmp_path)
    assert done.status == 1
    assert done.err.startswith("bad.json:1:10: invalid schema")
    for name in builtin.names():
        assert name in postkit("schema", "list", cwd=tmp_path).out
        assert postkit("schema", "show", name, cwd=tmp_path).json() == json.loads(builtin.text(name))
    assert "did you mean list?" in postkit("schema", "lst", cwd=tmp_path).err
    assert postkit("schema", "infer", ".", cwd=tmp_path).status == 2


def tally(*metas: dict[str, Any]) -> Tally:
    found = Tally()
    for meta in metas:
        one = Tally()
        one.add(meta)
        found.merge(one)
    return found


def test_the_schema_of_posts_allows_what_they_say_and_leaves_out_what_one_in_a_hundred_does() -> None:
    usual = [
        {"title": str(i), "layout": ("post", "page")[i % 2], "tags": ["a"], "n": i, "d": "2024-05-01"}
        for i in range(199)
    ]
    odd: dict[str, Any] = {"layout": "psot", "tags": "a", "n": 1.5, "d": "soon", "extra": {"x": True}}
    found = infer(tally(*usual, odd))
    properties = found["properties"]
    assert sorted(found["required"]) == ["d", "layout", "n", "tags", "title"]
    assert properties["title"]["$comment"] == "in 199 of 200 posts"
    assert properties["layout"]["enum"] == ["page", "post"]
    assert properties["tags"]["type"] == "array"
    assert properties["tags"]["items"] == {"type": "string", "enum": ["a"]}
    assert properties["d"]["format"] == "date"
    assert properties["extra"]["properties"]["x"]["type"] == "boolean"
    checks = engines.engine(found)
    assert not any(checks(meta) for meta in usual)
    assert {fault.path for fault in checks(odd)} == {(), ("layout",), ("tags",), ("n",), ("d",)}


def test_a_key_of_two_types_has_both_and_few_posts_have_no_exceptions() -> None:
    metas = [{"a": 1, "b": None, "c": {f"k{i}": i}} for i in range(60)] + [{"a": 1.5, "b": "x", "c": {}}]
    properties = infer(tally(*metas))["properties"]
    assert properties["a"]["type"] == "number"
    assert properties["b"]["type"] == ["null", "string"]
    assert properties["c"] == {
        "$comment": "in 61 of 61 posts",
        "type": "object",
        "additionalProperties": {"type": "integer"},
    }


def test_the_order_and_number_of_processes_do_not_change_a_schema(tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"{number:02}.md").write_text(
            yaml(f"title: {number}\nlayout: post\ndate: 2024-05-{number % 28 + 1:02}\n")
        )
    (tmp_path / "other.md").write_text("no front matter\n")
    (tmp_path / "40.md").write_text(yaml("layout: post\ndate: 2024-05-01\ntitle: of another order\n"))
    one, two = (postkit("schema", "infer", ".", "-j", count, cwd=tmp_path) for count in ("1", "2"))
    assert one == two
    assert one.json()["properties"]["date"]["format"] == "date"
    assert "41 posts, 3 keys; 1 without front matter are left out\n0 outliers" in one.err


CORPUS = Path(__file__).parents[2] / "shared" / "corpus" / "blogs"


@pytest.mark.soak
@pytest.mark.parametrize("blog", sorted(CORPUS.glob("*")), ids=lambda path: path.name)
def test_posts_follow_the_schema_that_is_inferred_of_them(blog: Path, tmp_path: Path) -> None:
    done = postkit("schema", "infer", blog, "-o", "post.json", "--verbose", cwd=tmp_path)
    outliers = set(re.findall(rf"^(.+?):\d+:\d+: warning\[(?:{'|'.join(SAID)})\]", done.err, re.MULTILINE))
    command: list[str | Path] = ["validate", blog, "--schema", "post.json", "--output-format", "jsonl"]
    records = [json.loads(line) for line in postkit(*command, cwd=tmp_path).out.splitlines()]
    others = {record["file"] for record in records if record["name"] in SAID} - outliers
    assert not [name for name in others if has_front_matter(Path(name))]
    posts = int(done.err.splitlines()[-2].split()[0])
    assert len(outliers) <= posts // 10


def has_front_matter(path: Path) -> bool:
    decoded = decode(path.read_bytes(), "", Report())
    loaded = load(decoded[0], "", Report()) if decoded else None
    return loaded is not None and loaded[0] is not None
