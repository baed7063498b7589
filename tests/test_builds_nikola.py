"""Nikola builds a site of posts of every generator, and its pages show what the posts said."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.builds import TEMPLATE, Built, check, command, run, written
from tests.sites import GENERATORS

CONFIG = """\
BLOG_TITLE = BLOG_AUTHOR = BLOG_DESCRIPTION = "The jam shelf"
BLOG_EMAIL = "shelf@jam.example"
SITE_URL = "https://jam.example/"
DEFAULT_LANG = "en"
TRANSLATIONS = {"en": ""}
TIMEZONE = "UTC"
THEME = "base"
POSTS = (("posts/*.md", "posts", "post.tmpl"),)
PAGES = (("pages/*.md", "pages", "post.tmpl"),)
COMPILERS = {"markdown": (".md",)}
DISABLED_PLUGINS = [
    "robots", "sitemap", "render_galleries", "render_listings", "copy_assets", "create_bundles", "render_taxonomies",
]
"""

LAYOUT = TEMPLATE.format(
    title="${post.title()|h}",
    date="${post.date.isoformat()}",
    tags="\n% for tag in post.tags:\n<i>${tag|h}</i>\n% endfor\n",
    content="${post.text()}",
)


def told(post: Built) -> tuple[str, list[str]]:
    date, tags = post.meta["date"], post.meta.get("tags")
    shown = f"{date}T00:00:00+00:00"
    if isinstance(date, dt.datetime):
        shown = (date if date.tzinfo else date.replace(tzinfo=dt.UTC)).isoformat()
    names = [tag["label"] if isinstance(tag, dict) else tag for tag in tags] if isinstance(tags, list) else []
    return shown, [str(name) for name in names]


@pytest.mark.parametrize("source", [name for name in GENERATORS if name != "nikola"])
def test_nikola_builds_the_posts(source: str, tmp_path: Path) -> None:
    nikola = command("nikola")
    posts = [post for post in written(source, "nikola", tmp_path) if not post.entry.page]
    (tmp_path / "conf.py").write_text(CONFIG)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "post.tmpl").write_text(LAYOUT)
    run(nikola, "build", "-q", cwd=tmp_path)
    check(posts, tmp_path / "output", told)
