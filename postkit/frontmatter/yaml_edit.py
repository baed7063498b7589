"""Change some fields of a YAML block and leave the lines of the others as they are."""

from __future__ import annotations

from typing import NamedTuple

from postkit.frontmatter.values import same
from postkit.frontmatter.yaml_dump import Style, dump_entry
from postkit.frontmatter.yaml_simple import walk_yaml
from postkit.model import KEY, Meta
from postkit.patterns import pattern

PLAIN_KEY = pattern(r"[\r\n]([^\W\d][\w-]*):(?=[ \t\r\n])")
BLOCK_LIST = pattern(r"(?:\A|(?<=[\r\n]))[^\s#-][^\r\n]*:[ \t]*(?:\r\n|\r|\n)( *)-[ \t\r\n]")
LIST_BELOW = pattern(r":[ \t]*(?:\r\n|\r|\n) *-[ \t\r\n]")
"""What a block list has; a pattern that begins with one character is looked for many times faster."""

FLOW_LIST = pattern(r":[ \t]+\[")
PADDED = pattern(r":[ \t]+\[[ \t]+\S")
QUOTED = pattern(r":[ \t]+([\"'])")
FIRST_QUOTE = pattern(r"[^:]*:\s*(?:-[ \t]+|\[\s*)?([\"'])")
LINE = pattern(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
COMMENT = pattern(r"[ \t]+#[^\r\n]*")


class Entry(NamedTuple):
    """A field's own lines, and the comments and blank lines above it."""

    lead: str
    text: str


def edit_yaml(content: str, old: Meta, new: Meta, newline: str) -> str | None:
    """The block with the new fields; None where its lines are not one field after another."""
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


def style_of(content: str) -> Style:
    """How most of a block's lists and quotes are written."""
    below = BLOCK_LIST.search(content) if LIST_BELOW.search(content) else None
    quotes = QUOTED.findall(content)
    return Style(
        dash=len(below[1]) if below else 2,
        flow=False if below else True if FLOW_LIST.search(content) else None,
        quote=max("\"'", key=quotes.count),
        padded=PADDED.search(content) is not None,
    )


def style_as(text: str, common: Style) -> Style:
    """How one entry's lists and quotes are written; where it does not tell, as in the rest."""
    below = BLOCK_LIST.match(text) if LIST_BELOW.search(text) else None
    flow = FLOW_LIST.search(text)
    quoted = FIRST_QUOTE.match(text)
    return Style(
        dash=len(below[1]) if below else common.dash,
        flow=False if below else True if flow else common.flow,
        quote=quoted[1] if quoted else common.quote,
        padded=PADDED.search(text) is not None if flow else common.padded,
        always=quoted is not None,
    )
