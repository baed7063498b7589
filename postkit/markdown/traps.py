"""What each dialect of Markdown would run or swallow where plain text happens to look like it.

A row is a pattern, where it counts, and what a user knows it as, with the section of the dialect's manual. Of what a
pattern matches, each ASCII punctuation mark is written with a backslash; what it only looks at stays as it is.
Patterns see whole paragraphs, with the Markdown around the text, but only text is escaped.

Quotation marks, ` -- ` and `...` are left to the typographers of kramdown, Pandoc and Hugo, whose dashes and ellipses
say the same; an option such as `--force` is not, as it would no longer work.
"""

from __future__ import annotations

from typing import NamedTuple

ANYWHERE, PARAGRAPH, HEADING = "anywhere", "paragraph", "heading"
"""Where a pattern counts; a heading's are those of all that stays on one line, a cell of a table as well."""


class Trap(NamedTuple):
    """What a dialect would read as more than text; `written` is what says it where a backslash would not."""

    pattern: str
    where: str
    reason: str
    written: str = ""


_ROMAN = r"(?=[ivxlc])(?:x[cl]|l?x{0,3})(?:i[xv]|v?i{0,3})"
_OPTION = r"(?<![\w-])-(?=-[a-z])"
_DEFINITION = Trap(r"^:(?=[ \t]|$)", PARAGRAPH, "`:` (definition lists)")
_ATTRIBUTES = Trap(r"\{(?=[^{}\n]*\}[ #]*\Z)", HEADING, "`{` at the end of headings (attributes)")

TRAPS: dict[str, tuple[Trap, ...]] = {
    "kramdown": (
        Trap(r"\{(?=\{{0,9}%)", ANYWHERE, "`{%` (Liquid, tags)", "&#123;"),
        Trap(r"\{\{+|\{(?=:)", ANYWHERE, "`{{` (Liquid, output), `{:` (kramdown, attribute lists, extensions)"),
        Trap(r"\\&", ANYWHERE, "`&amp;` (automatic and manual escaping; no backslash does it)", "&amp;"),
        Trap(r"\|", PARAGRAPH, "`|` (tables; any line with a pipe is one)"),
        Trap(r"^\^$", PARAGRAPH, "`^` (EOB markers)", "&#94;"),
        Trap(r"(?<!\*)\*++(?=[^\s*](?:[^*\n]*[^\s*])?\*)", ANYWHERE, "`*` beside punctuation (emphasis)"),
        Trap(r"(?<!~)~~++(?=[^~\n]+~~)", ANYWHERE, "`~~` beside punctuation (strikethrough)"),
        Trap(r"\*{4,}|_{4,}", ANYWHERE, "`*` beside punctuation (emphasis)"),
        Trap(r"\$\$\$\$+", ANYWHERE, "`$$` (math blocks)"),
        Trap(r"^\[(?=.*\]:)", PARAGRAPH, "`[a]:` (link definitions)"),
        Trap(r"(?<=^\*)\[", PARAGRAPH, "`*[a]:` (abbreviations)"),
        Trap(r"(?<=\[)\^", ANYWHERE, "`[^` (footnotes)", "&#94;"),
        Trap(r"\\?<(?=<)|(?<=<)<", ANYWHERE, "`<<`, `>>` and `--option` (typographic symbols)", "&lt;"),
        Trap(r"<(?=[\w:][^<>\n]*>)", ANYWHERE, "`<_>` (HTML)"),
        Trap(r">>", ANYWHERE, "`<<`, `>>` and `--option` (typographic symbols)"),
        Trap(_OPTION, ANYWHERE, "`<<`, `>>` and `--option` (typographic symbols)"),
        _DEFINITION,
        _ATTRIBUTES,
    ),
    "goldmark": (
        Trap(r"(?<=\{)\{(?=[<%])", ANYWHERE, "`{{<`, `{{%` (shortcodes)"),
        Trap(r"<<|>>", ANYWHERE, "`<<`, `>>` and `--option` (typographer)"),
        Trap(_OPTION, ANYWHERE, "`<<`, `>>` and `--option` (typographer)"),
        _DEFINITION,
        _ATTRIBUTES,
    ),
    "pandoc": (
        Trap(
            r"\\(?=[A-Za-z ]|[^\x00-\x7f]|\Z)",
            ANYWHERE,
            "`\\a` (raw_tex), `\\` before a space or at the end (escaped_line_breaks)",
        ),
        Trap(r"(?<![^\W_])@(?=[\w{*])", ANYWHERE, "`@key` (citations)"),
        Trap(r"(?<=[\])`}])\{", ANYWHERE, "`]{`, `){` (bracketed_spans, link_attributes)"),
        Trap(_OPTION, ANYWHERE, "`--option` (smart)"),
        Trap(r"^:(?=::)", PARAGRAPH, "`:::` (fenced_divs)"),
        Trap(r"(?<!\*)\*++(?=[^\s*][^*\n]*\*)", ANYWHERE, "`*` beside punctuation (emphasis)"),
        Trap(r"(?:(?<!_)_|(?<=\\_))_++(?=[^\s_][^_\n]*_)", ANYWHERE, "`__` inside words (emphasis)"),
        Trap(
            r"(?<=\*)[\"'](?=[^\"'*\n]*\*)",
            ANYWHERE,
            "quotations that emphasis does not hold whole (smart)",
        ),
        Trap(r"~(?=~)|\^(?=\^)", ANYWHERE, "`~~`, `^^` (subscripts, superscripts)"),
        Trap(r"(?<=\[)\^", ANYWHERE, "`[^` (footnotes)"),
        Trap(r"^~(?=[ \t]|$)", PARAGRAPH, "`~` (definition_lists)"),
        Trap(r"^\|(?=[ \t]|$)", PARAGRAPH, "`|` (line_blocks)"),
        Trap(r"^\+(?=[-=:])", PARAGRAPH, "`+--` (grid_tables)"),
        Trap(r"^%", PARAGRAPH, "`%` (pandoc_title_block)"),
        Trap(r"\#(?=\#{0,9}\Z)", HEADING, "`#` at the end of headings"),
        Trap(rf"^(?:[a-z]|{_ROMAN}|\#)[.)](?=[ \t]|$)", PARAGRAPH, "`a.`, `(1)`, `#.` (fancy_lists)"),
        Trap(rf"^(?:[A-Z]|(?i:{_ROMAN}))\)(?=[ \t]|$)", PARAGRAPH, "`a.`, `(1)`, `#.` (fancy_lists)"),
        Trap(rf"^\((?=(?:[0-9]{{1,9}}|[A-Za-z]|(?i:{_ROMAN})|\#)\))", PARAGRAPH, "`a.`, `(1)`, `#.` (fancy_lists)"),
        Trap(r"^\((?=@[\w-]*\))", PARAGRAPH, "`(@)` (example_lists)"),
        Trap(r"^:|(?<=^Table):|(?<=^table):", PARAGRAPH, "`:`, `Table:` (definition lists, table_captions)"),
        _ATTRIBUTES,
    ),
    "obsidian": (
        Trap(r"\[(?=\[)", ANYWHERE, "`[[` (internal links, embeds)"),
        Trap(r"%(?=%)", ANYWHERE, "`%%` (comments)"),
        Trap(r"(?:(?<=\s)|^)\#(?=[\w/-]*[^\W\d])", ANYWHERE, "`#tag` (tags)"),
        Trap(r"(?<=\s)\^(?=[A-Za-z0-9-]+$)", ANYWHERE, "`^name` (links to blocks)"),
    ),
    "mdx": (
        Trap(r"\{", ANYWHERE, "`{` (expressions)"),
        Trap(r"<", ANYWHERE, "`<` (JSX)"),
        Trap(r"^i(?=mport[ \t{*])", PARAGRAPH, "`import`, `export` (ESM)", "&#105;"),
        Trap(r"^e(?=xport[ \t{*])", PARAGRAPH, "`import`, `export` (ESM)", "&#101;"),
    ),
}
