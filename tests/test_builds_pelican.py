"""Pelican builds a site of posts of every generator, and its pages show what the posts said."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.builds import TEMPLATE, Built, check, command, run, written
from tests.sites import GENERATORS

CONFIG = """\
SITENAME = "The jam shelf"
PATH = "content"
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
THEME = "theme"
DIRECT_TEMPLATES = []
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
"""

KINDS = ("article", "page")


def layout(kind: str) -> str:
    return TEMPLATE.format(
        title=f"{{{{ {kind}.title }}}}",
        date=f"{{{{ {kind}.date.isoformat() if {kind}.date }}}}",
        tags=f"{{% for tag in {kind}.tags %}}<i>{{{{ tag }}}}</i>{{% endfor %}}",
        content=f"{{{{ {kind}.content }}}}",
    )


def told(post: Built) -> tuple[str, list[str]]:
    date, tags = post.meta.get("date"), post.meta.get("tags")
    shown = ""
    if isinstance(date, dt.datetime):
        shown = (date if date.tzinfo else date.replace(tzinfo=dt.UTC)).isoformat()
    elif isinstance(date, dt.date):
        shown = f"{date.isoformat()}T00:00:00+00:00"
    names = [tag["label"] if isinstance(tag, dict) else tag for tag in tags] if isinstance(tags, list) else []
    return shown, [str(name) for name in names]


@pytest.mark.parametrize("source", [name for name in GENERATORS if name != "pelican"])
def test_pelican_builds_the_posts(source: str, tmp_path: Path) -> None:
    pelican = command("pelican")
    posts = written(source, "pelican", tmp_path)
    (tmp_path / "pelicanconf.py").write_text(CONFIG)
    templates = tmp_path / "theme" / "templates"
    templates.mkdir(parents=True)
    (tmp_path / "theme" / "static").mkdir()
    for name in ("index", "archives", "tag", "tags", "category", "categories", "author", "authors", "period_archives"):
        (templates / f"{name}.html").write_text("")
    for kind in KINDS:
        (templates / f"{kind}.html").write_text(layout(kind))
    said = run(pelican, "content", "--settings", "pelicanconf.py", "--output", "public", cwd=tmp_path)
    assert "Could not process" not in said
    assert "Skipping" not in said
    check(posts, tmp_path / "public", told)
