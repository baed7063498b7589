"""What each dialect of Markdown would run or swallow where plain text happens to look like it.

A row is a pattern, where it counts, and the section of the dialect's manual that it comes from. Of what a pattern
matches, each ASCII punctuation mark is written with a backslash; what it only looks at stays as it is. Patterns see
whole paragraphs, with the Markdown around the text, but only text is escaped.

Quotation marks, ` -- ` and `...` are left to the typographers of kramdown, Pandoc and Hugo, whose dashes and ellipses
say the same; an option such as `--force` is not, as it would no longer work.
"""

from __future__ import annotations

from typing import NamedTuple

ANYWHERE, PARAGRAPH, HEADING = "anywhere", "paragraph", "heading"
"""Where a pattern counts: a heading's are those of all that stays on one line, a cell of a table as well."""


class Trap(NamedTuple):
    """What a dialect would read as more than text; `written` is what says it where a backslash would not."""

    pattern: str
    where: str
    reason: str
    written: str = ""


_ROMAN = r"(?=[ivxlc])(?:x[cl]|l?x{0,3})(?:i[xv]|v?i{0,3})"
_OPTION = r"(?<![\w-])-(?=-[a-z])"
_DEFINITION = Trap(r"^:(?=[ \t]|$)", PARAGRAPH, "definition lists")
_ATTRIBUTES = Trap(r"\{(?=[^{}\n]*\}[ #]*\Z)", HEADING, "attributes of headings")

TRAPS: dict[str, tuple[Trap, ...]] = {
    "kramdown": (
        Trap(r"\{(?=\{{0,9}%)", ANYWHERE, "Liquid: tags", "&#123;"),
        Trap(r"\{\{+|\{(?=:)", ANYWHERE, "Liquid: output; kramdown: inline attribute lists, extensions"),
        Trap(r"\\&", ANYWHERE, "kramdown: automatic and manual escaping; not of ampersands", "&amp;"),
        Trap(r"\|", PARAGRAPH, "kramdown: tables; any line with a pipe is one"),
        Trap(r"^\^$", PARAGRAPH, "kramdown: EOB marker", "&#94;"),
        Trap(r"\*(?=[^\s*][^*\n]*[^\s*]\*)", ANYWHERE, "kramdown: emphasis, which any other character may flank"),
        Trap(r"\$\$\$\$+", ANYWHERE, "kramdown: math blocks, empty ones"),
        Trap(r"^\[(?=.*\]:)", PARAGRAPH, "kramdown: link definitions"),
        Trap(r"(?<=^\*)\[", PARAGRAPH, "kramdown: abbreviations"),
        Trap(r"(?<=\[)\^", ANYWHERE, "kramdown: footnotes", "&#94;"),
        Trap(r"\\?<(?=<)|(?<=<)<", ANYWHERE, "kramdown: typographic symbols", "&lt;"),
        Trap(r">>", ANYWHERE, "kramdown: typographic symbols"),
        Trap(_OPTION, ANYWHERE, "kramdown: typographic symbols"),
        _DEFINITION,
        _ATTRIBUTES,
    ),
    "goldmark": (
        Trap(r"\{\{+(?=[<%])", ANYWHERE, "Hugo: shortcodes"),
        Trap(r"<<|>>", ANYWHERE, "Hugo: goldmark's typographer"),
        Trap(_OPTION, ANYWHERE, "Hugo: goldmark's typographer"),
        _DEFINITION,
        _ATTRIBUTES,
    ),
    "pandoc": (
        Trap(r"\\(?=[A-Za-z ]|\Z)", ANYWHERE, "Pandoc: raw_tex, all_symbols_escapable, escaped_line_breaks"),
        Trap(r"(?<![^\W_])@(?=[\w{*])", ANYWHERE, "Pandoc: citations"),
        Trap(r"(?<=[\])`}])\{", ANYWHERE, "Pandoc: bracketed_spans, link_attributes, raw_attribute"),
        Trap(_OPTION, ANYWHERE, "Pandoc: smart"),
        Trap(r"^:(?=::)", PARAGRAPH, "Pandoc: fenced_divs"),
        Trap(r"\*(?=[^\s*][^*\n]*\*)", ANYWHERE, "Pandoc: emphasis, which any other character may flank"),
        Trap(
            r"(?<=\*)[\"'](?=[^\"'*\n]*\*)",
            ANYWHERE,
            "Pandoc: smart; a quotation that begins in emphasis goes on behind",
        ),
        Trap(r"~(?=~)|\^(?=\^)", ANYWHERE, "Pandoc: subscript, superscript, empty ones"),
        Trap(r"(?<=\[)\^", ANYWHERE, "Pandoc: footnotes"),
        Trap(r"^~(?=[ \t]|$)", PARAGRAPH, "Pandoc: definition_lists"),
        Trap(r"^\|(?=[ \t]|$)", PARAGRAPH, "Pandoc: line_blocks"),
        Trap(r"^\+(?=[-=:])", PARAGRAPH, "Pandoc: grid_tables"),
        Trap(r"^%", PARAGRAPH, "Pandoc: pandoc_title_block"),
        Trap(r"\#(?=\#*\Z)", HEADING, "Pandoc: atx_headings; no space before closing signs"),
        Trap(rf"^(?:[a-z]|{_ROMAN}|\#)[.)](?=[ \t]|$)", PARAGRAPH, "Pandoc: fancy_lists"),
        Trap(rf"^(?:[A-Z]|(?i:{_ROMAN}))\)(?=[ \t]|$)", PARAGRAPH, "Pandoc: fancy_lists"),
        Trap(rf"^\((?=(?:[0-9]{{1,9}}|[A-Za-z]|(?i:{_ROMAN})|\#)\))", PARAGRAPH, "Pandoc: fancy_lists"),
        Trap(r"^\((?=@[\w-]*\))", PARAGRAPH, "Pandoc: example_lists"),
        _DEFINITION,
        _ATTRIBUTES,
    ),
    "obsidian": (
        Trap(r"\[(?=\[)", ANYWHERE, "Obsidian: internal links, embeds"),
        Trap(r"%(?=%)", ANYWHERE, "Obsidian: comments"),
        Trap(r"(?:(?<=\s)|^)\#(?=[\w/-]*[^\W\d])", ANYWHERE, "Obsidian: tags"),
        Trap(r"(?<=\s)\^(?=[A-Za-z0-9-]+$)", ANYWHERE, "Obsidian: links to blocks"),
    ),
    "mdx": (
        Trap(r"\{", ANYWHERE, "MDX: expressions"),
        Trap(r"<", ANYWHERE, "MDX: JSX"),
        Trap(r"^i(?=mport[ \t{*])", PARAGRAPH, "MDX: ESM", "&#105;"),
        Trap(r"^e(?=xport[ \t{*])", PARAGRAPH, "MDX: ESM", "&#101;"),
    ),
}
