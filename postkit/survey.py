"""Look at all posts of a run before the first is written, and give each its path and its addresses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from postkit import pipeline
from postkit.generators.facts import Facts, facts_of, named_after
from postkit.generators.model import Generator
from postkit.generators.permalinks import address_of, slug_of_address, written
from postkit.generators.routes import Routes, is_undated, path_of, url_of
from postkit.jobs import Job
from postkit.model import Post, Source
from postkit.paths import Names, safe_path
from postkit.pipeline import Chain
from postkit.plugin import Report
from postkit.site import Entry, Site, stem

METADATA = ("interpret", "normalize")
"""The transforms that a post's path and addresses depend on."""


class Seen(NamedTuple):
    """What a survey keeps of a post: the number of its source, its name, where it was, and its facts."""

    number: int
    source: str
    old_path: str
    facts: Facts


def look(chain: Chain, job: Job, routes: Routes) -> Iterator[Seen]:
    """The posts of one source as a survey sees them; what is wrong with them is said when they are converted."""
    for post in pipeline.read(chain, job.reader, job.source, Report(job.source.name)):
        facts = _facts(chain, post, routes)
        if facts:
            yield Seen(job.number, post.source, _old_path(post, job.source), facts)


def _facts(chain: Chain, post: Post, routes: Routes) -> Facts | None:
    report = Report(post.source)
    try:
        for name in METADATA:
            _, transform, options = chain.transform(name)
            post = transform.apply(post, options, report)
    except Exception:  # whatever a plugin raises is said when the post is converted
        return None
    return facts_of(post, routes.reads, routes.slugs)


def _old_path(post: Post, source: Source) -> str:
    """Where the post was, with the suffix of its source where that is a file of its own."""
    return source.path if stem(source.path) == post.path else post.path


def survey(seen: Iterable[Seen], plain: Site, suffix: str) -> Site:
    """The site with its posts: every path and address is taken once, in the order of the posts.

    Of two that want one path, the one that has it already keeps it, then the first.
    """
    posts = list(seen)
    wants = [_entry(each, plain.routes, suffix, 1) for each in posts]
    paths, urls = Names(), Names()
    entries: dict[int, Entry] = {}
    for index in sorted(range(len(posts)), key=lambda index: wants[index].path != posts[index].old_path):
        number, entry, last = 1, wants[index], ""
        while paths.has(entry.path) or (entry.url not in ("", last) and urls.has(entry.url)):
            number, last = number + 1, entry.url
            entry = _entry(posts[index], plain.routes, suffix, number)
        paths.claim(entry.path)
        urls.claim(entry.url)
        entries[index] = entry
    return replace(plain, entries=tuple(entries[index] for index in range(len(posts))))


def _entry(seen: Seen, routes: Routes, suffix: str, number: int) -> Entry:
    """A post with the path and the address that it wants, or with the next ones where these are taken."""
    facts, old = seen.facts, stem(seen.old_path)
    wanted = safe_path(path_of(facts, routes, old), suffix)
    more = f"-{number}" if number > 1 else ""
    given = facts._replace(slug=facts.slug + more, title=facts.title + more, path=facts.path + more)
    path = safe_path(path_of(given, routes, old + more), suffix)
    if more and path == wanted:
        path = safe_path(stem(wanted) + more, suffix)
    page = facts.page or is_undated(facts, routes)
    there = given._replace(page=page, address=_address(given, routes.writes))
    return Entry(
        seen.source,
        seen.old_path,
        path,
        url_of(facts._replace(slug=facts.name), routes.reads, old),
        url_of(there, routes.writes, stem(path)),
        facts.title,
        given.slug,
        facts.aliases,
        facts.draft,
        wanted if more else "",
        page,
    )


def _address(facts: Facts, writes: Generator | None) -> str:
    """The address that a post states, as the new generator makes it of what is written there."""
    if writes is None or not facts.address:
        return ""
    by_slug = (not facts.stated or facts.name in named_after(facts.path)) and slug_of_address(
        facts.address, writes.permalink
    )
    if "permalink" not in writes.fields and not by_slug:
        return ""
    return address_of(written(facts.address, writes.permalink), writes.permalink)
