"""Read and write what stands behind a tag's name: values, and values with names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from postkit.patterns import pattern

ARGUMENT = pattern(
    r"""\s*,?\s*(?:([A-Za-z_][\w-]*)\s*(=|:(?!//))\s*)?("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`|[^\s,"'`=()\[\]{}]+)"""
)
CONSTANT = pattern(r"-?\d+(?:\.\d+)?%?|true|false")


class Syntax(NamedTuple):
    """How a generator writes arguments: what is between a name and its value, and between two of them.

    With `quotes` every value is quoted; else only one that holds white space. What is not quoted is a variable where
    `variables`, unless it is a number.
    """

    names: str = "="
    between: str = " "
    quotes: bool = True
    variables: bool = False


class Arguments(NamedTuple):
    """Values without a name in order, and those with one."""

    values: tuple[str, ...] = ()
    named: Mapping[str, str] = {}


def read(text: str, syntax: Syntax) -> Arguments | None:
    """The arguments in a text; None where it holds anything else, or variables."""
    values: list[str] = []
    named: dict[str, str] = {}
    at = 0
    text = text.strip()
    while at < len(text):
        found = ARGUMENT.match(text, at)
        if found is None or found.end() == at:
            return None
        name, sign, value = found.groups()
        if name and sign != syntax.names:
            name, value = "", f"{name}{sign}{value}" if value[0] not in "\"'`" else ""
            if not value:
                return None
        if value[0] in "\"'`":
            value = value[1:-1]
            if "\\" in value:
                return None
        elif syntax.variables and name and not CONSTANT.fullmatch(value):
            return None
        if name:
            if name in named:
                return None
            named[name] = value
        else:
            values.append(value)
        at = found.end()
    return Arguments(tuple(values), named)


def write(values: Iterable[str], named: Mapping[str, str], syntax: Syntax) -> str | None:
    """Arguments as a generator writes them; None where it cannot."""
    out: list[str] = []
    for name, value in (*(("", value) for value in values), *named.items()):
        quoted = _quoted(value, syntax, bool(name))
        if quoted is None:
            return None
        out.append(f"{name}{syntax.names}{quoted}" if name else quoted)
    return syntax.between.join(out)


SPECIAL = pattern(r"""[\s,"'`=()\[\]{}<>%]|:""")


def _quoted(value: str, syntax: Syntax, named: bool) -> str | None:
    if "\\" in value or "\n" in value or "\r" in value or any(sign in value for sign in ("}}", "%}", ">}}")):
        return None
    if value and not SPECIAL.search(value) and not (named and syntax.quotes):
        return value
    quote = next((sign for sign in "\"'" if sign not in value), None)
    return f"{quote}{value}{quote}" if quote else None
