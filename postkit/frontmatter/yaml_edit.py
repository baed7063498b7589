"""Change some fields of a YAML block and leave the lines of the others as they are."""

from __future__ import annotations

import re
from dataclasses import dataclass

from postkit.frontmatter.values import same
from postkit.frontmatter.yaml_dump import Style, dump_entry
from postkit.frontmatter.yaml_events import walk_yaml
from postkit.model import KEY, Meta

TRAILING = re.compile(r"(?:(?:\A|(?<=[\r\n]))(?:#[^\r\n]*|[ \t]*)(?:\r\n|\r|\n|\Z))+\Z")
"""Blank lines and comments at the end of an entry: they belong to what comes next."""

BLOCK_LIST = re.compile(r"(?:\A|[\r\n])[^\s#-][^\r\n]*:[ \t]*(?:\r\n|\r|\n)( *)-[ \t\r\n]")
COMMENT = re.compile(r"[ \t]+#[^\r\n]*")


@dataclass(frozen=True, slots=True)
class Entry:
    """A field's own lines, the comments and blank lines above it, its value's source, the comment behind that."""

    lead: str
    text: str
    value: str
    comment: str


def edit_yaml(content: str, old: Meta, new: Meta, newline: str) -> str | None:
    """The block with the new fields; None where its lines are not one field after another."""
    cut = entries(content)
    if cut is None:
        return None
    fields, tail = cut
    common = style_of(content)
    out: list[str] = [kept_lead(fields, new)]
    for key, value in new.items():
        entry = fields.get(key)
        if entry is None:
            out.append(dump_entry(key, value, common).replace("\n", newline))
        elif key in old and same(old[key], value):
            out.append(entry.lead + entry.text)
        else:
            fresh = dump_entry(key, value, style_of(entry.text, common))
            if entry.comment and fresh.count("\n") == 1:
                fresh = fresh.replace("\n", entry.comment + "\n")
            out.append(entry.lead + fresh.replace("\n", newline))
    return "".join([*out, tail])


def kept_lead(fields: dict[str, Entry], new: Meta) -> str:
    """What stands above the first field and is parted from it by a blank line, if that field goes."""
    first = next(iter(fields), None)
    if first is None or first in new:
        return ""
    head, blank, _ = fields[first].lead.rpartition("\n\n")
    return head + blank


def entries(content: str) -> tuple[dict[str, Entry], str] | None:
    """The fields of a block mapping by name, and what stands below the last one."""
    keys, values = [], {}
    for span in walk_yaml(content):
        if len(span.path) == 2 and span.path[1] == KEY:
            keys.append((str(span.path[0]), span.start))
        elif len(span.path) == 1:
            values[span.path[0], len(keys)] = (span.start, span.end)
    starts = [line_start(content, start) for _, start in keys]
    if any(content[begin:start].strip() for begin, (_, start) in zip(starts, keys, strict=True)):
        return None
    if len(set(starts)) < len(starts):
        return None
    lead, fields = content[: starts[0]] if starts else content, {}
    for number, (key, _) in enumerate(keys):
        text = content[starts[number] : starts[number + 1] if number + 1 < len(keys) else len(content)]
        below = TRAILING.search(text)
        own = text[: below.start()] if below else text
        begin, end = values[key, number + 1]
        behind = COMMENT.match(content, end)
        fields[key] = Entry(lead, own, content[begin:end], behind[0] if behind else "")
        lead = text[len(own) :]
    return fields, lead


def line_start(text: str, offset: int) -> int:
    """Where the line of an offset begins."""
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1


def style_of(text: str, common: Style | None = None) -> Style:
    """How lists and quotes are written in some lines, where these do not tell as in `common`."""
    common = common or Style()
    below = BLOCK_LIST.search(text)
    flow = False if below else True if re.search(r":[ \t]+\[", text) else common.flow
    quotes = re.findall(r":[ \t]+([\"'])", text)
    quote = max(set(quotes), key=quotes.count) if quotes else common.quote
    return Style(len(below[1]) if below else common.dash, flow, quote)
