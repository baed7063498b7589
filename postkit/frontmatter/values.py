"""Copy and compare metadata values, without recursion."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import cast

from postkit.model import Meta, Value

BOXES = (list, dict)


def copied(value: Value, limit: int | None = None) -> tuple[Value, int]:
    """A copy that shares no list or mapping, and the number of its values.

    Raises OverflowError where these are more than `limit`.
    """
    root: list[Value] = [value]
    count = 0
    todo: list[list[Value] | dict[str, Value]] = [root]
    while todo:
        box = todo.pop()
        count += len(box)
        for key, item in enumerate(box) if isinstance(box, list) else box.items():
            if isinstance(item, BOXES):
                fresh = item.copy()
                box[key] = fresh  # type: ignore[index]
                todo.append(fresh)
        if limit is not None and count > limit:
            raise OverflowError
    return root[0], count


def retold(value: Value, change: Callable[[str], str]) -> Value:
    """The value with every string and key changed; loaders limit the depth, so this may recurse."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [retold(item, change) for item in value]
    if isinstance(value, dict):
        return {change(key): retold(item, change) for key, item in value.items()}
    return value


def copied_meta(meta: Meta) -> Meta:
    """A copy of a post's metadata that can be changed on its own."""
    return cast(Meta, copied(meta)[0])


def same(one: Value, other: Value, ordered: bool = True) -> bool:
    """Whether two values are the same in type, value, offset of times and, if asked for, order of keys."""
    todo: list[tuple[Value, Value]] = [(one, other)]
    while todo:
        left, right = todo.pop()
        if left is right or (type(left) is str and left == right):
            continue
        if type(left) is not type(right):
            return False
        if isinstance(left, dict) and isinstance(right, dict):
            if list(left) != list(right) and (ordered or left.keys() != right.keys()):
                return False
            todo.extend((item, right[key]) for key, item in left.items())
        elif isinstance(left, list) and isinstance(right, list):
            if len(left) != len(right):
                return False
            todo.extend(zip(left, right, strict=True))
        elif not same_scalar(left, right):
            return False
    return True


def same_scalar(left: Value, right: Value) -> bool:
    """Whether two scalars of one type are the same, `-0.0` and 12:00 in two zones told apart."""
    if isinstance(left, datetime.datetime) and isinstance(right, datetime.datetime):
        return left.isoformat() == right.isoformat()
    return repr(left) == repr(right) if isinstance(left, float) else left == right


def depth(value: Value) -> int:
    """How deep lists and mappings stand in each other; 0 for a scalar."""
    level, found = 0, [value]
    while boxes := [item for item in found if isinstance(item, BOXES)]:
        level += 1
        found = [child for box in boxes for child in (box.values() if isinstance(box, dict) else box)]
    return level
