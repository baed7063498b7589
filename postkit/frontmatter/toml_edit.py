"""Change some fields of a TOML document where they stand, those in tables and arrays too, and touch nothing else."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from postkit.frontmatter.bracket_edit import Writing, edited
from postkit.frontmatter.notes import BREAK
from postkit.frontmatter.span_tree import NotInPlaceError, tree
from postkit.frontmatter.stretches import replaced
from postkit.frontmatter.toml_walk import PAIR, Line, lines_of, walk_value
from postkit.frontmatter.values import same
from postkit.model import KeyPath, Meta, Value
from postkit.patterns import pattern

COMMENTS_ABOVE = pattern(r"(?:(?:\A|(?<=[\r\n]))[ \t]*#[^\r\n]*(?:\r\n|\r|\n))+\Z")
BARE = pattern(r"[A-Za-z0-9_-]+")
HARD = pattern("[\x00-\x08\x0a-\x1f\x7f]")


def edits_toml(content: str, old: Meta, new: Meta, newline: str) -> Iterator[str]:
    """The document with the new fields: changed in place, or else by tomlkit, which keeps most of the others."""
    patches = Patches(content, newline)
    if patches.table((), old, new):
        yield patches.applied()
    yield by_tomlkit(content, old, new, newline)


class Patches:
    """The changes to a document, each for a stretch of it."""

    def __init__(self, content: str, newline: str) -> None:
        self.content = content
        self.newline = newline
        self.lines = list(lines_of(content))
        self.pairs = {line.path: line for line in self.lines if not line.is_header}
        self.found: list[tuple[int, int, str]] = []

    def applied(self) -> str:
        """The document with all changes."""
        return replaced(self.content, self.found)

    def table(self, path: KeyPath, old: Meta, new: Meta) -> bool:
        """Bring a table from the old fields to the new ones; whether that can be done in place."""
        for key in old:
            if key not in new:
                self.drop((*path, key))
        added = {key: value for key, value in new.items() if key not in old}
        changed = [key for key in old if key in new and not same(old[key], new[key])]
        return all(self.change((*path, key), old[key], new[key]) for key in changed) and self.add(path, added)

    def change(self, path: KeyPath, old: Value, new: Value) -> bool:
        """Change a field."""
        line = self.pairs.get(path)
        if line is not None:
            self.value(line, old, new)
            return True
        if isinstance(old, dict) and isinstance(new, dict):
            return self.table(path, old, new)
        if isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
            both = zip(old, new, strict=True)
            return all(
                isinstance(one, dict) and isinstance(other, dict) and self.table((*path, number), one, other)
                for number, (one, other) in enumerate(both)
            )
        return False

    def value(self, line: Line, old: Value, new: Value) -> None:
        """Change the value of a pair."""
        pair = PAIR.match(self.content, line.begin)
        node = tree(walk_value(self.content, pair.end(), ())) if pair else None
        assert node is not None
        writing = Writing(lambda value, source, _: written(value, source), lambda key: f"{key_of(key)} = ")
        try:
            text = edited(self.content, node, old, new, writing)
        except NotInPlaceError:
            text = written(new, self.content[node.start : node.end])
        self.found.append((node.start, node.end, text))

    def add(self, path: KeyPath, added: Meta) -> bool:
        """Put new pairs below the last one of a table; new tables are not for this."""
        if not added:
            return True
        if any(isinstance(value, dict) or is_tables(value) for value in added.values()):
            return False
        own = [line for line in self.lines if line.table == path and (line.is_header or line.path[:-1] == path)]
        if not own and path:
            return False
        text = self.newline.join([*(f"{key_of(key)} = {written(value)}" for key, value in added.items()), ""])
        at = own[-1].end if own else 0
        if at and self.content[at - 1] not in "\r\n":
            text = self.newline + text
        self.found.append((at, at, text))
        return True

    def drop(self, path: KeyPath) -> None:
        """Take out what belongs to a field, with the comments right above."""
        size = len(path)
        for number, line in enumerate(self.lines):
            if line.is_header and line.path[:size] == path:
                following = next((later.begin for later in self.lines[number + 1 :] if later.is_header), None)
                end = len(self.content) if following is None else self.lead(following)
                self.found.append((self.lead(line.begin), end, ""))
            elif line.path[:size] == path and line.table[:size] != path:
                self.found.append((self.lead(line.begin), line.end, ""))

    def lead(self, begin: int) -> int:
        """Where the comments begin that stand right above a line."""
        found = COMMENTS_ABOVE.search(self.content[:begin])
        return found.start() if found else begin


def is_tables(value: Value) -> bool:
    """Whether a list is one of tables, which stand below headers of their own."""
    return isinstance(value, list) and any(isinstance(item, dict) for item in value)


def key_of(key: str) -> str:
    """A key, in quotes where it needs them."""
    return key if BARE.fullmatch(key) else string(key, "")


def written(value: Value, source: str = "") -> str:
    """A value in one line, or in the manner of the old one's source."""
    if isinstance(value, str):
        return string(value, source)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime.datetime):
        return value.isoformat(" " if source[10:11] == " " else "T").replace("+00:00", "Z")
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, list):
        return f"[{', '.join(map(written, value))}]"
    if isinstance(value, dict):
        pairs = ", ".join(f"{key_of(key)} = {written(item)}" for key, item in value.items())
        return f"{{ {pairs} }}" if pairs else "{}"
    return str(value)


def string(text: str, source: str) -> str:
    """A string, in the quotes of the old one where they can hold it."""
    if source.startswith("'''") and "\n" in text and "'''" not in text and not HARD.search(text.replace("\n", "")):
        return "'''\n" + text + "'''" if not text.endswith("'") else basic(text)
    if source.startswith('"""') and "\n" in text:
        return '"""\n' + basic(text)[1:-1].replace("\\n", "\n") + '"""'
    if source.startswith("'") and "'" not in text and not HARD.search(text):
        return f"'{text}'"
    return basic(text)


def basic(text: str) -> str:
    """A string in double quotes."""
    import json

    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def by_tomlkit(content: str, old: Meta, new: Meta, newline: str) -> str:
    """The document with the new fields, changed by tomlkit."""
    import tomlkit

    from postkit.frontmatter.toml_dump import update

    document = tomlkit.parse(BREAK.sub("\n", content))
    update(document, old, new)
    return tomlkit.dumps(document).replace("\n", newline)
