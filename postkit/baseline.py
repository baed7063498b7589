"""Findings that are known and not told again, counted in a file by post, rule and key."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from postkit.model import KEY, KeyPath, Place, PostkitError, Problem
from postkit.patterns import pattern

VERSION = 1

_BARE = pattern(r"[^\s.\"\\]+")
"""A key that needs no quotes in the text of a path."""


class Entry(NamedTuple):
    """What is counted: the file below the folder of the baseline, the rule, the key that the finding is in.

    No line: what is written above a finding does not make it a new one. The key is empty where it is in none.
    """

    file: str
    rule: str
    key: str


class Split(NamedTuple):
    """The findings that are new and those that are known, and how many of each entry are there no more."""

    new: list[Problem]
    known: list[Problem]
    gone: Counter[Entry]


def parse(text: str, name: str) -> Counter[Entry]:
    """The counts in a baseline; raises PostkitError where it is none, or of another version."""
    import json

    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _broken(name, str(error)) from error
    if not isinstance(found, dict) or "version" not in found:
        raise _broken(name, "it has no version")
    if found["version"] != VERSION:
        hint = f"this is version {VERSION}; write it anew with --write-baseline after taking it away"
        raise PostkitError(f"{name} is a baseline of version {_json(found['version'])}", hint)
    counts: Counter[Entry] = Counter()
    for file, rules in _table(found.get("files"), name, "files").items():
        for rule, keys in _table(rules, name, file).items():
            for key, count in _table(keys, name, f"{file}: {rule}").items():
                if type(count) is not int or count < 1:
                    raise _broken(name, f"{file}: {rule}: {key or 'the count'} is not a number from 1")
                counts[Entry(file, rule, key)] = count
    return counts


def render(counts: Mapping[Entry, int]) -> str:
    """A baseline as text: JSON, sorted, a rule a line, so that versions of it can be compared and merged."""
    files: dict[str, dict[str, dict[str, int]]] = {}
    for entry in sorted(counts):
        files.setdefault(entry.file, {}).setdefault(entry.rule, {})[entry.key] = counts[entry]
    blocks = (
        _block(_json(file), (f"{_json(rule)}: {_json(keys)}" for rule, keys in files[file].items())) for file in files
    )
    text = "{\n" + f'  "version": {VERSION},\n' + _block('"files"', blocks, "  ") + "\n}\n"
    return text.encode("utf-8", "replace").decode()  # a name may hold what is no character and would not be UTF-8


def _block(name: str, lines: Iterable[str], margin: str = "    ") -> str:
    """A JSON object with a line, or a block, for each of its members."""
    inside = ",\n".join(line if line[:1] == " " else f"{margin}  {line}" for line in lines)
    return f"{margin}{name}: " + (f"{{\n{inside}\n{margin}}}" if inside else "{}")


def _json(value: object) -> str:
    import json

    return json.dumps(value, ensure_ascii=False)


def split(
    findings: Iterable[Problem],
    counts: Mapping[Entry, int],
    entry_of: Callable[[Problem], Entry | None],
    judged: Callable[[Entry], bool],
) -> Split:
    """Tell known findings from new ones; `judged` says of an entry whether it would have been found again.

    Where an entry has more findings than it counts, all of them are new, since nothing says which one is.
    """
    listed = [(finding, entry_of(finding)) for finding in findings]
    found = Counter(entry for _, entry in listed if entry)
    new: list[Problem] = []
    known: list[Problem] = []
    for finding, entry in listed:
        (known if entry and found[entry] <= counts.get(entry, 0) else new).append(finding)
    gone = Counter({entry: count - found[entry] for entry, count in counts.items() if judged(entry)})
    return Split(new, known, +gone)


def key_at(places: Mapping[KeyPath, Place], place: Place) -> str:
    """The innermost key that a place is in, as text (`extra."a.b"`); empty where it is in none.

    Items of a list count under its key: one more at its beginning moves all others.
    """
    if place.line is None:
        return ""
    at = place.line, place.column or 1
    found: KeyPath = ()
    for path, around in places.items():
        names = path[:-1] if path[-1:] == (KEY,) else path
        if len(names) > len(found) and _holds(around, at):
            found = names
    return ".".join(_spelt(part) for part in found if isinstance(part, str))


def _holds(around: Place, at: tuple[int, int]) -> bool:
    start = around.line or 0, around.column or 0
    end = around.end_line or start[0], around.end_column or start[1] + 1
    return start <= at < end or start == at


def _spelt(name: str) -> str:
    return name if _BARE.fullmatch(name) else _json(name)


def _table(value: Any, name: str, where: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _broken(name, f"{where} is no table")
    return value


def _broken(name: str, why: str) -> PostkitError:
    return PostkitError(f"{name} is no baseline: {why}", "take it away and write it anew with --write-baseline")
