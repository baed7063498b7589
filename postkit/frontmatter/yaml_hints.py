"""What usually lies behind an error of the YAML scanner, and what to write instead."""

from __future__ import annotations

import re

BEHIND = "put the whole value in quotes: it goes on behind the part that begins with {0}"

HINTS = (
    ("", r".*?:[ \t]+(?:\{\{|\{%)", "put the template in quotes"),
    ("found unexpected end of stream", r"", "close the quote"),
    ("found unexpected document indicator", r"", "close the quote"),
    ("cannot start any token", r"[ \t]*\t", "indent with spaces, not with tabs"),
    ("cannot start any token", r"[^#]*[:-][ \t]+([@`%])", "put the value in quotes: it begins with {0}"),
    ("mapping values are not allowed", r".*?:[ \t].*:(?:[ \t]|\Z)", "put the value in quotes: it has a colon in it"),
    ("mapping values are not allowed", r"", "look at the indentation, here and on the line above"),
    ("undefined alias", r"", "put the value in quotes: it begins with *"),
    ("while scanning an alias", r"", "put the value in quotes: it begins with *"),
    ("while scanning an anchor", r"", "put the value in quotes: it begins with &"),
    ("unknown escape character", r"", "use single quotes, or write the backslash twice"),
    (
        "expected <block end>",
        r"[^#]*:[ \t]+([\"'\[{])",
        BEHIND,
    ),
    ("did not find expected key", r"[^#]*:[ \t]+([\"'\[{])", BEHIND),
    ("did not find expected key", r"", "look at the indentation, here and on the line above"),
    ("could not find expected ':'", r"", "write key: value, or indent the line to continue the one above"),
    ("did not find expected ',' or", r"", "close the bracket, or put the value in quotes"),
)
"""Part of the message, how the line begins, the hint. The first row that fits is taken."""


def hint_for(message: str, text: str, offset: int) -> str:
    """A hint for an error at an offset; looks at the line there, or at the last one that says something."""
    line = line_at(text, offset)
    for part, pattern, hint in HINTS:
        found = re.match(pattern, line) if part in message else None
        if found:
            return hint.format(*found.groups())
    return ""


def line_at(text: str, offset: int) -> str:
    """The line at an offset, or the nearest one above that is not blank."""
    start = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    line = re.match(r"[^\r\n]*", text[start : start + 500])
    found = line[0] if line else ""
    if found.strip() or not start:
        return found
    above = text[max(0, start - 2000) : start].rstrip()
    return re.split(r"[\r\n]", above)[-1]
