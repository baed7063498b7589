"""Put the fields in order: the author's where the generator stays the same, else the generator's."""

from __future__ import annotations

from postkit.model import Meta, Value
from postkit.transforms.adapt.wish import Wish


def ordered(wish: Wish) -> Meta:
    """The metadata, with the tables that the generator has."""
    meta: Meta = {}
    for name in _names(wish):
        origin = wish.origins.get(name)
        value = origin.value if origin and name in wish.kept else wish.fields[name]
        _put(meta, wish.paths[name], value)
    if not wish.returns:
        adds = wish.writes.page_adds if wish.page else wish.writes.adds
        added: Meta = {key: value for key, value in adds.items() if key not in meta}
        keys = set(wish.writes.fields.values())
        first = {key: value for key, value in added.items() if key not in keys}
        meta = {**first, **meta, **added}
    _keep_blanks(wish, meta)
    return _in_place(wish, meta) if wish.returns else _tables_last(meta)


def _names(wish: Wish) -> list[str]:
    if wish.returns:
        return list(wish.fields)
    ranks = {name: rank for rank, name in enumerate(wish.writes.fields)}
    return sorted(wish.fields, key=lambda name: ranks.get(name.removesuffix("_original"), len(ranks)))


def _put(meta: Meta, path: tuple[str, ...], value: Value) -> None:
    if len(path) == 1:
        meta[path[0]] = value
        return
    table = meta.setdefault(path[0], {})
    if isinstance(table, dict):
        table[path[1]] = value
    else:
        meta[path[1]] = value


def _keep_blanks(wish: Wish, meta: Meta) -> None:
    """A table of the author's that holds nothing is no loss, but it is theirs."""
    written = wish.post.front_matter.meta if wish.post.front_matter and wish.returns else {}
    for key, value in written.items():
        if value == {} and key not in meta:
            meta[key] = {}


def _in_place(wish: Wish, meta: Meta) -> Meta:
    """The fields in the order in which the author has them; new ones behind, but before tables."""
    written = wish.post.front_matter.meta if wish.post.front_matter else {}
    old = {key: _inner(written[key], meta[key]) for key in written if key in meta}
    new = {key: value for key, value in meta.items() if key not in old}
    if not new:
        return old
    tables = {key: value for key, value in old.items() if isinstance(value, dict)}
    last = list(old)[-len(tables) :] if tables else []
    if set(last) != set(tables):
        return {**old, **new}
    return {**{key: value for key, value in old.items() if key not in tables}, **new, **tables}


def _inner(written: Value, value: Value) -> Value:
    if not isinstance(written, dict) or not isinstance(value, dict):
        return value
    return {**{key: value[key] for key in written if key in value}, **value}


def _tables_last(meta: Meta) -> Meta:
    """TOML has its tables behind all other fields, and YAML reads better so."""
    return dict(sorted(meta.items(), key=lambda item: isinstance(item[1], dict)))
