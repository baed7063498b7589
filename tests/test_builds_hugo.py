"""Hugo builds a site of posts of every generator, and its pages show what the posts said."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.builds import TEMPLATE, Built, check, command, run, written
from tests.sites import GENERATORS

LAYOUT = TEMPLATE.format(
    title="{{ .Title }}",
    date='{{ .Date.Format "2006-01-02T15:04:05Z07:00" }}',
    tags="{{ range .Params.tags }}<i>{{ . }}</i>{{ end }}",
    content="{{ .Content }}",
)
CONFIG = 'baseURL = "https://jam.example/"\ntitle = "The jam shelf"\n'


def told(post: Built) -> tuple[str, list[str]]:
    date = post.meta.get("date")
    tags = post.meta.get("tags")
    shown = "0001-01-01T00:00:00Z"
    if isinstance(date, dt.datetime):
        shown = (date if date.tzinfo else date.replace(tzinfo=dt.UTC)).isoformat().replace("+00:00", "Z")
    elif isinstance(date, dt.date):
        shown = f"{date.isoformat()}T00:00:00Z"
    return shown, [str(tag) for tag in tags] if isinstance(tags, list) else []


@pytest.mark.parametrize("source", [name for name in GENERATORS if name != "hugo"])
def test_hugo_builds_the_posts(source: str, tmp_path: Path) -> None:
    hugo = command("hugo")
    posts = written(source, "hugo", tmp_path)
    (tmp_path / "hugo.toml").write_text(CONFIG)
    (tmp_path / "layouts").mkdir()
    (tmp_path / "layouts" / "single.html").write_text(LAYOUT)
    (tmp_path / "layouts" / "list.html").write_text("{{ range .Pages }}{{ .Title }}{{ end }}")
    run(hugo, "--quiet", "--ignoreCache", cwd=tmp_path)
    check(posts, tmp_path / "public", told)
