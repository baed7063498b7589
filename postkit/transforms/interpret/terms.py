"""Read tags, categories, authors and aliases as the generator reads them."""

from __future__ import annotations

from postkit.generators.model import ADDRESSES, NAMES, Generator
from postkit.generators.terms import read_terms
from postkit.model import Post, Value


def interpret(post: Post, reads: Generator) -> None:
    """Tell one name from several; put names and addresses back among the aliases."""
    for name in ("tags", "categories", "authors"):
        if name in post.meta:
            post.meta[name] = read_terms(post.meta[name], getattr(reads, name))
    kept = {"names": ADDRESSES, "addresses": NAMES}.get(reads.aliases, "")
    if kept in post.meta:
        aliases = [*_items(post.meta.get("aliases")), *_items(post.meta[kept])]
        post.meta = {key: value for key, value in post.meta.items() if key != kept}
        post.meta["aliases"] = list(aliases)


def _items(value: Value) -> list[Value]:
    return value if isinstance(value, list) else [] if value is None else [value]
