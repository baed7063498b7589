"""Tell how the lists and quotes of a YAML block are written, so that what is new in it looks like the rest."""

from __future__ import annotations

from postkit.frontmatter.yaml_dump import Style
from postkit.patterns import pattern

BLOCK_LIST = pattern(r"(?:\A|(?<=[\r\n]))[^\s#-][^\r\n]*:[ \t]*(?:\r\n|\r|\n)( *)-[ \t\r\n]")
LIST_BELOW = pattern(r":[ \t]*(?:\r\n|\r|\n) *-[ \t\r\n]")
"""What a block list has; a pattern that begins with one character is looked for many times faster."""

FLOW_LIST = pattern(r":[ \t]+\[")
PADDED = pattern(r":[ \t]+\[[ \t]+\S")
QUOTED = pattern(r":[ \t]+([\"'])")
FIRST_QUOTE = pattern(r"[^:]*:\s*(?:-[ \t]+|\[\s*)?([\"'])")


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
