"""Write the schema that posts already follow."""

from __future__ import annotations

from typing import Any

from postkit.schemas.document import NEWEST
from postkit.schemas.tally import SEEN, Tally

SHARE = 100
"""One in so many may be an exception: a slip that the schema is to find, and not to allow."""

FEW, OFTEN, ENOUGH = 12, 5, 20
"""A list of choices has at most so many, each of which is chosen so often on average, in at least so many posts."""

OPEN = 50
"""A mapping with more keys than this has names of the author's choice."""


def infer(posts: Tally) -> dict[str, Any]:
    """The schema of posts whose front matter was counted.

    A key is required that all have but for one in a hundred, and a type, a format or a choice is left out that no more
    than one in a hundred has. With fewer than a hundred posts there is no exception.
    """
    return {
        "$schema": NEWEST,
        "title": "Front matter",
        "$comment": f"inferred from {posts.total} {'post' if posts.total == 1 else 'posts'}",
        **_object(posts, "posts"),
    }


def _object(tally: Tally, of: str) -> dict[str, Any]:
    count = tally.types["object"]
    if len(tally.keys) > OPEN and of != "posts":
        joined = Tally()
        for each in tally.keys.values():
            joined.merge(each)
        return {"type": "object", "additionalProperties": _schema(joined)}
    names = sorted(tally.keys, key=lambda key: -tally.keys[key].total)
    required = [key for key in names if tally.keys[key].total >= count - count // SHARE]
    properties = {key: _counted(tally.keys[key], count, of) for key in names}
    found: dict[str, Any] = {"type": "object", "properties": properties}
    if required:
        found["required"] = required
    return {**found, "additionalProperties": False}


def _counted(tally: Tally, count: int, of: str) -> dict[str, Any]:
    return {"$comment": f"in {tally.total} of {count} {of}", **_schema(tally)}


def _schema(tally: Tally) -> dict[str, Any]:
    kinds = [kind for kind, count in tally.types.most_common() if count > tally.total // SHARE]
    if "number" in kinds and "integer" in kinds:
        kinds.remove("integer")
    found: dict[str, Any] = {"type": kinds[0] if len(kinds) == 1 else sorted(kinds)} if kinds else {}
    if "string" in kinds:
        found.update(_text(tally, kinds))
    if "array" in kinds and tally.items is not None and tally.items.total:
        found["items"] = _schema(tally.items)
    if "object" in kinds:
        found.update({key: value for key, value in _object(tally, "mappings").items() if key != "type"})
    return found


def _text(tally: Tally, kinds: list[str]) -> dict[str, Any]:
    """The format of texts, or the choices that there are."""
    count = tally.types["string"]
    enough = count - count // SHARE
    name = next((name for name in SEEN if tally.formats[name] >= enough), "")
    if name:
        return {"format": name}
    if tally.texts is None or count < ENOUGH or set(kinds) - {"string", "null"}:
        return {}
    usual = [text for text, uses in tally.texts.most_common() if uses > count // SHARE]
    if not 0 < len(usual) <= FEW or count < OFTEN * len(usual) or len(tally.texts) - len(usual) > count // SHARE:
        return {}
    return {"enum": [*sorted(usual), *([None] if "null" in kinds else [])]}
