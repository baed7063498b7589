"""Tell what a book as a whole is called, by whom and in which language, from its options and its chapters."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime

from postkit.epub.options import Options
from postkit.epub.package import About
from postkit.epub.said import Said, instant
from postkit.epub.scripts import direction
from postkit.fields import languages

MOST_AUTHORS = 10
MOST_SUBJECTS = 20

OLDEST = "1980-01-01T00:00:00Z"
"""When a book was changed of whose posts none has a date: the time of its zip's entries."""


def about(posts: list[Said], options: Options, modified: datetime | None) -> About:
    """What is said of the book of these posts."""
    tags = _common(post.language for post in posts)
    chosen = languages.tag(options.language) if options.language else ""
    found = About(
        title=options.title or _title(posts),
        language=chosen or next(iter(tags), "en"),
        identifier=identifier(posts),
        modified=_modified(posts, modified),
        authors=[options.author] if options.author else _common(name for post in posts for name in post.authors),
        languages=tags,
        subjects=_common(name for post in posts for name in [*post.categories, *post.tags])[:MOST_SUBJECTS],
        date=max((post.date for post in posts if post.date), key=_comparable, default=""),
        description=options.description,
        publisher=options.publisher,
        vertical=options.vertical,
        turned=2 * sum(direction(post.language) == "rtl" for post in posts) > len(posts),
        rights=options.rights or _one(post.rights for post in posts),
    )
    del found.authors[MOST_AUTHORS:]
    if len(posts) == 1:
        found.description = found.description or posts[0].summary
        found.source = posts[0].source_url
        found.collection = posts[0].series
    return found


def identifier(posts: Iterable[Said]) -> str:
    """A name for the book that depends on nothing but its posts."""
    names = "\n".join(post.source_url or post.path or post.source for post in posts)
    return uuid.uuid5(uuid.NAMESPACE_URL, f"postkit:{names}").urn


def _title(posts: list[Said]) -> str:
    if len(posts) == 1:
        return posts[0].title
    site = _one(post.site_name for post in posts)
    series = _one(post.series for post in posts)
    years = sorted({post.date[:4] for post in posts if post.date})
    span = f" {'–'.join(dict.fromkeys((years[0], years[-1])))}" if years else ""
    return series or (site or "Posts") + span


def _comparable(date: str) -> datetime:
    return instant(date) or datetime.min.replace(tzinfo=UTC)


def _modified(posts: list[Said], given: datetime | None) -> str:
    moments = [found for post in posts for date in (post.date, post.updated) if (found := instant(date))]
    latest = given or max(moments, default=None)
    return latest.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ").rjust(20, "0") if latest else OLDEST


def _common(names: Iterable[str]) -> list[str]:
    """The names, the most frequent first; equally frequent ones as they come."""
    return [name for name, _ in Counter(name for name in names if name).most_common()]


def _one(names: Iterable[str]) -> str:
    """The name that all have in common."""
    found = set(names)
    return found.pop() if len(found) == 1 else ""
