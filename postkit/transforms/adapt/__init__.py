"""Give metadata the names, shapes and order that a site generator expects (`--for`).

Fields get the generator's names, dates its form, tags and categories its shape; drafts are marked as it marks them,
and keys that mean nothing to it go to its table for them. What it cannot express is kept beside what it can, under
the field's name and `_original`, and a problem says so. A field that the path says already is not repeated. Where a
post was written for the same generator, what did not change stays as it was written.
"""

from __future__ import annotations

from dataclasses import dataclass

from postkit.generators.origins import Origin, origins
from postkit.model import Meta, Post
from postkit.plugin import Report, Transform
from postkit.site import Site
from postkit.transforms.adapt import aliases, dates, drafts, fences, implied, limits, order, own_keys, permalinks, terms
from postkit.transforms.adapt.wish import Wish


@dataclass(frozen=True, slots=True)
class Options:
    """What is known of the site."""

    site: Site | None = None


STEPS = (
    implied.adapt,
    drafts.adapt,
    dates.adapt,
    terms.adapt,
    aliases.adapt,
    permalinks.adapt,
    limits.adapt,
    fences.adapt,
)
"""What happens to the fields, one aspect after another."""


def apply(post: Post, options: Options, report: Report) -> Post:
    """The post with the metadata that the generator expects."""
    site = options.site
    if site is None or site.writes is None:
        return post
    wish = _wish(post, site, report)
    for step in STEPS:
        step(wish)
    own_keys.place(wish)
    post.meta = order.ordered(wish)
    return post


def _wish(post: Post, site: Site, report: Report) -> Wish:
    assert site.writes is not None
    written: Meta = post.front_matter.meta if post.front_matter else {}
    found: dict[str, Origin] = origins(written, site.reads or site.writes)
    return Wish(post, report, site.writes, site.reads, found, site.by_source(post.source, post.path), dict(post.meta))


PLUGIN = Transform(apply, options=Options)
