"""The table of tags in the documentation is made from the data files; `pytest --bless` rewrites it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from postkit.constructs.tables import Table, table
from postkit.generators.load import names
from tests.conftest import Golden

PAGE = Path(__file__).parent.parent / "docs" / "constructs.md"
BEGIN, END = "<!-- begin constructs -->\n", "<!-- end constructs -->"

BY_HAND = {
    "code": "a fence",
    "figure": "`<figure>`",
    "quote": "a quotation",
    "asset": "its address",
    "post": "the post's address",
    "post-link": "a link",
    "hidden": "a comment",
}


def constructs() -> Iterator[str]:
    """The tags that generators have for each construct."""
    tables = {name: table(name) for name in names() if table(name).rows}
    plain = table("plain").forms
    yield f"| | {' | '.join(tables)} | in any Markdown |\n|---{'|---' * (len(tables) + 1)}|"
    for kind in dict.fromkeys(row.kind for each in tables.values() for row in each.rows):
        cells = [tags(each, kind) for each in tables.values()]
        forms = "<br>".join(f"`{form.form}`" for form in plain if form.kind == kind) or BY_HAND[kind]
        yield f"| {kind} | {' | '.join(cells)} | {forms} |"


def tags(each: Table, kind: str) -> str:
    rows = [row for row in each.rows if row.kind == kind]
    return ", ".join(f"`{row.name}`" + (" (read)" if row.reads else "") for row in rows)


def test_the_table_is_in_step_with_the_data(golden: Golden) -> None:
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    _, found, after = rest.partition(END)
    assert found, "docs/constructs.md has no place for the table"
    golden(PAGE, f"{before}{BEGIN}\n" + "\n".join(constructs()) + f"\n\n{END}{after}")
