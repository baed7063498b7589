"""Write metadata as YAML that every loader reads back as it was: no sorting, no folding, quotes where needed."""

from __future__ import annotations

import datetime
import re
from typing import NamedTuple

from postkit.frontmatter.yaml_quotes import UNPRINTABLE, is_plain
from postkit.model import Meta, Value
from postkit.patterns import pattern

WIDTH = 80
"""How long a list in one line may be."""

LONG_KEY = 900
"""What is longer gets an explicit `?`: a simple key has at most 1,024 characters (YAML 1.2, 7.4.2)."""

ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r", "\0": "\\0", "\x1b": "\\e"}
SPACED = pattern(r"\A[ \t\n]|(?:\A|\n)[ \t]+(?:\n|\Z)")
"""What a block scalar holds only with tricks: space before the first character, lines of nothing but space."""


class Style(NamedTuple):
    """How lists and quotes are written.

    `dash` is how far the dash of a list is indented below its key; `flow` says whether lists of plain words
    stand in one line, None that short ones do; `padded` sets space inside their brackets; `always` puts strings in
    quotes that need none.
    """

    dash: int = 2
    flow: bool | None = None
    quote: str = '"'
    padded: bool = False
    always: bool = False


def dump_yaml(meta: Meta, style: Style | None = None) -> str:
    """The lines of a block mapping; line ends are LF, the last one included, and nothing means no line."""
    return "".join(dump_entry(key, value, style or Style()) for key, value in meta.items())


def dump_entry(key: str, value: Value, style: Style) -> str:
    """The lines of one entry of the outermost mapping."""
    return dump_lines(lead_of(key, 0, style), value, style)


def dump_item(value: Value, style: Style) -> str:
    """The lines of one item of a list that is not set in."""
    return dump_lines("-", value, style)


def dump_lines(lead: str, value: Value, style: Style) -> str:
    """The lines of a value, the first one beginning with its key or dash."""
    lines: list[str] = []
    todo: list[tuple[str, Value, int]] = [(lead, value, 0)]
    while todo:
        lead, item, indent = todo.pop()
        inline = in_line(item, style)
        if inline is not None:
            lines.append(f"{lead} {inline}")
        elif isinstance(item, str):
            lines.append(f"{lead} {block_scalar(item, indent + 2)}")
        else:
            todo.extend(reversed(children(lead, item, indent, style, lines)))
    return "\n".join(lines) + "\n"


def children(lead: str, box: Value, indent: int, style: Style, lines: list[str]) -> list[tuple[str, Value, int]]:
    """What is in a list or mapping, each with the beginning of its line; the first may go on behind a dash."""
    behind_dash = lead.endswith("-")
    if isinstance(box, dict):
        column = indent + 2
        items = [(lead_of(key, column, style), value, column) for key, value in box.items()]
    else:
        column = indent + (2 if behind_dash else style.dash)
        items = [(" " * column + "-", value, column) for value in box] if isinstance(box, list) else []
    if behind_dash and items:
        first, value, _ = items[0]
        return [(f"{lead} {first[column:]}", value, column), *items[1:]]
    lines.append(lead)
    return items


def lead_of(key: str, indent: int, style: Style) -> str:
    """The beginning of an entry's line, colon included."""
    name = key if is_plain(key) else quoted(key, style.quote)
    pad = " " * indent
    return f"{pad}{name}:" if len(name) <= LONG_KEY else f"{pad}? {name}\n{pad}:"


def in_line(value: Value, style: Style) -> str | None:
    """The value as it stands in the line of its key, None where it needs lines of its own."""
    if isinstance(value, str):
        return None if is_block(value) else scalar(value, style)
    if isinstance(value, dict):
        return None if value else "{}"
    if not isinstance(value, list):
        return scalar(value, style)
    if not value:
        return "[]"
    if style.flow is False or any(isinstance(item, list | dict) or needs_quotes(item) for item in value):
        return None
    pad = " " if style.padded else ""
    line = f"[{pad}" + ", ".join(scalar(item, style, flow=True) for item in value) + f"{pad}]"
    return line if style.flow or len(line) <= WIDTH else None


def needs_quotes(value: Value) -> bool:
    """Whether a scalar in a list makes it hard to read in one line: text with line ends, or very long."""
    return isinstance(value, str) and (len(value) > WIDTH or "\n" in value)


def scalar(value: Value, style: Style, flow: bool = False) -> str:
    """A scalar in one line."""
    if isinstance(value, str):
        return value if is_plain(value, flow) and not style.always else quoted(value, style.quote)
    if isinstance(value, datetime.date):
        return moment_text(value)
    if isinstance(value, float):
        return {"inf": ".inf", "-inf": "-.inf", "nan": ".nan"}.get(repr(value), repr(value))
    return (
        {None: "null", True: "true", False: "false"}[value]
        if value is None or value is True or value is False
        else str(value)
    )


def flow_text(value: Value, style: Style) -> str:
    """A value as it stands within brackets; loaders limit the depth, so this may recurse."""
    if isinstance(value, dict):
        return "{" + ", ".join(flow_key(key, style) + flow_text(item, style) for key, item in value.items()) + "}"
    if isinstance(value, list):
        pad = " " if style.padded and value else ""
        return f"[{pad}" + ", ".join(flow_text(item, style) for item in value) + f"{pad}]"
    return scalar(value, style, flow=True)


def flow_key(key: str, style: Style) -> str:
    """The key of an entry within brackets, with its colon."""
    return (key if is_plain(key, flow=True) else quoted(key, style.quote)) + ": "


def moment_text(value: datetime.date, between: str = " ") -> str:
    """A date, a time with its offset (RFC 3339), or one without, where go-yaml wants a space between."""
    if not isinstance(value, datetime.datetime):
        return value.isoformat()
    offset = value.utcoffset()
    if offset is None:
        return value.isoformat(between)
    if offset % datetime.timedelta(minutes=1):
        value = value.astimezone(datetime.UTC)
    return value.isoformat().replace("+00:00", "Z")


def quoted(text: str, quote: str = '"') -> str:
    """The text in quotes, of the kind asked for unless that means escapes."""
    if UNPRINTABLE.search(text) or "\n" in text or "\t" in text:
        return f'"{escaped(text)}"'
    hard = '"' in text or "\\" in text
    if (quote == "'" and "'" not in text) or (hard and "'" not in text):
        return f"'{text}'"
    return f'"{escaped(text)}"'


def escaped(text: str) -> str:
    """The text for double quotes (YAML 1.2, 5.7)."""
    text = re.sub(r'[\\"\n\t]', lambda found: ESCAPES[found[0]], text)
    return UNPRINTABLE.sub(lambda found: ESCAPES.get(found[0]) or escape(ord(found[0])), text)


def escape(code: int) -> str:
    """The escape of one character."""
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def is_block(text: str) -> bool:
    """Whether text is written as a block of lines."""
    return "\n" in text and not UNPRINTABLE.search(text) and not SPACED.search(text)


def block_scalar(text: str, indent: int) -> str:
    """The text as a literal block: its header, then its lines."""
    chomp = "-" if not text.endswith("\n") else "+" if text.endswith("\n\n") else ""
    lines = text.removesuffix("\n").split("\n")
    return "\n".join([f"|{chomp}", *(" " * indent + line if line else "" for line in lines)])
