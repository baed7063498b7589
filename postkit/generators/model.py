"""What is known of a site generator: the fields, shapes, paths and addresses that it expects of posts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Dates(NamedTuple):
    """How dates are written.

    `form` is how a moment is written (as `strftime` has it); empty for a date of the front matter's own format, or
    ISO 8601 where it has none. `zone` says what becomes of an offset from UTC: `keep` it, or `drop` it, since the
    generator takes the time for one of its own zone. `bare` is the zone of times without one; empty for the site's.
    """

    form: str = ""
    zone: str = "keep"
    bare: str = ""


class Terms(NamedTuple):
    """How tags or categories are written.

    `shape` is `list`, `commas` (one text), `hierarchy` (a list is a path, a list of lists several) or `one` (a
    single name). `spaces` says that a text means names with spaces between when it is read. `under` is the table that
    holds the key. `joins` stands where a name may have no space; empty where it may.
    """

    shape: str = "list"
    spaces: bool = False
    under: str = ""
    joins: str = ""


class Draft(NamedTuple):
    """How a draft is told from a post: by a key with a value, by its folder, or both."""

    key: str = "draft"
    value: bool | str = True
    folder: str = ""


class Paths(NamedTuple):
    """Where a post lies below the site's folder, and its address, as templates.

    Their fields are `{year}`, `{month}`, `{day}`, `{slug}`, `{title}`, `{category}`, `{categories}`, `{section}` and
    `{path}`. `post` has no suffix; `draft` is empty where drafts lie among the posts; `page` is where other pages lie.
    `suffix` is that of a post. `dated` says that a date may stand before the slug in a file's name, and is then no
    part of the slug; `bundles` that a folder with an `index` is one post. `root` is the folder that addresses leave
    out, `static` the one whose files are served from the root of the site.
    """

    post: str = "{slug}"
    draft: str = ""
    page: str = "{path}"
    suffix: str = ".md"
    url: str = "/{slug}/"
    page_url: str = "/{path}/"
    root: str = ""
    static: str = ""
    dated: bool = False
    bundles: bool = False


class Limits(NamedTuple):
    """What the front matter cannot hold: mappings (`flat`), or anything but lines of text (`text`)."""

    flat: bool = False
    text: bool = False


class Generator(NamedTuple):
    """A site generator.

    `kind` is the built-in one whose constructs it knows: itself, or the one that a user's own is `like`. `formats`
    are the front matters that it reads, the one that it writes first. `fields` has the key of each field, in the
    order in which they are written; a field that it has no key for is written under its own name. `knows` are the
    other keys that mean something to it, `own` is the table for all that does not. `adds` is written to every post
    that has no such key. `summary` is the line that ends the part shown in lists; `signs` are the files by which the
    folder of a site is known.
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
    summary: str = ""
    signs: tuple[str, ...] = ()
    dates: Dates = Dates()
    tags: Terms = Terms()
    categories: Terms = Terms()
    draft: Draft = Draft()
    paths: Paths = Paths()
    limits: Limits = Limits()
