"""What the scanner for islands looks for in Markdown, as regular expressions that take linear time."""

from __future__ import annotations

import re

from postkit.markdown.elements import BLOCKS, MEDIA, PARTS, RAW, VOID

_LOWER = "|".join(sorted(RAW | MEDIA | VOID | PARTS | BLOCKS, key=len, reverse=True))
_NAMES = f"{_LOWER}|{_LOWER.upper()}"  # twice as fast as ignoring case; `<Details>` is a component

TOKEN = re.compile(
    r"\n(?:(?P<blank>(?:[ \t]*+\n)*[ \t]*+)(?=\n)| {0,3}(?P<fence>`{3,}+|~{3,}+)"
    r"| {0,3}(?:[-*+]|\d{1,9}[.)])(?P<item>[ \t]))"
    rf"|<(?:(?P<comment>!--)|(?P<end>/?)(?P<name>(?:{_NAMES}))(?=[\s/>]))"
    r"|(?P<tick>`++)"
    r"|\{(?P<template>[{%])"
)
INLINE = re.compile(rf"\n[ \t]*+</?(?!(?:{_NAMES})[\s/>])[a-zA-Z]")
"""A line that begins with a tag that begins no block."""

BLANK = re.compile(r"\n[ \t]*+(?=\n|\Z)")
INDENT = re.compile(r" {0,3}(?P<deep>\t| {4})|[ \t]")
DEEP_TAG = re.compile(rf"[ \t]++</?(?:{_NAMES})[\s/>]")
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
