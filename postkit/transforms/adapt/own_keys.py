"""Give each field its key, and put keys that the generator does not know into its table for them."""

from __future__ import annotations

from postkit.generators.model import Generator
from postkit.generators.origins import name_of
from postkit.transforms.adapt.wish import Wish


def place(wish: Wish) -> None:
    """Settle the keys that lead to each field; two fields never get the same."""
    _set_apart(wish)
    taken: set[tuple[str, ...]] = set()
    for name in sorted(wish.fields, key=lambda name: name not in wish.writes.fields):
        path = _path(wish, name)
        if path in taken:
            path = (*path[:-1], name) if (*path[:-1], name) not in taken else (*path[:-1], f"{name}_2")
        taken.add(path)
        wish.paths[name] = path


def _set_apart(wish: Wish) -> None:
    """Name what another generator's key says of its own templates after that generator, and take it back from there."""
    if wish.returns:
        return
    target, reads = wish.writes, wish.reads
    for key, added in (*reads.adds.items(), *reads.page_adds.items()) if reads else ():
        name = name_of(key, added, reads) if reads else key
        if wish.fields.get(name) == added and key not in target.adds:
            del wish.fields[name]  # it says no more than that this was that generator's
    away = reads.refers if reads else {}
    for key in {**away, **target.refers}:
        if wish.fields.get(key, "") not in ("", target.refers.get(key, away.get(key, ""))):
            _rename(wish, key, f"{reads.kind if reads else 'old'}_{key}")
    for key in {**away, **target.refers}:
        _rename(wish, f"{target.kind}_{key}", key)


def _rename(wish: Wish, old: str, new: str) -> None:
    if old in wish.fields and new not in wish.fields:
        wish.fields = {new if key == old else key: value for key, value in wish.fields.items()}
        wish.origins |= {new: wish.origins[old]} if old in wish.origins else {}


def _path(wish: Wish, name: str) -> tuple[str, ...]:
    target = wish.writes
    origin = wish.origins.get(name)
    if origin and wish.returns and _is_right(wish, name, origin.path):
        return origin.path
    key = wish.keys.get(name, target.draft.key if name == "draft" else target.fields.get(name, ""))
    if not key:
        known = name in target.knows and (wish.returns or name not in target.refers)
        return (target.own, name) if target.own and not known and name != target.own else (name,)
    table = {"tags": target.tags.under, "categories": target.categories.under}.get(name, "")
    return (table, key) if table else (key,)


def _is_right(wish: Wish, name: str, path: tuple[str, ...]) -> bool:
    """Whether the key under which the author has a field will do for what it says now."""
    return wish.stays(name) or name not in wish.writes.fields or path[-1].lower() in _keys(wish.writes, name)


def _keys(target: Generator, name: str) -> set[str]:
    return {target.fields[name].lower(), *([target.authors.plural] if name == "authors" else [])}
