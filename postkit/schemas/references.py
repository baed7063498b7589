"""Follow the references in a schema: what they mean, and whether one leads back to itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import urldefrag, urljoin

from postkit.model import KeyPath

BASE = "http://postkit.invalid/"
"""What references are relative to in a schema without an `$id`; no such host can be (RFC 2606, section 2)."""

DATA = ("const", "default", "enum", "examples")
"""Keywords whose values are no schemas."""

REFERENCES = ("$ref", "$dynamicRef")

IN_PLACE = ("allOf", "anyOf", "oneOf", "not", "if", "then", "else", "dependentSchemas")
"""Keywords whose schemas hold for the same value (2020-12, Core, section 10.2)."""


class Node(NamedTuple):
    """A mapping in a schema, its path, and the address that references in it are relative to."""

    path: KeyPath
    value: dict[str, Any]
    base: str


class Reference(NamedTuple):
    """A reference: the mapping that it stands in, the path of the keyword, and the address that it means."""

    node: dict[str, Any]
    path: KeyPath
    address: str


def nodes(document: Any, base: str = BASE) -> Iterator[Node]:
    """Every mapping in a schema, those that hold schemas by name included."""
    todo: list[tuple[KeyPath, Any, str]] = [((), document, base)]
    while todo:
        path, node, base = todo.pop()
        if isinstance(node, list):
            todo.extend(((*path, index), item, base) for index, item in enumerate(node))
        elif isinstance(node, dict):
            if isinstance(node.get("$id"), str) and not is_names(path):
                base = joined(base, node["$id"])
            yield Node(path, node, base)
            todo.extend(((*path, key), item, base) for key, item in node.items() if is_names(path) or key not in DATA)


def is_names(path: KeyPath) -> bool:
    """Whether the keys of a mapping are names of the schema's choice."""
    return path[-1:] in (("properties",), ("$defs",), ("definitions",)) and path[-2:-1] != ("properties",)


def references(document: Any, base: str = BASE) -> Iterator[Reference]:
    """Every reference in a schema."""
    for path, node, below in nodes(document, base):
        for keyword in REFERENCES:
            if isinstance(node.get(keyword), str) and not is_names(path):
                yield Reference(node, (*path, keyword), joined(below, node[keyword]))


def joined(base: str, reference: str) -> str:
    """The address that a reference means (RFC 3986, section 5.2), for schemes, too, that `urljoin` does not know."""
    return urldefrag(base)[0] + reference if reference.startswith("#") else urljoin(base, reference)


class Targets:
    """What addresses mean in a schema that holds all that it refers to."""

    def __init__(self, document: Any) -> None:
        self._named: dict[str, Any] = {BASE: document}
        for path, node, base in nodes(document):
            address = urldefrag(base)[0]
            if isinstance(node.get("$id"), str) and not is_names(path):
                self._named.setdefault(address, node)
            for keyword in ("$anchor", "$dynamicAnchor"):
                if isinstance(node.get(keyword), str):
                    self._named.setdefault(f"{address}#{node[keyword]}", node)

    def get(self, address: str) -> Any:
        """The schema at an address, by its `$id`, an anchor, or a pointer (RFC 6901); None where there is none."""
        if address in self._named:
            return self._named[address]
        base, pointer = urldefrag(address)
        found: Any = self._named.get(base)
        for step in pointer.split("/")[1:]:
            key = step.replace("~1", "/").replace("~0", "~")
            try:
                found = found[int(key)] if isinstance(found, list) else found[key]
            except (KeyError, IndexError, ValueError, TypeError):
                return None
        return found if not pointer or pointer.startswith("/") else None


def loop(document: Any) -> Reference | None:
    """A reference that leads back to itself without going deeper into the value, so that it can never be settled."""
    targets = Targets(document)
    leads = {(id(each.node), each.path[-1]): targets.get(each.address) for each in references(document)}
    settled: set[int] = set()
    for start in references(document):
        open_: list[tuple[dict[str, Any], Iterator[Any]]] = [(start.node, _held(start.node, leads))]
        while open_:
            node, held = open_[-1]
            below = next((each for each in held if isinstance(each, dict) and id(each) not in settled), None)
            if below is None:
                settled.add(id(node))
                open_.pop()
            elif any(below is each for each, _ in open_):
                return start
            else:
                open_.append((below, _held(below, leads)))
    return None


def _held(node: dict[str, Any], leads: dict[tuple[int, str | int], Any]) -> Iterator[Any]:
    """The schemas that hold for whatever the node holds for."""
    for keyword in REFERENCES:
        yield leads.get((id(node), keyword))
    for keyword in IN_PLACE:
        value = node.get(keyword)
        if keyword == "dependentSchemas":
            yield from value.values() if isinstance(value, dict) else ()
        else:
            yield from value if isinstance(value, list) else [value]
