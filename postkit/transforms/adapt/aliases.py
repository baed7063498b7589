"""Tell old addresses from other names, of which each generator knows one kind."""

from __future__ import annotations

from postkit.generators.model import ADDRESSES, NAMES
from postkit.model import Value
from postkit.transforms.adapt.wish import Wish


def adapt(wish: Wish) -> None:
    """Leave the kind that the generator knows where it is, and put the other elsewhere."""
    value = wish.fields.get("aliases")
    kind = wish.writes.aliases
    if value is None or kind == "any" or "aliases" not in wish.writes.fields or wish.stays("aliases"):
        return
    items: list[Value] = value if isinstance(value, list) else [value]
    wish.fields["aliases"] = list(items)
    own = [item for item in items if _is_address(item) is (kind == "addresses")]
    other = [item for item in items if _is_address(item) is (kind == "names")]
    if other:
        key = ADDRESSES if kind == "names" else NAMES
        wish.fields = {
            told: item
            for name, each in wish.fields.items()
            for told, item in ([("aliases", own), (key, other)] if name == "aliases" else [(name, each)])
            if not (told == "aliases" and not own)
        }


def _is_address(item: Value) -> bool:
    return isinstance(item, str) and "/" in item and not item.startswith(" ")
