"""Tables in the documentation are made from the code, and every flag is in it; `pytest --bless` rewrites the tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from postkit import registry, selection
from postkit.cli.generator_page import about
from postkit.cli.main import COMMANDS
from postkit.fields.table import FIELDS
from postkit.findings.formats import FORMATS, module
from postkit.generators.load import load, names
from postkit.markdown.dialects import DIALECTS
from postkit.markdown.traps import TRAPS
from postkit.plugin import Rule
from postkit.transforms.clean_html import TEXT_SWEEPS, TREE_SWEEPS
from tests.conftest import Golden

DOCS = Path(__file__).parent.parent / "docs"


def sweeps() -> Iterator[str]:
    """The sweeps of `clean-html` in their order."""
    yield "| sweep | what it does |\n|---|---|"
    for name in (*TEXT_SWEEPS, *TREE_SWEEPS):
        module = f"postkit.transforms.clean_html.{name.replace('-', '_')}"
        yield f"| `{name}` | {registry.summary(registry.Entry(name, module)).removesuffix('.')} |"


def fields() -> Iterator[str]:
    """The fields of the metadata and their other names."""
    yield "| field | what it says | other names |\n|---|---|---|"
    for field in FIELDS:
        aliases = ", ".join(f"`{alias.key}`" for alias in field.aliases)
        yield f"| `{field.name}` | {field.doc} | {aliases} |"


def syntax() -> Iterator[str]:
    """What each dialect of Markdown can say."""
    said = "tables strikethrough tasks footnotes maths definitions alerts attributes highlight sub sup"
    yield f"| | {' | '.join(DIALECTS)} |\n|---{'|---' * len(DIALECTS)}|"
    for field in said.split():
        cells = (getattr(dialect, field) for dialect in DIALECTS.values())
        yield f"| {field} | {' | '.join('yes' if cell is True else f'`{cell}`' if cell else '' for cell in cells)} |"


def escapes() -> Iterator[str]:
    """What each dialect of Markdown would run or swallow."""
    yield "| dialect | escaped |\n|---|---|"
    for name, rows in TRAPS.items():
        escaped = ", ".join(dict.fromkeys(row.reason for row in rows)).replace("|", "\\|")
        yield f"| `{name}` | {escaped} |"


def generators() -> Iterator[str]:
    """What is written for each site generator."""
    yield f"| | posts | front matter | dates | tags | categories | drafts | own keys | dialect |\n{'|---' * 9}|"
    for name in names():
        generator = load(name)
        said = dict(about(generator))
        cells = [f"`{said['posts']}`", said["front matter"], said["dates"], said["tags"], said["categories"]]
        cells += [f"`{said['drafts']}`", said["own keys"], f"`{generator.dialect}`"]
        yield f"| [{generator.title}]({generator.doc}), `{name}` | {' | '.join(cells)} |"


def keys() -> Iterator[str]:
    """The keys that each site generator has for the fields."""
    own = [name for name in names() if name != "plain"]
    yield f"| | {' | '.join(own)} |\n|---{'|---' * len(own)}|"
    for field in FIELDS:
        cells = (load(name).fields.get(field.name, "") for name in own)
        yield f"| {field.name} | {' | '.join(f'`{cell}`' if cell else '' for cell in cells)} |"


def rules() -> Iterator[str]:
    """The rules by their codes."""
    yield "| code | name | what holds | severity | on | fix |\n|---|---|---|---|---|---|"
    found = selection.rules()
    for name in sorted(found, key=lambda name: found[name].code):
        rule, entry = found[name], registry.builtin(Rule)[name]
        cells = (
            rule.code,
            f"`{name}`",
            registry.summary(entry).removesuffix("."),
            rule.severity,
            "yes" if rule.on else "",
            "yes" if rule.fixes else "",
        )
        yield f"| {' | '.join(cells)} |"


def formats() -> Iterator[str]:
    """The output formats of findings."""
    yield "| format | what it is |\n|---|---|"
    for name in FORMATS:
        yield f"| `{name}` | {registry.summary(registry.Entry(name, module(name))).removesuffix('.')} |"


TABLES = {
    rules: "validation",
    formats: "validation",
    generators: "generators",
    keys: "generators",
    sweeps: "transforms",
    fields: "transforms",
    syntax: "dialects",
    escapes: "dialects",
}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__name__)
def test_table_is_in_step_with_the_code(table: Callable[[], Iterator[str]], golden: Golden) -> None:
    path = DOCS / f"{TABLES[table]}.md"
    begin, end = f"<!-- begin {table.__name__} -->\n", f"<!-- end {table.__name__} -->"
    before, _, rest = path.read_text(encoding="utf-8").partition(begin)
    _, found, after = rest.partition(end)
    assert found, f"{path.name} has no place for {table.__name__}"
    golden(path, f"{before}{begin}\n" + "\n".join(table()) + f"\n\n{end}{after}")


def test_every_command_is_described() -> None:
    headings = set(re.findall(r"^## postkit (\w+)", (DOCS / "cli.md").read_text(encoding="utf-8"), re.MULTILINE))
    assert headings == set(COMMANDS)
