"""Fixes for what a schema finds, where it is plain what was meant."""

from __future__ import annotations

from postkit.fields import claims, dates, paths
from postkit.frontmatter import fixes
from postkit.model import Fix, KeyPath, Post, Value
from postkit.schemas.faults import Fault

DATES = ("date", "date-time", "post-date")


def missing(post: Post, key: str) -> Fix | None:
    """A date or a slug out of the file's name."""
    fields = {claim.field.name for claim in claims(key)}
    found = paths.dated(post.path)
    if "date" in fields and found:
        return fixes.last(post, key, found.day)
    if "slug" in fields:
        slug = paths.slug(post.path)
        return fixes.last(post, key, slug) if slug else None
    if "title" in fields and (title := paths.title(post.path)):
        return fixes.first(post, key, title)
    return None


def value(post: Post, fault: Fault, path: KeyPath) -> Fix | None:
    """The value in the shape that is asked for: a list or the one in it, a date in full."""
    if not path:
        return None
    if fault.keyword == "type":
        wanted = [fault.wanted] if isinstance(fault.wanted, str) else fault.wanted
        return _reshaped(post, path, fault.instance, wanted)
    if (
        fault.keyword == "format"
        and fault.wanted in ("date", "date-time", "post-date")
        and isinstance(fault.instance, str)
    ):
        moment = dates.parse(fault.instance) if not fault.instance.strip().isdigit() else None
        return fixes.put(post, path, moment) if moment else None
    return None


def _reshaped(post: Post, path: KeyPath, had: Value, wanted: list[str]) -> Fix | None:
    if isinstance(had, str) and had.strip() and "array" in wanted:
        names: list[Value] = [name.strip() for name in had.split(",") if name.strip()]
        return fixes.put(post, path, names, safe="," not in had)
    if isinstance(had, list) and len(had) == 1 and isinstance(had[0], str) and "string" in wanted:
        return fixes.put(post, path, had[0])
    if isinstance(had, (int, float)) and not isinstance(had, bool) and "string" in wanted:
        return fixes.put(post, path, str(had))
    return None
