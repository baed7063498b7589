"""Read a schema: whether it is one, and what it refers to, bundled into it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urldefrag, urlsplit

from postkit.model import KEY, KeyPath, PostkitError
from postkit.schemas import patterns, words
from postkit.schemas.engines import from_plain
from postkit.schemas.faults import told
from postkit.schemas.references import BASE, Targets, is_names, joined, loop, nodes, references

Load = Callable[[str], tuple[str, str]]
"""Gives the text of a file that a schema refers to, by its place relative to the schema, and its name for people.

Raises PostkitError where there is none.
"""

DRAFTS = ("https://json-schema.org/draft/", "http://json-schema.org/draft-0")
"""How the addresses of metaschemas begin, which both engines hold themselves."""

NEWEST = "https://json-schema.org/draft/2020-12/schema"


def parse(text: str, where: str, load: Load) -> Any:
    """The schema in a file, with the files that it refers to bundled into it as Core, section 9.3, has it.

    Raises PostkitError, with the place, where it is no schema, refers to nothing, to the web or to itself.
    """
    document = read(text, where)
    check(document, text, where)
    if isinstance(document, dict):
        document.setdefault("$id", BASE)
        _bundle(document, text, where, load)
        found = loop(document)
        if found:
            place = _place(text, where, found.path)
            raise PostkitError(f"{place}: a reference that leads back to itself", "no value could be held against it")
    return document


def read(text: str, where: str) -> Any:
    """The JSON in a file; raises PostkitError, with the place."""
    try:
        return json.loads(text.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        raise PostkitError(f"{where}:{error.lineno}:{error.colno}: {error.msg.lower()}", "a schema is JSON") from error
    except RecursionError as error:
        raise PostkitError(f"{where}: nested too deep to be a schema") from error


def check(document: Any, text: str, where: str) -> None:
    """Hold a schema against the metaschema of its draft; raises PostkitError with the place of what is wrong."""
    import jsonschema

    name = document.get("$schema", NEWEST) if isinstance(document, dict) else NEWEST
    kind: Any = jsonschema.validators.validator_for({"$schema": name}, default=None)  # type: ignore[arg-type]
    if kind is None or "$id" not in kind.META_SCHEMA:  # drafts 3 and 4 have other names for the same things
        place = _place(text, where, ("$schema",))
        raise PostkitError(f"{place}: unknown draft of JSON Schema: {name}", f'write "{NEWEST}"')
    try:
        faults = [from_plain(error) for error in kind(kind.META_SCHEMA).iter_errors(document)]
    except RecursionError:
        raise PostkitError(f"{where}: nested too deep to be a schema") from None
    for fault in told(sorted(faults, key=lambda each: -len(each.path))):
        _, message, hint = words.said(fault, words.path(fault.path) or "the whole of it")
        raise PostkitError(f"{_place(text, where, fault.path)}: invalid schema: {message}", hint)
    for path, expression in _expressions(document):
        if not patterns.is_valid(expression):
            raise PostkitError(f"{_place(text, where, path)}: no regular expression: {expression}")


def _place(text: str, where: str, path: KeyPath) -> str:
    """File, line and column of a value, or of what holds it."""
    from postkit.frontmatter.json_load import walk_json
    from postkit.frontmatter.notes import Lines

    spans = {span.path: span for span in walk_json(text)}
    keys = (key for end in range(len(path), -1, -1) for key in (path[:end], (*path[:end], KEY)))
    span = next((spans[key] for key in keys if key in spans), None)
    return str(Lines(text, where).place(span.start)) if span else where


def _expressions(document: Any) -> Iterator[tuple[KeyPath, str]]:
    for path, node, _ in nodes(document):
        if is_names(path):
            continue
        if isinstance(node.get("pattern"), str):
            yield (*path, "pattern"), node["pattern"]
        for expression in node.get("patternProperties") or ():
            yield (*path, "patternProperties", expression), expression


def _bundle(document: dict[str, Any], text: str, where: str, load: Load) -> None:
    """Put every file that is referred to under `$defs`, with the address that it is referred to by as its `$id`."""
    root = joined(BASE, document["$id"])
    todo, have = [(document, text, where)], {urldefrag(root)[0]}
    while todo:
        part, source, name = todo.pop()
        have |= {urldefrag(base)[0] for _, _, base in nodes(part)}
        for _, path, address in list(references(part)):
            target = urldefrag(address)[0]
            if target in have or target.startswith(DRAFTS):
                continue
            place = _place(source, name, path)
            other, found, called = _other(target, root, place, load)
            have.add(target)
            if isinstance(other, dict):
                other["$id"] = target
                document.setdefault(_home(document), {})[target] = other
                todo.append((other, found, called))
    targets = Targets(document)
    for _, path, address in references(document):
        if targets.get(address) is None and not address.startswith(DRAFTS):
            raise PostkitError(f"{_place(text, where, path)}: a reference to nothing: {address.removeprefix(BASE)}")


def _home(document: dict[str, Any]) -> str:
    """The keyword under which a schema keeps others: `$defs`, before 2019-09 `definitions`."""
    return "definitions" if document.get("$schema", NEWEST).startswith(DRAFTS[1]) else "$defs"


def _other(target: str, root: str, place: str, load: Load) -> tuple[Any, str, str]:
    """The schema in another file, its text, and its name."""
    relative = _relative(target, root)
    if relative is None:
        message = f"{place}: a reference to the web, and nothing is fetched: {target}"
        raise PostkitError(message, "save it beside the schema and refer to it by the name of its file")
    text, name = load(relative)
    document = read(text, name)
    check(document, text, name)
    return document, text, name


def _relative(target: str, root: str) -> str | None:
    """The place of a file relative to the schema, None for an address elsewhere."""
    if target.startswith(BASE):
        return target.removeprefix(BASE)
    here, there = urlsplit(root), urlsplit(target)
    folder = here.path.rpartition("/")[0] + "/"
    same = (here.scheme, here.netloc) == (there.scheme, there.netloc)
    return there.path.removeprefix(folder) if same and here.scheme and there.path.startswith(folder) else None
