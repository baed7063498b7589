"""Lead links and pictures to where the posts and files of the same run go, and take these files along.

A link to another post, by its path or by its address on the old site, becomes its address on the new one, or the way
to its file where the generator wants that (Obsidian, plain posts). Pictures and other files that posts refer to go to
where the new site keeps such, once each; of two that want one place, both get one. What is not there keeps its
reference and is a problem. What leads elsewhere, and what stands in code, is left as it is, byte for byte.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from postkit.model import Html, Markdown, Post
from postkit.plugin import Report, Transform, option
from postkit.site import Entry, Site, same_address

if TYPE_CHECKING:
    from postkit.links.lead import Lead


@dataclass(frozen=True, slots=True)
class Options:
    """What is known of the site, and what is done."""

    site: Site | None = None
    site_url: str = option(
        "", flag="--site-url", help="the address of the old site, so that links with it are known as its own"
    )
    assets: str = option(
        "copy", flag="--assets", choices=("copy", "leave"), help="what becomes of local files that posts refer to"
    )


def apply(post: Post, options: Options, report: Report) -> Post:
    """The post with its links changed, the files that it refers to among its assets."""
    if options.site is None:
        return post
    from postkit.links.lead import Lead

    lead = Lead(post, options.site, options.site_url, options.assets == "copy", report)
    if isinstance(post.body, Html):
        _in_tree(post.body, lead)
    else:
        parts = list(_in_parts(post.body, lead))
        if any(new is not old for new, old in zip(parts, post.body.parts, strict=True)):
            post.body = Markdown(parts)
    post.assets += lead.assets.values()
    if options.site.tells and lead.entry:
        _tell(post, lead.entry)
    return post


def _tell(post: Post, entry: Entry) -> None:
    """Put the old address among the aliases, which a site makes redirects of."""
    if not entry.old_url or not entry.url or same_address(entry.old_url, entry.url):
        return
    had = post.meta.get("aliases")
    aliases = had if isinstance(had, list) else [had] if had else []
    if entry.old_url not in aliases:
        post.meta["aliases"] = [*aliases, entry.old_url]


def _in_parts(body: Markdown, lead: Lead) -> Iterator[str | Html]:
    from postkit.html import parse
    from postkit.links.find import in_html, in_markdown
    from postkit.links.reference import spliced
    from postkit.markdown import islands

    for part in body.parts:
        text = part if isinstance(part, str) else islands.source(part)
        found = in_markdown(text) if isinstance(part, str) else in_html(text)
        changes = [(each, new) for each in found if (new := lead.to(each.address, each.kind)) is not None]
        if not changes:
            yield part
            continue
        changed = spliced(text, changes)
        yield changed if isinstance(part, str) else Html(parse.fragment(changed), changed)


def _in_tree(body: Html, lead: Lead) -> None:
    from postkit.links.find import in_tree
    from postkit.links.tags import changed

    for element, attribute, kind in in_tree(body.tree):
        value = element.get(attribute) or ""
        new = changed(attribute, value, partial(lead.to, kind=kind))
        if new != value:
            element.set(attribute, new)


PLUGIN = Transform(apply, options=Options)
