"""The fields of a post's metadata: what each is for, how it is read, and the other names it goes by."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple, TypeAlias

from postkit.fields import names, shapes
from postkit.fields.reading import Read
from postkit.model import Value
from postkit.patterns import pattern

Guard: TypeAlias = Callable[[Value], bool]

_URL = pattern(r"\s*<?(?:[Hh][Tt][Tt][Pp][Ss]?:)?//[^\s<>]+>?\s*")


def _any(value: Value) -> bool:
    return True


def _url(value: Value) -> bool:
    return isinstance(value, str) and _URL.fullmatch(value) is not None


def _scalar(value: Value) -> bool:
    return not isinstance(value, (list, dict))


def _text(value: Value) -> bool:
    return isinstance(value, str)


def _text_or_mapping(value: Value) -> bool:
    return isinstance(value, (str, dict))


def _moment(value: Value) -> bool:
    if isinstance(value, (str, int)) and not isinstance(value, bool):
        from postkit.fields import dates

        return dates.parse(str(value)) is not None
    return isinstance(value, dt.date)


def _language(value: Value) -> bool:
    from postkit.fields import languages

    return isinstance(value, str) and languages.tag(value) is not None


def _truth(value: Value) -> bool:
    return shapes.truth(value) is not None


def _status(value: Value) -> bool:
    return isinstance(value, str) and value.strip().lower() in ("draft", "published", "publish")


def _same(value: Value) -> Value:
    return value


def _opposite(value: Value) -> Value:
    return not shapes.truth(value)


def _is_draft(value: Value) -> Value:
    return str(value).strip().lower() == "draft"


class Alias(NamedTuple):
    """Another name of a field, without regard to case, `_` and `-`.

    It counts only for values that pass `when`, since generators use many of these keys for other things. A
    `strict` one means the same wherever it is used, so that it contradicts a field that says something else; the
    others may stand beside the field. `one` holds for the singular of a list; `turn` gives the field's value.
    """

    key: str
    when: Guard = _any
    strict: bool = False
    one: bool = False
    turn: Callable[[Value], Value] = _same


class Field(NamedTuple):
    """A field of the metadata: its name, what it says, how its values are read, its aliases, the best first."""

    name: str
    doc: str
    read: Read
    aliases: tuple[Alias, ...] = ()


def _each(*keys: str, when: Guard = _any, strict: bool = False) -> tuple[Alias, ...]:
    return tuple(Alias(key, when, strict) for key in keys)


FIELDS: tuple[Field, ...] = (
    Field("title", "the title, plain text", shapes.title, _each("headline", "post_title", when=_scalar)),
    Field("subtitle", "a second line below the title", shapes.words, _each("subheading", "tagline", when=_text)),
    Field(
        "date",
        "when it was published",
        shapes.moment,
        _each(
            "pub_date",
            "published_at",
            "published_date",
            "date_published",
            "published_time",
            "published_on",
            when=_moment,
        )
        + _each(
            "publish_date",
            "published",
            "post_date",
            "created_at",
            "creation_date",
            "date_created",
            "created",
            when=_moment,
        ),
    ),
    Field(
        "updated",
        "when it was last changed",
        shapes.moment,
        _each("lastmod", "last_modified_at", "last_modified", "modified", "updated_at", "updated_date", when=_moment)
        + _each("date_modified", "date_updated", "modified_date", "modified_time", "modified_at", when=_moment)
        + _each("last_updated", "last_update", "lastmod_date", "mod_date", when=_moment),
    ),
    Field(
        "authors",
        "who wrote it: names, or mappings that tell more",
        names.people,
        (Alias("author", strict=True, one=True), Alias("byline", _text, one=True), Alias("creator", _text, one=True)),
    ),
    Field("tags", "what it is about", names.tags, (Alias("tag", strict=True, one=True), Alias("keywords"))),
    Field("categories", "where it belongs", names.categories, (Alias("category", strict=True, one=True),)),
    Field("series", "the series that it is part of", shapes.series),
    Field("slug", "its name in addresses", shapes.words, _each("post_name", when=_scalar)),
    Field(
        "language",
        "its language, as BCP 47 has it",
        shapes.language,
        _each("lang", "locale", "in_language", "lang_code", "language_code", when=_language),
    ),
    Field(
        "summary",
        "what it says, in short",
        shapes.prose,
        _each("description", "excerpt", "abstract", "desc", when=_text),
    ),
    Field(
        "source_url",
        "where it was first",
        shapes.address,
        _each("original_url", "canonical_url", "canonical", "from", "source", "link", "original", "url", when=_url),
    ),
    Field("site_name", "the name of the site that it is from", shapes.words),
    Field(
        "image",
        "its picture: an address, or a mapping that tells more",
        shapes.image,
        _each("featured_image", "feature_image", "cover", "cover_image", "hero", when=_text_or_mapping)
        + _each("hero_image", "banner", "thumbnail", "og_image", when=_text_or_mapping),
    ),
    Field(
        "draft",
        "whether it is not to be published yet",
        shapes.flag,
        (
            Alias("published", _truth, strict=True, turn=_opposite),
            Alias("status", _status, strict=True, turn=_is_draft),
        ),
    ),
    Field("permalink", "its address on the site, as the generator has it", shapes.kept),
    Field("aliases", "its old addresses, or other names for it", shapes.kept),
)
"""All fields that Postkit knows; whatever else a post says passes through."""


class Claim(NamedTuple):
    """A key that may stand for a field. The lower the rank, the better; the field's own name has 0."""

    field: Field
    rank: int
    alias: Alias


@lru_cache(maxsize=1024)
def claims(key: str) -> tuple[Claim, ...]:
    """The fields that a key may stand for, whatever its case."""
    return _index().get(key) or _index().get(_folded(key), ())


@lru_cache(maxsize=1024)
def meant(key: str) -> frozenset[str]:
    """The names of the fields that a key may stand for."""
    return frozenset(claim.field.name for claim in claims(key))


def field(name: str) -> Field:
    """A field by its name; raises KeyError."""
    return _index()[name][0].field


def known(key: str, value: Value) -> Claim | None:
    """The field that a key stands for where it has this value, if it does."""
    for claim in claims(key):
        if claim.alias.when(value):
            return claim
    return None


def _folded(key: str) -> str:
    return key.lower().replace("_", "").replace("-", "")


@cache
def _index() -> dict[str, tuple[Claim, ...]]:
    found: dict[str, tuple[Claim, ...]] = {}
    for claim in _claims():
        for key in {claim.alias.key, _folded(claim.alias.key)}:
            found[key] = (*found.get(key, ()), claim)
    return found


def _claims() -> Iterator[Claim]:
    for each in FIELDS:
        for rank, alias in enumerate((Alias(each.name, strict=True), *each.aliases)):
            yield Claim(each, rank, alias)
