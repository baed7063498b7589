"""Make metadata what a format can hold, and say what it cannot."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from postkit.frontmatter import headers, nikola
from postkit.frontmatter.line_fields import as_text, is_nested, typed
from postkit.frontmatter.notes import Reporter, Silent
from postkit.frontmatter.values import depth
from postkit.model import Meta, Post, Severity, Value

DEPTH = 100
"""How deep what is written may be nested to be read back."""


class Fit(NamedTuple):
    """What a format of lines makes of a key and of a text."""

    key: Callable[[str], str]
    text: Callable[[str], str]


FITS = {
    "headers": Fit(headers.fitted_key, headers.fitted_text),
    "nikola": Fit(nikola.fitted_key, nikola.fitted_text),
    "sidecar": Fit(nikola.fitted_key, nikola.fitted_text),
}


def fitted(post: Post, format: str, report: Reporter | None) -> Meta:
    """The metadata as the format can hold it."""
    heard = report or Silent()
    if depth(post.meta) > DEPTH:
        message = f"metadata of more than {DEPTH} lists and mappings in each other cannot be read back"
        heard.add("nested-too-deep", message, at=post.place_of(), severity=Severity.ERROR)
    if format == "json":
        from postkit.frontmatter.json_dump import jsonable

        return {key: jsonable(value) for key, value in post.meta.items()}
    if format == "toml":
        return without_nulls(post, heard)
    if format == "pandoc":
        return {key: title_line(value) for key, value in post.meta.items()}
    return in_lines(post, format, heard) if format in FITS else post.meta


def without_nulls(post: Post, report: Reporter) -> Meta:
    """The metadata without what TOML has no value for."""
    from postkit.frontmatter.toml_dump import without_nulls

    meta, dropped = without_nulls(post.meta)
    for path in dropped:
        name = ".".join(map(str, path))
        hint = "write YAML or JSON, or give it a value"
        report.add("null-dropped", f"TOML has no null; {name} is left out", at=post.place_of(*path), hint=hint)
    return meta


def title_line(value: Value) -> Value:
    """A value as a line of Pandoc's title block has it: text, or a list of names."""
    return value if isinstance(value, list) and not is_nested(value) else typed(nikola.fitted_text(as_text(value)))


def in_lines(post: Post, format: str, report: Reporter) -> Meta:
    """The metadata as text, each field on a line."""
    fit, meta, had = FITS[format], Meta(), post.front_matter
    own = had.meta if had and had.format == format else {}
    for key, value in post.meta.items():
        name = key if key in own else free(fit.key(key), {**own, **meta})
        if name != key:
            report.add("key-renamed", f"{key} cannot be a key here; written as {name}", at=post.place_of(key))
        if is_nested(value):
            hint = "write YAML, TOML or JSON, which hold lists and mappings in each other"
            report.add("not-flat", f"{key} is nested; written as JSON in one line", at=post.place_of(key), hint=hint)
        text = fit.text(as_text(value))
        meta[name] = typed(text)
        if isinstance(value, str) and text != value.strip():
            message = f"blank lines and line ends of {key} are not written"
            report.add("lines-dropped", message, at=post.place_of(key), severity=Severity.INFO)
    return meta


def free(name: str, taken: Meta) -> str:
    """The name, or the first of its kind that is not taken."""
    found, number = name, 2
    while found in taken:
        found, number = f"{name}-{number}", number + 1
    return found
