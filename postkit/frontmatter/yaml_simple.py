"""Load YAML that is as simple as most front matter, several times as fast and without importing a parser.

That is lines of `key: value`, where values are words, strings in quotes without escapes, and lists of these; whatever
is not just that is left to the parser. Both give the same values.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

from postkit.frontmatter.notes import Note, Span
from postkit.frontmatter.yaml_scalars import NUMERIC, WORDS, plain
from postkit.model import KEY, Meta, Value
from postkit.patterns import pattern

_QUOTED = r"\"(?P<double>[^\"\\\n]*+)\"|'(?P<single>[^'\n]*+)'"
_FIRST = r"[^\s?:,\[\]{}#&*!|>'\"%@`-]"
"""What a plain scalar may begin with everywhere: no indicator (YAML 1.2, 7.3.3)."""

_PLAIN = rf"(?P<plain>{_FIRST}(?:[^:#\n]++|:(?=\S)|(?<! )#)*+)"
_END = r"[ ]*+(?:\n|\Z)"
ENTRY = pattern(
    rf"(?P<key>[^\W\d][\w-]{{0,100}}+):(?:[ ]++(?:{_QUOTED}|\[(?P<flow>[^\]\n]*+)\]|{_PLAIN}))?+{_END}"
    rf"(?P<list>(?:[ ]*+-[ ]++[^\n]++(?:\n|\Z))*+)"
)
ITEM = pattern(rf"(?P<indent>[ ]*+)-[ ]++(?:{_QUOTED}|{_PLAIN}){_END}")
FLOW_ITEM = pattern(rf"(?P<indent>)[ ]*+(?:{_QUOTED}|(?P<plain>{_FIRST}[^:#,\[\]{{}}\n]*+))[ ]*+(?:,|\Z)")
SPECIAL = NUMERIC.union(*(word[:1] for word in WORDS))
"""What plain scalars begin with that are more than text."""

FEW = 100
"""How many keys of a block are known again by what they are, and not by how they are spelt."""

IDEOGRAPHIC_SPACE = "\u3000"


def load_yaml(text: str) -> tuple[Value, list[Note], bool]:
    """The value of a block, what is to be said about it, and whether keys repeat; raises BlockError."""
    simple = load_simple(text)
    if simple is not None:
        return simple, [], False
    from postkit.frontmatter import yaml_load

    return yaml_load.load_yaml(text)


def walk_yaml(text: str) -> Iterator[Span]:
    """Where each key and each value stands."""
    simple = simple_spans(text)
    if simple is not None:
        return iter(simple)
    from postkit.frontmatter import yaml_events

    return yaml_events.walk_yaml(text)


def simple_spans(text: str) -> list[Span] | None:
    """The spans of a block that can be loaded, None where it is not simple."""
    if not has_simple_letters(text):
        return None
    spans: list[Span] = []
    position = end = 0
    while position < len(text):
        entry = ENTRY.match(text, position)
        if entry is None or (entry["list"] and not is_above_list(entry)):
            return None
        key, start = entry["key"], entry.start()
        spans.append(Span((key, KEY), start, start + len(key)))
        if entry["list"] or entry["flow"] is not None:
            found = list_spans(entry)
            if found is None:
                return None
            spans += found
        else:
            spans.append(Span((key,), *scalar_span(entry, start + len(key) + 1)))
        position, end = entry.end(), spans[-1].end
    return [*spans, Span((), 0, end)]


def has_simple_letters(text: str) -> bool:
    """Whether nothing but the structure can make a block more than simple."""
    return "{{" not in text and text.replace("\n", "").replace(IDEOGRAPHIC_SPACE, "").isprintable()


def is_above_list(entry: re.Match[str]) -> bool:
    """Whether nothing stands between a key and the lines of its list."""
    return entry.string.startswith("\n", entry.end("key") + 1)


def scalar_span(found: re.Match[str], otherwise: int, shift: int = 0) -> tuple[int, int]:
    """Where a scalar stands, its quotes included."""
    word = found["plain"]
    if word is not None:
        start = found.start("plain") + shift
        return start, start + len(word.rstrip(" "))
    for name in ("double", "single"):
        if found[name] is not None:
            return found.start(name) + shift - 1, found.end(name) + shift + 1
    return otherwise, otherwise


def list_spans(entry: re.Match[str]) -> list[Span] | None:
    """The spans of the items of a list, and of the whole, None where they are not simple."""
    key, lines = entry["key"], entry["list"]
    text, form, shift = (lines, ITEM, entry.start("list")) if lines else (entry["flow"], FLOW_ITEM, entry.start("flow"))
    spans: list[Span] = []
    indent, position = len(lines) - len(lines.lstrip(" ")), 0
    while position < len(text):
        item = form.match(text, position)
        if item is None or (lines and len(item["indent"]) != indent):
            return None
        spans.append(Span((key, len(spans)), *scalar_span(item, 0, shift)))
        position = item.end()
    if lines:
        return [*spans, Span((key,), shift + indent, spans[-1].end)]
    return [*spans, Span((key,), shift - 1, entry.end("flow") + 1)]


def load_simple(text: str) -> Meta | None:
    """The fields of a block, None where it is not simple."""
    if not has_simple_letters(text):
        return None
    meta: Meta = {}
    position = 0
    while position < len(text):
        entry = ENTRY.match(text, position)
        if entry is None:
            return None
        key, double, single, flow, word, lines = entry.groups()
        position = entry.end()
        if key in meta or key in WORDS:
            return None
        if len(meta) < FEW:
            key = sys.intern(key)  # the same ones in all posts, which are looked up many times
        if flow is None and not lines:
            meta[key] = meaning(word.rstrip(" ")) if word else single if double is None else double
            continue
        items = listed(entry)
        if items is None:
            return None
        meta[key] = items
    return meta or None


def meaning(word: str) -> Value:
    """The value of a plain scalar, most of which begin like nothing but text."""
    return plain(word) if word[0] in SPECIAL else word


def listed(entry: re.Match[str]) -> list[Value] | None:
    """The items of a list in brackets or behind dashes, None where they are not simple."""
    lines = entry["list"]
    if lines and not is_above_list(entry):
        return None
    text, match = (lines, ITEM.match) if lines else (entry["flow"], FLOW_ITEM.match)
    items: list[Value] = []
    position, inner = 0, None
    while position < len(text):
        item = match(text, position)
        if item is None:
            return None
        indent, double, single, word = item.groups()
        if indent != inner and inner is not None:
            return None
        inner, position = indent, item.end()
        items.append(meaning(word.rstrip(" ")) if word else single if double is None else double)
    return items
