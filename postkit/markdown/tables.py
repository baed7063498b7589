"""Write tables: as rows with pipes where GFM can, as HTML where cells span or hold blocks."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

from lxml.etree import _Element

from postkit.markdown.code import content, fenced, is_gutter, language
from postkit.markdown.draft import Draft
from postkit.markdown.frames import Table
from postkit.markdown.links import CODE_FIRST
from postkit.markdown.raw import outer
from postkit.patterns import pattern

_BLOCKS: Final = "ul ol dl pre blockquote table h1 h2 h3 h4 h5 h6 hr details figure iframe article section"
BLOCKS: Final = frozenset(_BLOCKS.split())
SINGLE: Final = frozenset(("", "0", "1"))
"""How many columns, or rows, a cell has, where that is one."""
DEEPEST_TABLE: Final = 8
"""Tables inside tables are looked through this far, so that looking costs no more than writing."""
ALIGN: Final = pattern(r"text-align\s*:\s*(left|right|center)", re.IGNORECASE)
PIPE: Final = pattern(r"\\.|(`+).*?\1|\|", re.DOTALL)
RULERS: Final = {"left": ":---", "right": "---:", "center": ":---:", "": "---"}


def kind_of(draft: Draft, element: _Element) -> str:
    """Whether a table becomes `pipes`, stays `html`, or is only there for its looks (`layout`)."""
    if (draft.table and draft.table.depth > DEEPEST_TABLE) or element.get("role") in ("presentation", "none"):
        return "layout"
    cells = spans = blocks = headers = widest = 0
    for node in list(element.iter("td", "th", "tr", *BLOCKS)):  # a list: lxml climbs to the root for each it lets go
        tag = node.tag
        if tag in ("td", "th"):
            cells += 1
            headers += tag == "th"
            spans += bool(node.keys()) and not SINGLE.issuperset((node.get("colspan", ""), node.get("rowspan", "")))
        elif tag == "tr":
            widest = max(widest, len(node))
        elif tag in BLOCKS and node is not element:
            blocks += 1
    if not cells or (widest < 2 and not headers and blocks):
        return "layout"
    bare = cells == 1 and not headers and draft.settings.html and all(len(cell) == 0 for cell in element.iter("td"))
    if spans or blocks or bare or not draft.settings.dialect.tables:
        draft.unsayable("table")
        return "html" if draft.settings.html else ("layout" if blocks or not draft.settings.dialect.tables else "pipes")
    return "pipes"


def code_cell(element: _Element) -> _Element | None:
    """The code in a table that a highlighter made to number its lines; nothing in any other."""
    cells = list(islice(element.iter("td", "th"), 4))  # more tells enough, and looking stays cheap in nested tables
    if not 2 <= len(cells) <= 3 or not any(numbers(cell) for cell in cells):
        return None
    return next((listing for cell in cells if not numbers(cell) for listing in cell.iter("pre")), None)


def numbers(cell: _Element) -> bool:
    """Whether a cell holds line numbers."""
    return is_gutter(cell) or any(is_gutter(child) for child in cell)


def start_table(draft: Draft, element: _Element) -> bool:
    """`<table>`."""
    draft.flush() if not draft.flat else draft.text(" ")
    kind = "layout" if draft.flat else kind_of(draft, element)
    if kind != "pipes" and (listing := code_cell(element)) is not None:
        fenced(draft, content(listing), language(listing, draft))
        return True
    if kind == "html":
        draft.begin("html")
        draft.put(outer(draft, element).strip())
        return True
    draft.table = Table(kind, draft.table)
    return False


def end_table(draft: Draft, element: _Element) -> None:
    """The end of a table."""
    table = draft.table
    boundary(draft)
    if table is None:
        return
    draft.table = table.outer
    if table.kind == "pipes" and any(table.rows):
        draft.begin("table")
        if table.header and len(table.rows) == 1 and draft.settings.dialect.traps == "kramdown":
            table.rows.append([""])  # a header alone is no table there
        draft.put("\n".join(lines(table)))


def boundary(draft: Draft) -> None:
    """Keep what stands between cells apart."""
    if draft.flat:
        draft.text(" ")
    else:
        draft.flush()


def lines(table: Table) -> list[str]:
    """The lines of a table; without a header the first row's cells are empty."""
    rows = [row for row in table.rows if row]
    width = max(map(len, rows))
    rows = [row + [""] * (width - len(row)) for row in rows]
    head = rows.pop(0) if table.header else [""] * width
    rulers = [RULERS[align] for align in table.aligned[:width]]
    rulers += ["---"] * (width - len(rulers))
    return ["| " + " | ".join(row) + " |" for row in (head, rulers, *rows)]


def start_row(draft: Draft, element: _Element) -> None:
    """`<tr>`."""
    boundary(draft)
    table = draft.table
    if table is None or table.kind != "pipes":
        return
    if not any(table.rows):
        parent = element.getparent()
        cells = [child.tag for child in element if child.tag in ("td", "th")]
        table.header = draft.settings.infer_header or all(tag == "th" for tag in cells)
        table.header = table.header or (parent is not None and parent.tag == "thead")
    table.rows.append([])


def end_row(draft: Draft, element: _Element) -> None:
    """The end of a row."""
    boundary(draft)


def start_cell(draft: Draft, element: _Element) -> None:
    """`<td>` or `<th>`."""
    boundary(draft)
    table = draft.table
    if table is None or table.kind != "pipes":
        return
    draft.flat += 1
    if not table.rows:
        table.rows.append([])
    if len(table.rows[-1]) == len(table.aligned):
        style = ALIGN.search(element.get("style") or "")
        align = (element.get("align") or (style[1] if style else "")).lower()
        table.aligned.append(align if align in RULERS else "")


def end_cell(draft: Draft, element: _Element) -> None:
    """The end of a cell."""
    table = draft.table
    if table is None or table.kind != "pipes":
        boundary(draft)
        return
    table.rows[-1].append(barred(draft.take(), draft.settings.dialect.traps in CODE_FIRST).replace("\n", " "))
    draft.flat -= 1


def barred(text: str, code_first: bool) -> str:
    """The content of a cell with its pipes escaped, but not those in code where that is read first, as it stands."""
    if "|" not in text:
        return text
    if not code_first:
        return text.replace("|", "\\|")
    return PIPE.sub(lambda found: "\\|" if found[0] == "|" else found[0], text)


STARTS: Final = {"table": start_table, "tr": start_row, "td": start_cell, "th": start_cell}
ENDS: Final = {"table": end_table, "tr": end_row, "td": end_cell, "th": end_cell}
