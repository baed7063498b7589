"""What the scanner for islands looks for in Markdown, as regular expressions that take linear time."""

from __future__ import annotations

import re

from postkit.markdown.elements import BLOCKS, MEDIA, PARTS, RAW, VOID

BLOCK_NAMES = RAW | MEDIA | VOID | PARTS | BLOCKS
_LOWER = "|".join(sorted(BLOCK_NAMES, key=len, reverse=True))
_NAMES = f"{_LOWER}|{_LOWER.upper()}"  # twice as fast as ignoring case; `<Details>` is a component

TOKEN = re.compile(
    r"\n(?:(?P<blank>(?:[ \t]*+\n)*[ \t]*+)(?=\n)| {0,3}(?P<fence>`{3,}+|~{3,}+)"
    r"| {0,3}(?:[-*+]|\d{1,9}[.)])(?P<item>[ \t]))"
    rf"|<(?:(?P<comment>!--)|(?P<end>/?)(?P<name>(?:{_NAMES}))(?=[\s/>]))"
    r"|(?P<tick>`++)"
    r"|\{(?P<template>[{%])"
)
LINE_TAG = re.compile(r"\n?[ \t]*+</?([a-zA-Z][a-zA-Z0-9]*+)[\s/>]")
"""A line that begins with a tag."""

BLANK = re.compile(r"\n[ \t]*+(?=\n|\Z)")
INDENT = re.compile(r" {0,3}(?P<deep>\t| {4})|[ \t]")
TICKS = re.compile(r"`++")
ATTRIBUTES = re.compile(r"(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+")
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
SPACE = re.compile(r"(?:\s|&nbsp;|<br */?>)*+", re.IGNORECASE)
REST = re.compile(r"(?:[^\S\n]|&nbsp;|<[^<>\n]*+>)*+(?=\n|\Z)")
HEAD = re.compile(
    r"(?:\s*+<(?!/|(?:audio|iframe|img|object|picture|video)\b)[^<>]*+>"
    r"|\s*+<(summary|legend)[^<>]*+>(?:[^<]|<(?!/\1))*+</\1>)*+"
    r"[^\S\n]*+\n[^\S\n]*+(?=\n)",
    re.IGNORECASE,
)
"""Nothing but start tags, a summary or a legend, up to a blank line."""
