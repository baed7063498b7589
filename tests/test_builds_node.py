"""Astro and Docusaurus build sites of posts of every generator, where they are installed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from lxml import html

from tests.builds import TEMPLATE, Built, check, command, run, written
from tests.sites import GENERATORS
from tests.test_builds_soak import told

pytestmark = pytest.mark.soak

ASTRO_CONFIG = """\
import { defineCollection, z } from 'astro:content';
import { glob } from 'astro/loaders';
const schema = z.object({
  title: z.string(),
  description: z.string(),
  pubDate: z.coerce.date(),
  updatedDate: z.coerce.date().optional(),
  heroImage: z.string().optional(),
  draft: z.boolean().optional(),
  tags: z.array(z.string()).optional(),
});
export const collections = {
  blog: defineCollection({ loader: glob({ base: './src/content/blog', pattern: '**/*.md' }), schema }),
};
"""
ASTRO_PAGE = """\
---
import { getCollection, render } from 'astro:content';
export async function getStaticPaths() {
  const posts = await getCollection('blog', ({ data }) => !data.draft);
  return posts.map((post) => ({ params: { id: post.id }, props: { post } }));
}
const { post } = Astro.props;
const { Content } = await render(post);
---
""" + TEMPLATE.format(
    title="{post.data.title}",
    date="{post.data.pubDate.toISOString().slice(0, 10)}",
    tags="{(post.data.tags ?? []).map((tag) => <i>{tag}</i>)}",
    content="<Content />",
)
DOCUSAURUS_CONFIG = """\
module.exports = {
  title: 'The jam shelf', url: 'https://jam.example', baseUrl: '/', onBrokenLinks: 'ignore', future: { v4: false },
  presets: [['classic', { docs: false, blog: { onUntruncatedBlogPosts: 'ignore', onInlineTags: 'ignore',
    onInlineAuthors: 'ignore' } }]],
};
"""


def modules(tool: str) -> Path:
    """The folder of packages that a tool is installed in."""
    return next(folder for folder in Path(tool).absolute().parents if folder.name == "node_modules")


@pytest.mark.parametrize("source", [name for name in GENERATORS if name != "astro"])
def test_astro_builds_the_posts(source: str, tmp_path: Path) -> None:
    astro = command("astro")
    posts = [post for post in written(source, "astro", tmp_path) if not post.entry.page]
    (tmp_path / "node_modules").symlink_to(modules(astro))
    (tmp_path / "package.json").write_text('{"type": "module"}')
    (tmp_path / "astro.config.mjs").write_text("export default { telemetry: false };")
    (tmp_path / "src" / "content.config.ts").write_text(ASTRO_CONFIG)
    pages = tmp_path / "src" / "pages" / "blog"
    pages.mkdir(parents=True)
    (pages / "[...id].astro").write_text(ASTRO_PAGE)
    run(astro, "build", "--silent", cwd=tmp_path)
    check(posts, tmp_path / "dist", told)


@pytest.fixture
def site() -> Iterator[Path]:
    """A folder beside Docusaurus's own packages, which it finds nowhere else; it goes with the test."""
    parent = modules(command("docusaurus")).parent
    with TemporaryDirectory(prefix="site-", dir=parent) as folder:
        yield Path(folder)


@pytest.mark.parametrize("source", [name for name in GENERATORS if name != "docusaurus"])
def test_docusaurus_builds_the_posts(source: str, site: Path) -> None:
    posts = [post for post in written(source, "docusaurus", site) if not post.entry.page]
    (site / "package.json").write_text("{}")
    (site / "docusaurus.config.js").write_text(DOCUSAURUS_CONFIG)
    (site / "src" / "pages").mkdir(parents=True, exist_ok=True)
    (site / "src" / "pages" / "index.md").write_text("Home.\n")
    run(command("docusaurus"), "build", cwd=site)
    for post in posts:
        assert_shown(post, site / "build")


def assert_shown(post: Built, folder: Path) -> None:
    """Hold a page of Docusaurus's own theme to its post."""
    path = folder / post.entry.url.strip("/")
    tree: Any = html.fromstring((path / "index.html").read_text(encoding="utf-8"))
    article = tree.xpath("//article")[0]
    date, tags = told(post)
    assert article.xpath(".//h1")[0].text_content() == post.meta["title"]
    assert article.xpath(".//time/@datetime")[0][:10] == date
    assert sorted(tag.text_content() for tag in article.xpath(".//a[@rel='tag']")) == sorted(tags)
    assert " ".join(post.body.split()) in " ".join(article.text_content().split())
