"""Posts as plain JSON, for other programs, and back."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from typing import cast

from postkit.model import Body, Html, Markdown, Meta, Post, Problem
from postkit.patterns import pattern
from postkit.records.posts import problem_record
from postkit.records.values import Json, RecordError, plain

MARKDOWN, HTML = "text/markdown", "text/html"

_DATE_FIELD = pattern(r"date|updated|modified|published|created|_at\Z", re.IGNORECASE)
_ISO = pattern(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:?\d\d)?)?")


def plain_record(post: Post, problems: Iterable[Problem]) -> dict[str, Json]:
    """A post as an object that other programs can read; see `schemas/json.schema.json`."""
    content_type, content = _content(post.body)
    record = {
        "source": post.source,
        "path": post.path,
        "meta": plain(post.meta),
        "content_type": content_type,
        "content": content,
        "assets": [{"path": asset.path, "media_type": asset.media_type} for asset in post.assets],
        "problems": [problem_record(problem) for problem in problems],
    }
    return record if post.path else {key: value for key, value in record.items() if key != "path"}


def _content(body: Body) -> tuple[str, str]:
    if isinstance(body, Html):
        from postkit.html import serialize

        return HTML, serialize.inner(body.tree)
    from postkit.markdown import islands

    return MARKDOWN, islands.text(body)


def read_plain(record: Json, source: str) -> Post:
    """The post that an object stands for; raises RecordError."""
    if not isinstance(record, dict):
        raise RecordError("a post is not an object")
    meta, content = record.get("meta", {}), record.get("content")
    if not isinstance(meta, dict):
        raise RecordError("meta is not an object")
    if not isinstance(content, str):
        raise RecordError("content is missing" if content is None else "content is not a string")
    body = _body(content, record.get("content_type", MARKDOWN))
    names = [record.get(key, "") for key in ("source", "path")]
    if not all(isinstance(name, str) for name in names):
        raise RecordError("source and path are not strings")
    return Post(_with_dates(meta), body, names[0] or source, names[1])


def _body(content: str, content_type: Json) -> Body:
    if content_type == HTML:
        from postkit.html import parse

        return Html(parse.fragment(content), content)
    if content_type != MARKDOWN:
        raise RecordError(f"content_type cannot be {content_type!r}")
    from postkit.markdown import islands

    return Markdown(islands.split(content))


def _with_dates(meta: dict[str, Json]) -> Meta:
    """The metadata with dates where a field for dates has a whole ISO 8601 date."""
    return cast(Meta, {key: _date(value) if _DATE_FIELD.search(key) else value for key, value in meta.items()})


def _date(value: Json) -> Json:
    if not isinstance(value, str) or not _ISO.fullmatch(value):
        return value
    try:
        read = datetime.date.fromisoformat if len(value) == 10 else datetime.datetime.fromisoformat
        return read(value)
    except ValueError:
        return value
