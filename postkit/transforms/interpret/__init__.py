"""Take metadata for what the generator that the posts were written for takes it.

Keys of a table of their own (`params`, `extra`, `taxonomies`) become fields beside the others, the generator's names
for fields become Postkit's (Hugo's `url` is `permalink`), Hexo's list of categories becomes one path of them, times
are given the zone that the generator takes them for, and folders become categories where it has it so. Without a
generator (`--from-generator`) nothing changes.
"""

from __future__ import annotations

from dataclasses import dataclass

from postkit.model import Post
from postkit.plugin import Report, Transform
from postkit.site import Site
from postkit.transforms.interpret import dates, folders, keys, terms


@dataclass(frozen=True, slots=True)
class Options:
    """What is known of the site."""

    site: Site | None = None


def apply(post: Post, options: Options, report: Report) -> Post:
    """The post with the fields that its generator sees."""
    reads = options.site.reads if options.site else None
    if reads is None:
        return post
    keys.interpret(post, reads)
    if options.site and not options.site.routes.stays:
        keys.address(post, reads)
    terms.interpret(post, reads)
    dates.interpret(post, reads)
    folders.interpret(post, reads, report)
    return post


PLUGIN = Transform(apply, options=Options)
