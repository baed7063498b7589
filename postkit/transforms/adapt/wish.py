"""The metadata of one post on their way to what a generator expects."""

from __future__ import annotations

from dataclasses import dataclass, field

from postkit.generators.facts import folders_of
from postkit.generators.model import ORIGINAL, Generator
from postkit.generators.origins import Origin, says
from postkit.model import Meta, Place, Post, Value
from postkit.plugin import Report
from postkit.site import Entry


@dataclass(slots=True, eq=False, repr=False)
class Wish:
    """A post, the generators that it comes from and goes to, and its fields as they are to be written.

    `fields` are by Postkit's names; `keys` are the names of those that are not to get the generator's usual one;
    `kept` are the fields that stay as their author wrote them. `origins` tell where each field was written.
    """

    post: Post
    report: Report
    writes: Generator
    reads: Generator | None
    origins: dict[str, Origin]
    entry: Entry | None
    fields: Meta
    keys: dict[str, str] = field(default_factory=dict)
    kept: set[str] = field(default_factory=set)
    paths: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def returns(self) -> bool:
        """Whether the post was written for this very generator."""
        return self.reads is not None and self.reads.kind == self.writes.kind

    @property
    def page(self) -> bool:
        """Whether this goes where pages beside the posts lie."""
        return self.entry is not None and self.entry.page

    def stays(self, name: str) -> bool:
        """Whether a field says what its author wrote for this very generator; then it is kept as it is."""
        if name in self.kept:
            return True
        origin = self.origins.get(name)
        if origin is None or self.reads is None or not self.returns or name not in self.fields:
            return False
        value = self.fields[name]
        folders = folders_of(self.post.path, self.reads) if name == "categories" else []
        if folders and isinstance(value, list) and not says(name, origin, value, self.reads):
            value = [item for item in value if item not in folders]
        if says(name, origin, value, self.reads):
            self.kept.add(name)
        return name in self.kept

    def keep(self, name: str, value: Value, code: str, message: str, hint: str = "") -> None:
        """Keep what cannot be expressed under another key, and say so."""
        self.fields.setdefault(name + ORIGINAL, value)
        self.say(name, code, message, hint)

    def say(self, name: str, code: str, message: str, hint: str = "") -> None:
        """Say what becomes of a field, at its place."""
        self.report.add(code, message, at=self.place(name), hint=hint)

    def place(self, name: str) -> Place:
        """Where a field was written."""
        return self.post.place_of(*(self.origins[name].path if name in self.origins else (name,)))
