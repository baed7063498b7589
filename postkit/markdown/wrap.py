"""Wrap paragraphs at a width, where that is asked for."""

from __future__ import annotations

from textwrap import fill

from postkit.patterns import pattern

TARGET = pattern(r"\]\(<[^>\n]*>|<[A-Za-z][^>\n]*>")
"""What must not be broken: the target of a link and a tag."""


def wrap(text: str, width: int) -> str:
    """A paragraph in lines of at most a width, where its words allow that; hard line breaks stay."""
    kept = TARGET.sub(lambda found: found[0].replace(" ", "\0"), text)
    return "\n".join(wrap_line(line, width) for line in kept.split("\n")).replace("\0", " ")


def wrap_line(line: str, width: int) -> str:
    """One line as several; the two spaces of a hard break stay at its end."""
    words = line.rstrip(" ")
    return fill(words, width, break_long_words=False, break_on_hyphens=False) + line[len(words) :]
