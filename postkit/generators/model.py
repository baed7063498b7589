"""What is known of a site generator: the fields, shapes, paths and addresses that it expects of posts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

ORIGINAL = "_original"
"""What ends the key that keeps the value of a field which a generator cannot express: `tags_original`."""

NAMES, ADDRESSES = "alias_names", "redirect_from"
"""The keys that keep the aliases of the kind that a generator does not know."""


class Dates(NamedTuple):
    """How dates are written.

    `form` is how a moment is written (as `strftime` has it); empty for a date of the front matter's own format, or
    ISO 8601 where it has none. `zone` says what becomes of an offset from UTC: `keep` it, or `drop` it, since the
    generator takes the time for one of its own zone. `bare` is the zone of times without one; empty for the site's.
    `within` is the key that the time of the last change has in a table of its own.
    """

    form: str = ""
    zone: str = "keep"
    bare: str = ""
    within: str = ""


class Terms(NamedTuple):
    """How tags, categories or authors are written.

    `shape` is `list`, `commas` (one text), `paths` (a list in the list is a path), `hierarchy` (a list is a path, a
    list of lists several), `one` (a single name), `name` (a text for one, under `plural` a list of several) or
    `mappings` (each with a `name`; a text is a key). `spaces` says that a text may mean names with spaces between.
    `under` is the table that holds the key. `joins` stands where a name may have no space; empty where it may. `maps`
    says that a name may be a mapping that tells more. `folders` says that folders are categories, too: those `above`
    the one of the posts, or `below` it.
    """

    shape: str = "list"
    spaces: bool = False
    under: str = ""
    joins: str = ""
    plural: str = ""
    maps: bool = False
    folders: str = ""


class Draft(NamedTuple):
    """How a draft is told from a post: by a key with a value, by its folder, or both."""

    key: str = "draft"
    value: bool | str = True
    folder: str = ""


class Permalinks(NamedTuple):
    """How a post says its own address.

    `slashes` are those around it: `both` (`/a/b/`), the `first` (`/a/b`), the `last` (`a/b/`) or `none` (`a/b`); empty
    where it stays as it is. The name of a file (`/a/b.html`) has none behind it. `file` is the key that names the file
    of the page beside it. `slug` is the folder that a slug with a slash before it is an address in; empty where it is
    none.
    """

    slashes: str = ""
    file: str = ""
    slug: str = ""


class Paths(NamedTuple):
    """Where a post lies below the site's folder, and its address, as templates.

    Their fields are `{year}`, `{month}`, `{day}`, `{slug}`, `{title}`, `{category}`, `{categories}`, `{section}` and
    `{path}`, and none has a suffix. `draft` is empty where drafts lie among the posts; `page` is where other pages
    lie. `posts` are the folders that posts are known by: without a date, what is in none of them is a page. `dated`
    says that a date may stand before the slug in a file's name, `needs_date` that a post without one is none,
    `states_slug` that a post is not addressed by its file's name. `slug_url` is the address of a post that states its
    slug, if that makes a difference. `root` is the folder that addresses leave out, `page_root` the one that those of
    pages do if it is another, `static` the one whose files are
    served from the root of the site, `section` the folder of posts that had none. `assets` is where in `static` the
    files of posts go that do not lie there already. `links` says how posts link to each other: by their addresses on
    the site (`url`) or by their files (`file`).
    """

    post: str = "{slug}"
    draft: str = ""
    page: str = "{path}"
    posts: tuple[str, ...] = ()
    url: str = "/{slug}/"
    slug_url: str = ""
    page_url: str = "/{path}/"
    page_root: str = ""
    root: str = ""
    static: str = ""
    assets: str = ""
    section: str = "posts"
    links: str = "url"
    dated: bool = False
    needs_date: bool = False
    states_slug: bool = False


class Limits(NamedTuple):
    """What the front matter cannot hold: mappings (`flat`), or anything but lines of text (`text`).

    `filled` are the keys that the generator does not take without a value.
    """

    flat: bool = False
    text: bool = False
    filled: tuple[str, ...] = ()


class Generator(NamedTuple):
    """A site generator.

    `kind` is the built-in one whose constructs it knows: itself, or the one that a user's own is `like`. `formats`
    are the front matters that it reads, the one that it writes first. `fields` has the key of each field, in the
    order in which they are written; a field that it has no key for is written under its own name. `knows` are the
    other keys that mean something to it, `own` is the table for all that does not. `adds` is written to every post
    that has no such key, `page_adds` to every other page. `refers` are keys that name templates of the site, with
    the name that is always there: what they say of another generator's is kept apart. `summary` is the line that
    ends the part shown in lists. `signs` are the files and folders by which a site is known, `hints` those that
    others have, too. `aliases` says what it takes aliases for: `addresses`, `names` or `any`.
    """

    name: str
    kind: str
    title: str
    doc: str
    about: str = ""
    dialect: str = "gfm"
    formats: tuple[str, ...] = ("yaml",)
    fields: Mapping[str, str] = {}
    knows: tuple[str, ...] = ()
    own: str = ""
    adds: Mapping[str, str] = {}
    page_adds: Mapping[str, str] = {}
    refers: Mapping[str, str] = {}
    summary: str = ""
    signs: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    aliases: str = "addresses"
    dates: Dates = Dates()
    tags: Terms = Terms()
    categories: Terms = Terms()
    authors: Terms = Terms()
    draft: Draft = Draft()
    permalink: Permalinks = Permalinks()
    paths: Paths = Paths()
    limits: Limits = Limits()
