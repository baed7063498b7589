"""Leave out what the path says already, and write what it cannot say."""

from __future__ import annotations

import datetime as dt

from postkit.fields import paths as dated_paths
from postkit.generators.facts import bare, is_page, titles_of, within
from postkit.generators.model import ORIGINAL
from postkit.generators.slugs import slug_of
from postkit.site import stem
from postkit.transforms.adapt.wish import Wish


def adapt(wish: Wish) -> None:
    """Settle slug and date by where the post goes."""
    if wish.entry is None and not wish.returns:
        return
    path = bare(within(stem(wish.entry.path) if wish.entry else wish.post.path, wish.writes))
    name = path.rpartition("/")[2]
    found = dated_paths.dated(name) if wish.writes.paths.dated else None
    if wish.returns:
        _leave_out_guesses(wish)
    _say_undated(wish)
    _slug(wish, found.slug if found and found.slug else name)
    _date(wish, found.day if found else None)


def _leave_out_guesses(wish: Wish) -> None:
    """What was guessed of the path is guessed again; a title of a heading may have been taken from there."""
    for name in ("date", "slug", "categories", "draft"):
        if name not in wish.origins and name + ORIGINAL not in wish.origins:
            wish.fields.pop(name, None)
    if "title" not in wish.origins and wish.fields.get("title") in titles_of(wish.post.path):
        del wish.fields["title"]


def _say_undated(wish: Wish) -> None:
    """A generator that knows posts by the date in their names does not see one without as a post."""
    if wish.page and not is_page(wish.post, wish.reads):
        message = f"there is no date that can be read, so {wish.writes.title} gets a page and no post"
        wish.say("date", "undated-post", message, "add `date: 2024-05-01`")


def _slug(wish: Wish, said: str) -> None:
    """The slug that the post gets, unless its file is named after it."""
    stated = wish.fields.get("slug")
    if wish.stays("slug") or (isinstance(stated, str) and "/" in stated):
        return
    if wish.entry is None and not stated:
        return
    slug = wish.entry.slug if wish.entry else stated or said
    if "slug" in wish.origins and stated == slug:
        return
    wish.fields.pop("slug", None)
    if "slug" in wish.origins and wish.entry and wish.entry.wanted:
        wish.fields["slug" + ORIGINAL] = stated
    if wish.writes.paths.states_slug or (slug_of(said) if "{title}" in wish.writes.paths.post else said) != slug:
        wish.fields["slug"] = slug


def _date(wish: Wish, said: dt.date | None) -> None:
    """A day alone that nobody wrote needs no key where the file's name has it."""
    date = wish.fields.get("date")
    if said is not None and date == said and not isinstance(date, dt.datetime) and "date" not in wish.origins:
        del wish.fields["date"]
