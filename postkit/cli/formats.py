"""List what Postkit reads, writes and does, plug-ins included."""

from __future__ import annotations

import sys

from postkit import registry
from postkit.cli.request import Request, takes
from postkit.model import PostkitError
from postkit.plugin import Reader, Rule, Transform, Writer
from postkit.registry import Entry

_TITLES: dict[type, str] = {
    Reader: "Readers (-f)",
    Transform: "Transforms (--apply)",
    Writer: "Writers (-t)",
    Rule: "Rules (validate)",
}


@takes()
def formats(request: Request) -> int:
    """List what Postkit reads, writes and does, plug-ins included."""
    lines = [line for kind, title in _TITLES.items() for line in _section(kind, title)]
    lines += _generators()
    sys.stdout.write("\n".join(lines).lstrip("\n") + "\n")
    return 0


def _generators() -> list[str]:
    """The site generators, with what is special about each."""
    from postkit.generators.load import load, names

    return ["", "Generators (--for)", *(_line(name, f"{load(name).title}: {load(name).about}", "") for name in names())]


def _section(kind: type[Reader], title: str) -> list[str]:
    contributed, broken = registry.contributed(kind)
    entries = [*registry.builtin(kind).values(), *contributed.values()]
    lines = ["", title]
    for entry in entries:
        reason = _broken(kind, entry)
        lines.append(_line(entry.name, f"cannot be used: {reason}" if reason else _about(kind, entry), entry.origin))
    lines += [_line(each.name, f"cannot be used: {each.reason}", each.origin) for each in broken]
    return lines if len(lines) > 2 else []


def _line(name: str, text: str, origin: str) -> str:
    return f"  {name:14} {text}" + (f"  [{origin}]" if origin else "")


def _about(kind: type[Reader], entry: Entry) -> str:
    suffixes = " ".join(registry.load(kind, entry).suffixes) if kind is Reader else ""
    return registry.summary(entry) + (f" ({suffixes})" if suffixes else "")


def _broken(kind: type[Reader], entry: Entry) -> str:
    """Why a package's plugin cannot be used; empty for one that can."""
    if not entry.origin:
        return ""
    try:
        registry.load(kind, entry)
    except PostkitError as error:
        return error.message
    return ""
