"""Jekyll, Eleventy and Hexo build sites of posts of every generator, where they are installed."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.builds import TEMPLATE, Built, check, command, run, written
from tests.sites import GENERATORS

pytestmark = pytest.mark.soak

DAY = "%Y-%m-%d"
LIQUID_TAGS = "{% for tag in PAGE.tags %}<i>{{ tag }}</i>{% endfor %}"
JEKYLL = TEMPLATE.format(
    title="{{ page.title | escape }}",
    date="{{ page.date | date: '%Y-%m-%d' }}",
    tags=LIQUID_TAGS.replace("PAGE", "page"),
    content="{{ content }}",
)
ELEVENTY = TEMPLATE.format(
    title="{{ title | escape }}",
    date="{{ page.date | date: '%Y-%m-%d', 'UTC' }}",
    tags="{% for tag in tags %}<i>{{ tag }}</i>{% endfor %}",
    content="{{ content }}",
)
HEXO = TEMPLATE.format(
    title="<%= page.title %>",
    date="<%= date(page.date, 'YYYY-MM-DD') %>",
    tags="<% (page.tags && page.tags.each) && page.tags.each(function(tag) { %><i><%= tag.name %></i><% }) %>",
    content="<%- page.content %>",
)


def others(name: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("source", [each for each in GENERATORS if each != name])


def told(post: Built) -> tuple[str, list[str]]:
    """The day and the tags of a post; a page without a date shows none."""
    date, tags = post.meta.get("date"), post.meta.get("tags")
    day = ""
    if isinstance(date, dt.datetime):
        day = (date.astimezone(dt.UTC) if date.tzinfo else date).strftime(DAY)
    elif isinstance(date, dt.date):
        day = date.strftime(DAY)
    return day, [_name(tag) for tag in tags] if isinstance(tags, list) else []


def _name(tag: object) -> str:
    return str(tag.get("label")) if isinstance(tag, dict) else str(tag)


@others("jekyll")
def test_jekyll_builds_the_posts(source: str, tmp_path: Path) -> None:
    jekyll = command("jekyll")
    posts = written(source, "jekyll", tmp_path)
    (tmp_path / "_config.yml").write_text("title: The jam shelf\ntimezone: UTC\n")
    (tmp_path / "_layouts").mkdir()
    for layout in ("post", "page"):
        (tmp_path / "_layouts" / f"{layout}.html").write_text(JEKYLL)
    run(jekyll, "build", "--quiet", cwd=tmp_path)
    check(posts, tmp_path / "_site", told)


@others("eleventy")
def test_eleventy_builds_the_posts(source: str, tmp_path: Path) -> None:
    eleventy = command("eleventy")
    posts = written(source, "eleventy", tmp_path)
    (tmp_path / "_includes").mkdir()
    (tmp_path / "_includes" / "post.liquid").write_text(ELEVENTY)
    (tmp_path / "_data").mkdir()
    (tmp_path / "_data" / "layout.json").write_text('"post.liquid"')
    run(eleventy, "--quiet", cwd=tmp_path)
    check(posts, tmp_path / "_site", told)


@others("hexo")
def test_hexo_builds_the_posts(source: str, tmp_path: Path) -> None:
    hexo = Path(command("hexo"))
    posts = written(source, "hexo", tmp_path)
    (tmp_path / "_config.yml").write_text(
        "title: The jam shelf\ntheme: bare\ntimezone: UTC\nurl: https://jam.example\n"
    )
    layouts = tmp_path / "themes" / "bare" / "layout"
    layouts.mkdir(parents=True)
    for layout in ("post", "page", "index"):
        (layouts / f"{layout}.ejs").write_text(HEXO)
    needs = '"hexo": "*", "hexo-renderer-marked": "*", "hexo-renderer-ejs": "*"'
    (tmp_path / "package.json").write_text(f'{{"hexo": {{"version": ""}}, "dependencies": {{{needs}}}}}')
    (tmp_path / "node_modules").symlink_to(hexo.parent.parent if hexo.parent.name == ".bin" else hexo.parent)
    run(str(hexo), "generate", "--silent", cwd=tmp_path)
    check(posts, tmp_path / "public", told)
