"""Give a post its path and its address: the generator's template, filled with what the post says."""

from __future__ import annotations

import string
import unicodedata
from typing import NamedTuple

from postkit.generators.facts import Facts, bare, within
from postkit.generators.model import Generator
from postkit.generators.slugs import slug_of
from postkit.model import PostkitError, closest
from postkit.patterns import pattern

FIELDS = ("year", "month", "day", "slug", "title", "category", "categories", "section", "path")
"""What may stand in braces in a template."""

_DATE = frozenset(("year", "month", "day"))
_GAP = "\0"
_GAPS = pattern(r"(?:[-_. ]*\0)+(?=/|\Z)|(?:\0[-_. ]*)+")
_ILLEGAL = pattern(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\\/:*?\"<>|#^\[\]]+")
"""What Obsidian takes in no name of a file, nor in a link to it."""


class Routes(NamedTuple):
    """How posts get their paths: the generators that they come from and go to, the user's own template, the slugs."""

    reads: Generator | None = None
    writes: Generator | None = None
    template: str = ""
    slugs: str = "unicode"

    @property
    def stays(self) -> bool:
        """Whether posts stay where they are: nobody asks for anything else."""
        if self.template:
            return False
        return self.writes is None or (self.reads is not None and self.reads.kind == self.writes.kind)


def check(template: str) -> str:
    """The template, if all that is in braces can be filled; raises PostkitError."""
    try:
        names = [name for _, name, _, _ in string.Formatter().parse(template) if name is not None]
    except ValueError as error:
        raise PostkitError(f"{template} is no template of paths: {error}", "write {year}/{slug}") from error
    for name in names:
        if name not in FIELDS:
            raise PostkitError(f"unknown field of a path: {{{name}}}", closest(name, FIELDS))
    if not names:
        raise PostkitError(f"{template} is the same path for every post", "write {year}/{slug}")
    return template


def path_of(facts: Facts, routes: Routes, old: str) -> str:
    """Where a post goes, without suffix; `old` is where it was."""
    if routes.stays:
        return old
    target = routes.writes
    template = routes.template or (target.paths.post if target else "{path}")
    if target and not routes.template:
        template = _of_target(template, facts, target)
    return fill(template, facts, target).strip("/") or facts.slug


def is_undated(facts: Facts, routes: Routes) -> bool:
    """Whether a post becomes a page because the target takes no posts without a date, and it has none."""
    target = routes.writes
    if routes.template or routes.stays or target is None or facts.page or facts.day:
        return False
    return _needs_date(target) and not (facts.draft and target.paths.draft)


def _of_target(template: str, facts: Facts, target: Generator) -> str:
    if facts.draft and target.paths.draft:
        return target.paths.draft
    return target.paths.page if facts.page or (facts.day is None and _needs_date(target)) else template


def _needs_date(target: Generator) -> bool:
    return target.paths.needs_date or _asks_date(target.paths.post)


def url_of(facts: Facts, generator: Generator | None, path: str) -> str:
    """The address of a post on a generator's site; `path`, without suffix, is where it lies."""
    if generator is None:
        return ""
    if facts.address:
        return facts.address
    paths = generator.paths
    template = paths.slug_url if facts.stated and paths.slug_url else paths.url
    if facts.day is None and _asks_date(template) and not facts.page and not _asks_date(paths.post):
        return ""  # the generator takes the file's own time
    if facts.page or (facts.day is None and _asks_date(template)):
        template = paths.page_url
    below = bare(within(path, generator))
    filled = fill(template, facts._replace(path=below, section=below.rpartition("/")[0] or _GAP), generator)
    return "/" + filled.lstrip("/")


def fill(template: str, facts: Facts, generator: Generator | None) -> str:
    """A template with the facts in it; what a post does not say leaves no gap."""
    day = facts.day
    values = {
        "year": f"{day.year:04}" if day else "",
        "month": f"{day.month:02}" if day else "",
        "day": f"{day.day:02}" if day else "",
        "slug": facts.slug,
        "title": safe_title(facts.title) or facts.slug,
        "category": slug_of(facts.names[0][0]) if facts.names else "",
        "categories": "/".join(slug_of(name) for names in facts.names for name in names),
        "section": facts.section or (generator.paths.section if generator else ""),
        "path": facts.path,
    }
    filled = template.format_map({name: value or _GAP for name, value in values.items()})
    return "/".join(_GAPS.sub("", filled).split("//"))


def safe_title(title: str) -> str:
    """A title as the name of a file, with its spaces and capitals."""
    name = unicodedata.normalize("NFC", _ILLEGAL.sub(" ", title))
    return " ".join(name.split()).strip(". ")[:100].strip()


def _asks_date(template: str) -> bool:
    return any(f"{{{name}}}" in template for name in _DATE)
