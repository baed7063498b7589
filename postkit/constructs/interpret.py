"""Say which construct a tag is, and write a construct as a generator's tag."""

from __future__ import annotations

from collections.abc import Mapping

from postkit.constructs import arguments
from postkit.constructs.arguments import Arguments
from postkit.constructs.model import Construct, Piece
from postkit.constructs.tables import Row, Table


def construct(tag: Piece, table: Table) -> tuple[Construct, Row] | None:
    """What a tag says; None where its generator's table has no such tag, or it says more than the table knows."""
    if tag.style == "{#":
        return Construct("hidden"), Row("", "hidden")
    if tag.closing or not tag.name:
        return None
    name, rest = tag.name, tag.rest.removesuffix("/").rstrip()
    if name == "include":
        file, _, rest = rest.partition(" ")
        name = f"include {file}"
    for row in table.rows:
        if row.name == name and (fields := _fields(row, rest, table)) is not None:
            return Construct(row.kind, fields), row
    return None


def _fields(row: Row, rest: str, table: Table) -> dict[str, str] | None:
    if row.kind == "hidden":
        return {}
    if row.kind == "code":
        return _code_fields(rest, table)
    said = arguments.read(rest, table.syntax)
    if said is None:
        return None
    if row.kind == "quote":
        return {"attribution": rest} if not said.named else None
    return _neutral(row, said)


def _neutral(row: Row, said: Arguments) -> dict[str, str] | None:
    if len(said.values) > len(row.takes) or not (said.values or said.named):
        return None
    fields = dict(zip(row.takes, said.values, strict=False))
    for name, value in said.named.items():
        field = next((field for field, names in row.named.items() if name in names), None)
        if field is None or field in fields:
            return None
        fields[field] = value
    if row.kind == "gist" and "/" in fields.get("id", "") and "user" not in fields:
        fields["user"], _, fields["id"] = fields["id"].partition("/")
    return {**row.fixed, **fields}


def _code_fields(rest: str, table: Table) -> dict[str, str] | None:
    """The language, and all else as it is written."""
    if table.syntax.names == ":":
        return _hexo_fields(rest.split())
    language, _, options = rest.partition(" ")
    return {"language": language.strip("\"'"), "options": options.strip()}


def _hexo_fields(words: list[str]) -> dict[str, str]:
    """The language, the other settings, and the caption: a title, and an address with a text (Hexo, code block)."""
    links = [number for number, word in enumerate(words) if word.startswith(("http://", "https://", "/"))]
    link = links[0] if links else len(words)
    title = " ".join(word for word in words[:link] if ":" not in word)
    text = " ".join(word for word in words[link + 1 :] if ":" not in word)
    address = f"[{text or 'link'}]({words[link]})" if links else ""
    settings = [word for number, word in enumerate(words) if ":" in word and number != link]
    languages = [word.removeprefix("lang:") for word in settings if word.startswith("lang:")]
    return {
        "language": next(iter(languages), ""),
        "options": " ".join(word for word in settings if not word.startswith("lang:")),
        "caption": f"**{title}** {address}".strip() if title else address,
    }


def written(made: Construct, table: Table) -> str | None:
    """A construct as a tag of a generator, None where it has none that says all of it."""
    for row in table.writing(made.kind, made.fields):
        fields = {name: value for name, value in made.fields.items() if name not in row.fixed}
        if (said := _arguments(row, fields, table)) is not None:
            return table.call.format(name=row.name, arguments=f"{_gap(table)}{said}" if said else "")
    return None


def _gap(table: Table) -> str:
    return "" if table.call.endswith("({arguments}) }}}}") else " "


def _arguments(row: Row, fields: Mapping[str, str], table: Table) -> str | None:
    if row.kind == "gist" and "user" not in row.takes and fields.get("user"):
        fields = {**fields, "id": f"{fields['user']}/{fields['id']}"}
        fields = {name: value for name, value in fields.items() if name != "user"}
    first = [name for name in row.takes if name in fields]
    if set(first) == set(fields) and first == list(row.takes[: len(first)]):
        return arguments.write([fields[name] for name in first], {}, table.syntax)
    if set(fields) <= set(row.named):
        return arguments.write(
            (), {row.named[name][0]: fields[name] for name in row.named if name in fields}, table.syntax
        )
    return None
