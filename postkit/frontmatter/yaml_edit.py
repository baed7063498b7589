"""Change some fields of a YAML block and leave the lines of the others as they are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from postkit.frontmatter.values import same
from postkit.frontmatter.yaml_dump import dump_entry
from postkit.frontmatter.yaml_patch import patched_yaml
from postkit.frontmatter.yaml_simple import walk_yaml
from postkit.frontmatter.yaml_style import style_as, style_of
from postkit.model import KEY, Meta
from postkit.patterns import pattern

PLAIN_KEY = pattern(r"[\r\n]([^\W\d][\w-]*):(?=[ \t\r\n])")
LINE = pattern(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
COMMENT = pattern(r"[ \t]+#[^\r\n]*")


class Entry(NamedTuple):
    """A field's own lines, and the comments and blank lines above it."""

    lead: str
    text: str


def edits_yaml(content: str, old: Meta, new: Meta, newline: str) -> Iterator[str]:
    """The block with the new fields: each changed value in its place, or else each changed field written anew."""
    for edit in (patched_yaml, edit_lines):
        made = edit(content, old, new, newline)
        if made is not None:
            yield made


def edit_lines(content: str, old: Meta, new: Meta, newline: str) -> str | None:
    """The block with the changed fields written anew; None where its lines are not one field after another."""
    cut = entries(content, old)
    if cut is None:
        return None
    fields, tail = cut
    common = style_of(content)
    out: list[str] = [kept_lead(fields, new, newline)]
    for key, value in new.items():
        entry = fields.get(key)
        if entry is None:
            out.append(dump_entry(key, value, common).replace("\n", newline))
        elif key in old and same(old[key], value):
            out.append(entry.lead + entry.text)
        else:
            fresh = dump_entry(key, value, style_as(entry.text, common))
            comment = comment_of(entry.text) if fresh.count("\n") == 1 else ""
            fresh = fresh.removesuffix("\n") + comment + "\n"
            out.append(entry.lead + fresh.replace("\n", newline))
    block = "".join([*out, tail])
    return block if content[:1] in ("\r", "\n") else block.lstrip("\r\n")


def kept_lead(fields: dict[str, Entry], new: Meta, newline: str) -> str:
    """What stands above the first field and is parted from it by a blank line, if that field goes."""
    first = next(iter(fields), None)
    if first is None or first in new:
        return ""
    head, blank, _ = fields[first].lead.rpartition(newline * 2)
    return head + blank


def entries(content: str, old: Meta) -> tuple[dict[str, Entry], str] | None:
    """The fields of a block mapping by name, and what stands below the last one."""
    plain = [(found[1], found.start()) for found in PLAIN_KEY.finditer("\n" + content)]
    keys = plain if [key for key, _ in plain] == list(old) else walked_keys(content)
    if keys is None:
        return None
    starts = [start for _, start in keys] + [len(content)]
    lead, fields = content[: starts[0]], {}
    for number, (key, start) in enumerate(keys):
        text = content[start : starts[number + 1]]
        own = without_trailing(text)
        fields[key] = Entry(lead, own)
        lead = text[len(own) :]
    return fields, lead


def walked_keys(content: str) -> list[tuple[str, int]] | None:
    """The outermost keys, quoted ones too, and where their lines begin; None where they do not begin lines."""
    found = [(str(span.path[0]), span.start) for span in walk_yaml(content) if span.path[1:] == (KEY,)]
    keys = [(key, line_start(content, start)) for key, start in found]
    if any(content[begin:start].strip() for (_, begin), (_, start) in zip(keys, found, strict=True)):
        return None
    return keys if len({start for _, start in keys}) == len(keys) else None


def without_trailing(text: str) -> str:
    """An entry's own lines: blank lines and comments at its end belong to what comes next."""
    if text.find("\n") == len(text) - 1 and "\r" not in text:
        return text
    lines = LINE.findall(text)
    while len(lines) > 1 and (lines[-1][0] == "#" or lines[-1].isspace()):
        lines.pop()
    return "".join(lines)


def comment_of(text: str) -> str:
    """The comment behind the value of an entry, with the space before it."""
    if " #" not in text and "\t#" not in text:
        return ""
    end = max((span.end for span in walk_yaml(text) if len(span.path) == 1), default=len(text))
    found = COMMENT.match(text, end)
    return found[0] if found else ""


def line_start(text: str, offset: int) -> int:
    """Where the line of an offset begins."""
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
