"""What the scanner for islands looks for in Markdown, as regular expressions that take linear time."""

from __future__ import annotations

import re
from collections.abc import Iterable

from postkit.markdown.elements import BLOCKS, MEDIA, PARTS, RAW, VOID
from postkit.patterns import pattern

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

TOKEN = pattern(
    r"\n(?:(?P<blank>(?:[ \t]*+\n)*[ \t]*+)(?=\n)| {0,3}(?P<fence>`{3,}+|~{3,}+)"
    r"| {0,3}(?:[-*+]|\d{1,9}[.)])(?P<item>[ \t]))"
    rf"|<(?:(?P<comment>!--)|(?P<end>/?)(?P<name>(?:{_NAMES}))(?=[\s/>]))"
    r"|(?P<tick>`++)"
    r"|\{(?P<template>[{%])"
)
WALK = pattern(
    rf"<(?:(?P<slash>/?)(?P<name>{_LOWER})(?=[\s/>])(?:{_ATTRIBUTES}(?:(?<!/)|(?P<alone>))>(?P<whole>))?"
    r"|!--(?:(?:[^-]++|-(?!->))*+-->(?P<comment>))?|(?P<capital>/?[A-Z]))"
)
"""Tags and comments; a tag is `whole` and a comment is `comment` where it ends as it should. What begins with a capital
is found too: it is rare, and to be looked at."""

ITEM_OR_BLANK = pattern(r"\n(?:[ \t]*+\n| {0,3}(?:[-*+]|\d{1,9}[.)])[ \t])")
BRACES = pattern(r"\{[{%]")
"""What ends a block of HTML, or is to be looked at in there; each begins with one character, which `re` finds fast."""

LINE_TAG = pattern(r"\n?[ \t]*+</?([a-zA-Z][a-zA-Z0-9]*+)[\s/>]")
"""A line that begins with a tag."""

BLANK = pattern(r"\n[ \t]*+(?=\n|\Z)")
INDENT = pattern(r" {0,3}(?P<deep>\t| {4})|[ \t]")
TICKS = pattern(r"`++")
ATTRIBUTES = pattern(_ATTRIBUTES)
RAW_END = {name: pattern(rf"</{name}\s*>", re.IGNORECASE) for name in RAW}
LOOSE = pattern(r"[^<>]*+")
VERBATIM = pattern(r"\{(?:%-?\s*|\{[<%]\s*)(raw|highlight|codeblock|code|comment|verbatim|prism|mermaid)\b")
MARKDOWN_LINE = pattern(r" {0,3}(?:#{1,6}[ \t]|[-*+][ \t]|\d{1,9}[.)][ \t]|>|```|~~~|\|)")
MARKDOWN = pattern(r"\*\*[^\s*]|__[^\s_]|\]\(|\]\[|\[\[|(?<!`)`[^`\n]+`|(?<![\w*_])[*_]\w[^*_\n]*+[*_](?!\w)")
TAG_IN_LINE = pattern(r"[^\n]</?[a-zA-Z]")
CONTENT = pattern(r">\s*+[^<\s]")
MARKDOWN_ATTRIBUTE = pattern(r"\smarkdown(?:[\s=]|$)")

BARE_TEMPLATES = (
    ("className=", pattern(r"\bclassName=")),
    ("<", pattern(r"<[A-Z](?:\w*\s*/>|[a-z0-9]+[A-Z])")),
    ("\u2063", pattern("\u2063[\u2061\u2062\u2064]{2}")),  # around what was one for another generator
)
TEMPLATES = (
    ("{", pattern(r"\{(?:\{[^{}\n]{1,500}+\}|%[^{}\n]{1,500}+)\}")),
    ("={", pattern(r"<[a-zA-Z][^<>]*?=\{")),
    *BARE_TEMPLATES,
)
"""Signs of a template, found many times faster, and what a template looks like that has it; some have no brace."""

SPACE = pattern(r"(?:\s|&nbsp;|<br */?>)*+", re.IGNORECASE)
REST = pattern(r"(?:[^\S\n]|&nbsp;|<[^<>\n]*+>)*+(?=\n|\Z)")
HEAD = pattern(
    r"(?:\s*+<(?!/|(?:audio|iframe|img|legend|object|picture|summary|video)\b)[^<>]*+>"
    r"|\s*+<summary\b[^<>]*+>(?:[^<]|<(?!/summary))*+</summary>"
    r"|\s*+<legend\b[^<>]*+>(?:[^<]|<(?!/legend))*+</legend>)*+"
    r"[^\S\n]*+\n[^\S\n]*+(?=\n)",
    re.IGNORECASE,
)
"""Nothing but start tags, a summary or a legend, up to a blank line."""
