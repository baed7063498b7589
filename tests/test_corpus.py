"""Real posts, pages and blogs go through the whole chain, and through it again without change."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from tests.running import files, lines, postkit

SEED = "2022-03-07-seed.md"


def converted(folder: Path, *arguments: str | Path) -> Counter[str]:
    """Convert into `once` and again into `twice`; what became of the posts, after checking that both are alike."""
    done = postkit("convert", *arguments, "-o", "once", "--report", "report.jsonl", "-q", cwd=folder)
    assert "Traceback" not in done.err
    records = lines(folder / "report.jsonl")
    codes = Counter(problem["code"] for record in records for problem in record.get("problems", []))
    assert not {"crash", "process-died", "text-lost"} & set(codes), codes
    again = postkit("convert", "once", "-o", "twice", "-q", cwd=folder)
    assert again.status == 0, again.err
    assert posts(folder / "once") == posts(folder / "twice")
    return Counter(record["status"] for record in records)


def posts(folder: Path) -> dict[str, bytes]:
    """The posts in a folder; pictures that stood in posts are files of their own after the first time."""
    return {path: data for path, data in files(folder).items() if path.endswith(".md")}


def test_the_seed(corpus: Path, tmp_path: Path) -> None:
    done = postkit("convert", corpus / "seed" / SEED, cwd=tmp_path)
    assert done.status == 0
    head, body = done.out.removeprefix("---\n").split("\n---\n")
    source = (corpus / "seed" / SEED).read_text(encoding="utf-8")
    title = "王毅：中国愿在需要时同国际社会就乌克兰问题开展必要斡旋"
    assert done.out.count(title) == 1
    assert head.splitlines() == [
        "layout: post",
        f'title: "{title}"',
        "date: 2022-03-07T07:22:00.000Z",
        "authors: [ 联合早报 ]",
        "source_url: https://www.zaobao.com/realtime/china/story20220307-1249823",
        "tags: [ 联合早报 ]",
        "comments: True",
        "categories: [ 联合早报 ]",
    ]
    (picture,) = re.findall(r"!\[[^]]*\]\(([^)]+)\)", body)
    assert picture == re.findall(r'data-src="([^"]+)"', source)[0].replace("&amp;", "&")
    (caption,) = re.findall(r"<figcaption>(.+?)</figcaption>", source)
    assert body.count(caption) == 1
    for paragraph in re.findall(r"<p>(.+?)</p>", source):
        assert paragraph in body
    assert not re.search(r"<|&amp;|1646637720000|dfp|imu", body)


def test_a_sample_of_the_news(corpus: Path, tmp_path: Path) -> None:
    posts = sorted(path for path in (corpus / "news").rglob("*.md"))[::12]
    assert converted(tmp_path, *posts) == {"written": len(posts)}


@pytest.mark.soak
@pytest.mark.parametrize(
    ("name", "statuses"),
    [
        ("news", {"written": 600}),
        ("blogs", {"written": 805, "skipped": 74, "failed": 1}),
        ("articles", {"written": 130}),
        ("pages", {"written": 130, "skipped": 130}),
    ],
)
def test_everything(name: str, statuses: dict[str, int], corpus: Path, tmp_path: Path) -> None:
    assert converted(tmp_path, corpus / name) == statuses
