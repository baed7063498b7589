"""Links between posts in a generator's own way lead to where the posts of the run go."""

from __future__ import annotations

import pytest

from postkit.constructs.model import Said
from postkit.constructs.translate import translate
from postkit.generators.load import load
from postkit.site import Entry, Site

POND = {
    "jekyll": ("_posts/2024-05-01-pond.md", "/2024/05/01/pond.html"),
    "hugo": ("content/posts/pond.md", "/posts/pond/"),
    "hexo": ("source/_posts/pond.md", "/2024/05/01/pond/"),
    "obsidian": ("notes/The pond.md", ""),
    "pelican": ("content/notes/pond.md", "/pond.html"),
    "zola": ("content/notes/pond.md", "/notes/pond/"),
    "docusaurus": ("blog/2024-05-01-pond.md", "/blog/2024/05/01/pond"),
}

WRITTEN = {
    "jekyll": "[there]({% post_url 2024-05-01-pond %}#deep-end)",
    "hugo": '[there]({{< ref "/posts/pond.md#deep-end" >}})',
    "hexo": "[there]({% post_path pond %}#deep-end)",
    "obsidian": "[there](notes/The%20pond.md#deep-end)",
    "pelican": "[there]({filename}/notes/pond.md#deep-end)",
    "zola": "[there](@/notes/pond.md#deep-end)",
    "docusaurus": "[there](/blog/2024/05/01/pond#deep-end)",
}

READ = {
    "jekyll": WRITTEN["jekyll"],
    "hugo": WRITTEN["hugo"],
    "hexo": WRITTEN["hexo"],
    "obsidian": "[[The pond#Deep end|there]]",
    "pelican": WRITTEN["pelican"],
    "zola": WRITTEN["zola"],
}

OUTSIDE = ("jekyll", "hexo")
"""Where the place in the post stands behind the tag, and stays there."""


def site(source: str, target: str) -> Site:
    (old_path, old_url), (path, url) = POND[source], POND[target]
    entry = Entry("pond", old_path, path, old_url, url, title="Pond", slug="pond")
    return Site((entry,), load(source), load(target))


@pytest.mark.parametrize("target", WRITTEN)
@pytest.mark.parametrize("source", READ)
def test_a_link_leads_to_the_post(source: str, target: str) -> None:
    said: list[Said] = []
    made = translate(READ[source], source, target, said.append, site(source, target))
    if target == "hugo" and source in OUTSIDE:
        assert made == '[there]({{< ref "/posts/pond.md" >}}#deep-end)'
    else:
        assert made == (READ if source == target else WRITTEN)[target]
    assert not [each for each in said if each.code != "translated"]


@pytest.mark.parametrize("text", ["[[Gate]]", "[[Pond#^frog]]"])
def test_a_post_that_is_not_there_is_said(text: str) -> None:
    said: list[Said] = []
    translate(text.replace("Pond", "Gate"), "obsidian", "hugo", said.append, site("obsidian", "hugo"))
    assert [each.code for each in said] == ["construct-kept"]
