"""Write tags, categories and authors in the generator's shape."""

from __future__ import annotations

from postkit.generators.model import Terms
from postkit.generators.terms import flat, write_paths
from postkit.model import Value
from postkit.transforms.adapt.wish import Wish


def adapt(wish: Wish) -> None:
    """Settle each of the three."""
    for name, terms in (
        ("tags", wish.writes.tags),
        ("categories", wish.writes.categories),
        ("authors", wish.writes.authors),
    ):
        value = wish.fields.get(name)
        if value is None and name in wish.fields and terms.under:
            wish.fields[name] = value = []
        if isinstance(value, list) and not wish.stays(name):
            _settle(wish, name, value, terms)


def _settle(wish: Wish, name: str, value: list[Value], terms: Terms) -> None:
    if name == "categories" and terms.shape == "hierarchy":
        wish.fields[name] = write_paths(value)
        return
    if terms.shape == "paths":
        return
    if terms.shape == "mappings":
        wish.fields[name] = [{"name": item} if isinstance(item, str) else item for item in value]
        return
    names = value if terms.maps else _named(wish, name, value)
    names = _flattened(wish, name, names)
    names = _joined(wish, name, names, terms)
    if terms.shape == "one":
        names = _first(wish, name, names)
    wish.fields[name] = _shaped(wish, name, names, terms)


def _named(wish: Wish, name: str, value: list[Value]) -> list[Value]:
    """The list with the names of what is told by mappings."""
    names = [_name(item) if isinstance(item, dict) else item for item in value]
    if names != value:
        message = f"{wish.writes.title} takes names alone; what else is told of {name} is kept in {name}_original"
        wish.keep(name, value, "names-alone", message)
    return names


def _name(item: dict[str, Value]) -> Value:
    return next((item[key] for key in ("name", "label", "title") if isinstance(item.get(key), str)), item)


def _flattened(wish: Wish, name: str, value: list[Value]) -> list[Value]:
    """The list without paths, which only some generators know."""
    names = flat(value)
    if names == value or not isinstance(names, list):
        return value
    message = f"{wish.writes.title} has no categories within others; their paths are kept in {name}_original"
    wish.keep(name, value, "flattened-categories", message)
    return names


def _joined(wish: Wish, name: str, names: list[Value], terms: Terms) -> list[Value]:
    if not terms.joins:
        return names
    joined: list[Value] = []
    for item in names:
        told = _one_word(item, terms.joins) if isinstance(item, str) else item
        if told not in joined:
            joined.append(told)
    if joined != names:
        hint = f"{wish.writes.title} takes letters, digits and _ - / in a tag, and at least one that is no digit"
        wish.keep(
            name, names, "changed-tags", f"some tags are written otherwise; they are kept in {name}_original", hint
        )
    return joined


def _one_word(tag: str, joins: str) -> str:
    told = joins.join("".join(c if c.isalnum() or c in "_-/" or ord(c) > 127 else " " for c in tag).split())
    return f"{told}{joins}" if told.isdigit() else told or joins


def _first(wish: Wish, name: str, names: list[Value]) -> list[Value]:
    if len(names) > 1 and f"{name}_original" not in wish.fields:
        message = f"{wish.writes.title} takes one category; all are kept in {name}_original"
        wish.keep(name, names, "several-categories", message, "put the one that counts first")
    return names[:1]


def _shaped(wish: Wish, name: str, names: list[Value], terms: Terms) -> Value:
    if not all(isinstance(item, str) for item in names):
        return names
    texts = [str(item) for item in names]
    if terms.shape == "commas":
        return _text(texts)
    if terms.shape in ("one", "name") and len(texts) == 1 and not (terms.shape == "name" and _is_several(texts[0])):
        return texts[0]
    if terms.shape == "name" and len(texts) > 1 and terms.plural:
        wish.keys[name] = terms.plural
    return names


def _is_several(name: str) -> bool:
    """Whether one name would be read as several."""
    return any(mark in name for mark in ",;；、")


def _text(names: list[str]) -> str:
    """One text: with commas between, or semicolons where a name has a comma."""
    return "; ".join(names) + (";" if len(names) == 1 else "") if any("," in n for n in names) else ", ".join(names)
