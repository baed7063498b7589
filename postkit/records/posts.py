"""Posts as records of the chain's own format and back."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable

from postkit.model import UNREAD, Asset, FrontMatter, Place, Post, Problem, Severity
from postkit.records.bodies import body_record, read_body
from postkit.records.values import Json, RecordError, tagged, untagged

VERSION = 1


def post_record(post: Post, problems: Iterable[Problem], assets: Iterable[tuple[Asset, bytes]]) -> dict[str, Json]:
    """A post and what there is to say of it, as JSON that loses nothing."""
    meta = tagged(post.meta)
    record = {
        "postkit": VERSION,
        "source": post.source,
        "path": post.path,
        "encoding": post.encoding,
        "meta": meta,
        "front_matter": _front_matter_record(post.front_matter, meta),
        "body": body_record(post.body),
        "assets": [
            {"path": asset.path, "media_type": asset.media_type, "data": base64.b64encode(data).decode()}
            for asset, data in assets
        ],
        "problems": [problem_record(problem) for problem in problems],
    }
    return {key: value for key, value in record.items() if value not in (None, [])}


def _front_matter_record(front_matter: FrontMatter | None, meta: Json) -> Json:
    """How the front matter was written; what it said only where that is not what `meta` says."""
    if front_matter is None:
        return None
    said = tagged(front_matter.meta)
    told = {} if repr(said) == repr(meta) else {"meta": said}
    return {"format": front_matter.format, "text": front_matter.text, **told}


def problem_record(problem: Problem) -> dict[str, Json]:
    """A problem, without what is not known of its place."""
    place = problem.place
    found = {
        "code": problem.code,
        "severity": problem.severity.value,
        "message": problem.message,
        "hint": problem.hint or None,
        "source": place.source,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
    }
    return {key: value for key, value in found.items() if value is not None}


def read_post(record: Json) -> tuple[Post, list[Problem]]:
    """The post of a record, and the problems that it brings along; raises RecordError."""
    if not isinstance(record, dict) or "postkit" not in record:
        raise RecordError("no record of a post")
    if record["postkit"] != VERSION:
        message = f"version {record['postkit']} of the format is not known"
        raise RecordError(
            message, "unknown-version", f"this postkit reads version {VERSION}; read the posts anew with it"
        )
    source = _text(record, "source")
    post = Post(
        _mapping(untagged(record.get("meta", {})), "meta"),
        read_body(record.get("body")),
        source,
        _text(record, "path"),
        _read_front_matter(record, source),
        [_read_asset(asset) for asset in _list(record, "assets")],
        _text(record, "encoding") or "utf-8",
    )
    return post, [_read_problem(problem) for problem in _list(record, "problems")]


def _read_front_matter(record: dict[str, Json], source: str) -> FrontMatter | None:
    found = record.get("front_matter")
    if found is None:
        return None
    text, format = _text(_mapping(found, "front_matter"), "text"), _text(found, "format")
    again = _reread(format, text, source)
    places = again.places if again else {}
    if "meta" not in found and again:
        # what the block says, not what the record's meta do: another program may have changed these
        return FrontMatter(format, text, again.meta, places)
    said = found.get("meta", record.get("meta", {}))
    return FrontMatter(format, text, _mapping(untagged(said), "front_matter.meta"), places)


def _reread(format: str, text: str, source: str) -> FrontMatter | None:
    """What a block says and where, found again; None if it cannot be read any more."""
    from postkit.frontmatter import load, load_sidecar
    from postkit.frontmatter.notes import Silent

    if format == "sidecar":
        return load_sidecar(text, f"{source.rpartition('.')[0]}.meta", Silent())
    loaded = None if format == UNREAD else load(text, source, Silent())
    return loaded[0] if loaded else None


class Loaded:
    """Gives the bytes of an asset that came with its post."""

    __slots__ = ("data",)

    def __init__(self, data: bytes) -> None:
        self.data = data

    def __call__(self) -> bytes:
        return self.data


def _read_asset(record: Json) -> Asset:
    try:
        data = base64.b64decode(_text(_mapping(record, "an asset"), "data"), validate=True)
    except (binascii.Error, ValueError) as error:
        raise RecordError("the data of an asset is not base64") from error
    return Asset(_text(record, "path"), _text(record, "media_type"), Loaded(data))


def _read_problem(record: Json) -> Problem:
    found = _mapping(record, "a problem")
    numbers = [found.get(key) for key in ("line", "column", "end_line", "end_column")]
    if not all(isinstance(number, int | None) for number in numbers):
        raise RecordError("the place of a problem is not a number")
    try:
        severity = Severity(_text(found, "severity"))
    except ValueError as error:
        raise RecordError(f"unknown severity {found['severity']}") from error
    return Problem(
        _text(found, "code"),
        _text(found, "message"),
        Place(_text(found, "source"), *numbers),
        severity,
        _text(found, "hint"),
    )


def _text(record: dict[str, Json], key: str) -> str:
    value = record.get(key, "")
    if not isinstance(value, str):
        raise RecordError(f"{key} is not a string")
    return value


def _list(record: dict[str, Json], key: str) -> list[Json]:
    value = record.get(key, [])
    if not isinstance(value, list):
        raise RecordError(f"{key} is not an array")
    return value


def _mapping(value: Json, what: str) -> dict[str, Json]:
    if not isinstance(value, dict):
        raise RecordError(f"{what} is not an object")
    return value
