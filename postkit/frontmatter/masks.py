"""Stand-ins for characters that a parser refuses, one for one, so that offsets stay what they are."""

from __future__ import annotations

import re

from postkit.frontmatter.notes import BlockError, Note
from postkit.patterns import pattern

CONTROLS = pattern("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\u2028\\u2029\\ufeff\\ufffe\\uffff]")
"""What libyaml and tomllib refuse or take for a line end, though it is text to people and to YAML 1.2."""

PLANES = (0xF0000, 0x100000)


def masked(text: str, strange: re.Pattern[str]) -> tuple[str, dict[int, str]]:
    """The text with a private character for each that is `strange`, and the table that undoes it."""
    used = {ord(character) for character in strange.findall(text)}
    if not used:
        return text, {}
    for base in PLANES:
        table = {base + code: chr(code) for code in used}
        if not any(chr(code) in text for code in table):
            return strange.sub(lambda found, base=base: chr(base + ord(found[0])), text), table  # type: ignore[misc]
    raise BlockError(Note("control-character", "control characters among characters of all private use planes"))
