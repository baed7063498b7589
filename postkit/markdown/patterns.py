"""What the scanner for islands looks for in Markdown, as regular expressions that take linear time."""

from __future__ import annotations

import re
from collections.abc import Iterable

from postkit.markdown.elements import BLOCKS, MEDIA, PARTS, RAW, VOID

BLOCK_NAMES = RAW | MEDIA | VOID | PARTS | BLOCKS


def _any_of(names: Iterable[str]) -> str:
    """A pattern for names, by their first letters: four times as fast as one after another."""
    ends: dict[str, list[str]] = {}
    for name in sorted(names):
        ends.setdefault(name[0], []).append(name[1:])
    return "|".join([f"{first}(?:{'|'.join(rest)})" for first, rest in ends.items()])


_LOWER = _any_of(BLOCK_NAMES)
_NAMES = f"{_LOWER}|{_any_of([name.upper() for name in BLOCK_NAMES])}"  # `<Details>` is a component
_ATTRIBUTES = r"(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+"

TOKEN = re.compile(
    r"\n(?:(?P<blank>(?:[ \t]*+\n)*[ \t]*+)(?=\n)| {0,3}(?P<fence>`{3,}+|~{3,}+)"
    r"| {0,3}(?:[-*+]|\d{1,9}[.)])(?P<item>[ \t]))"
    rf"|<(?:(?P<comment>!--)|(?P<end>/?)(?P<name>(?:{_NAMES}))(?=[\s/>]))"
    r"|(?P<tick>`++)"
    r"|\{(?P<template>[{%])"
)
WALK = re.compile(
    rf"<(?:(?P<slash>/?)(?P<name>{_LOWER})(?=[\s/>])(?:{_ATTRIBUTES}(?:(?<!/)|(?P<alone>))>(?P<whole>))?"
    r"|!--(?:(?:[^-]++|-(?!->))*+-->(?P<comment>))?|(?P<capital>/?[A-Z]))"
)
"""Tags and comments; a tag is `whole` and a comment is `comment` where it ends as it should. What begins with a capital
is found too: it is rare, and to be looked at."""

ITEM_OR_BLANK = re.compile(r"\n(?:[ \t]*+\n| {0,3}(?:[-*+]|\d{1,9}[.)])[ \t])")
BRACES = re.compile(r"\{[{%]")
"""What ends a block of HTML, or is to be looked at in there; each begins with one character, which `re` finds fast."""

LINE_TAG = re.compile(r"\n?[ \t]*+</?([a-zA-Z][a-zA-Z0-9]*+)[\s/>]")
"""A line that begins with a tag."""

BLANK = re.compile(r"\n[ \t]*+(?=\n|\Z)")
INDENT = re.compile(r" {0,3}(?P<deep>\t| {4})|[ \t]")
TICKS = re.compile(r"`++")
ATTRIBUTES = re.compile(_ATTRIBUTES)
RAW_END = {name: re.compile(rf"</{name}\s*>", re.IGNORECASE) for name in RAW}
LOOSE = re.compile(r"[^<>]*+")
VERBATIM = re.compile(r"\{(?:%-?\s*|\{[<%]\s*)(raw|highlight|codeblock|code|comment|verbatim|prism|mermaid)\b")
MARKDOWN_LINE = re.compile(r" {0,3}(?:#{1,6}[ \t]|[-*+][ \t]|\d{1,9}[.)][ \t]|>|```|~~~|\|)")
MARKDOWN = re.compile(r"\*\*[^\s*]|__[^\s_]|\]\(|\]\[|\[\[|(?<!`)`[^`\n]+`|(?<![\w*_])[*_]\w[^*_\n]*+[*_](?!\w)")
TAG_IN_LINE = re.compile(r"[^\n]</?[a-zA-Z]")
CONTENT = re.compile(r">\s*+[^<\s]")
MARKDOWN_ATTRIBUTE = re.compile(r"\smarkdown(?:[\s=]|$)")

TEMPLATE = re.compile(
    r"\{\{[^{}\n]{1,500}+\}\}|\{%[^{}\n]{1,500}+\}|<[a-zA-Z][^<>]*?=\{|\bclassName=|<[A-Z]\w*\s*/>|<[A-Z][a-z0-9]+[A-Z]"
)
COMPONENT = re.compile("<[A-Z]")
"""What every template needs that has no brace and no `className`."""

SPACE = re.compile(r"(?:\s|&nbsp;|<br */?>)*+", re.IGNORECASE)
REST = re.compile(r"(?:[^\S\n]|&nbsp;|<[^<>\n]*+>)*+(?=\n|\Z)")
HEAD = re.compile(
    r"(?:\s*+<(?!/|(?:audio|iframe|img|object|picture|video)\b)[^<>]*+>"
    r"|\s*+<(summary|legend)[^<>]*+>(?:[^<]|<(?!/\1))*+</\1>)*+"
    r"[^\S\n]*+\n[^\S\n]*+(?=\n)",
    re.IGNORECASE,
)
"""Nothing but start tags, a summary or a legend, up to a blank line."""
