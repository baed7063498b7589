"""Read categories and aliases as the generator reads them."""

from __future__ import annotations

from postkit.generators.categories import read_paths
from postkit.generators.model import ADDRESSES, NAMES, Generator
from postkit.model import Post, Value


def interpret(post: Post, reads: Generator) -> None:
    """Make one path of Hexo's list of categories; put names and addresses back among the aliases."""
    if reads.categories.shape == "hierarchy" and "categories" in post.meta:
        post.meta["categories"] = read_paths(post.meta["categories"])
    kept = {"names": ADDRESSES, "addresses": NAMES}.get(reads.aliases, "")
    if kept in post.meta:
        aliases = [*_items(post.meta.get("aliases")), *_items(post.meta[kept])]
        post.meta = {key: value for key, value in post.meta.items() if key != kept}
        post.meta["aliases"] = list(aliases)


def _items(value: Value) -> list[Value]:
    return value if isinstance(value, list) else [] if value is None else [value]
