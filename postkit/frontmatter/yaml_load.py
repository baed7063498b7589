"""Load a YAML block as its author means it, with limits on depth and on what aliases repeat."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from postkit.frontmatter.masks import masked
from postkit.frontmatter.notes import BlockError, Note
from postkit.frontmatter.values import copied, retold
from postkit.frontmatter.yaml_events import DEPTH, STRANGE, broken, key_text, open_events, too_deep, walk_yaml
from postkit.frontmatter.yaml_scalars import plain
from postkit.frontmatter.yaml_tags import COLLECTIONS, PREFIX, TAGS
from postkit.model import KEY, Severity, Value

REPEATS = 10_000
"""How many values all aliases of a block together may repeat."""

MERGE = object()


def load_yaml(text: str) -> tuple[Value, list[Note], bool]:
    """The value of a block, what is to be said about it, and whether keys repeat; raises BlockError."""
    import yaml

    block, unmask = masked(text, STRANGE)
    build = Build(block)
    try:
        value = build.document(open_events(block))
    except yaml.YAMLError as error:
        raise broken(error, text) from None
    if not unmask:
        return value, build.notes, build.twins
    if "{" in unmask.values():
        build.notes.extend(templates(text))
    return retold(value, lambda part: part.translate(unmask)), build.notes, build.twins


def templates(text: str) -> Iterator[Note]:
    """A warning for each value that is a template without quotes."""
    for span in walk_yaml(text):
        if text.startswith("{{", span.start) and span.path[-1:] != (KEY,):
            hint = "put the template in quotes"
            message = "a template without quotes is taken as text"
            yield Note("unquoted-template", message, span.start, span.end, hint, Severity.WARNING)


@dataclass(slots=True)
class Frame:
    """A list or mapping that is still open: its first event, the key at hand, the mappings that `<<` names."""

    box: Any
    event: Any = None
    key: Any = None
    merged: list[dict[str, Value]] = field(default_factory=list)


class Build:
    """The values of one block."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.notes: list[Note] = []
        self.anchors: dict[str, Value] = {}
        self.left = REPEATS
        self.twins = False
        self.root: list[Value] = []
        self.frame = Frame(self.root)
        self.stack: list[Frame] = []

    def document(self, get: Callable[[], Any]) -> Value:
        """The value of the only document; None where there is none."""
        from yaml.events import ScalarEvent

        for event in iter(get, None):
            if type(event) is not ScalarEvent:
                self.structure(event, get)
            elif self.frame.key is None and type(self.frame.box) is dict:
                self.frame.key = self.scalar_key(event)
            elif event.tag is not None or event.anchor is not None:
                self.put(self.marked(event), event)
            else:
                self.put(plain(event.value) if event.implicit[0] else event.value, event)
        return self.root[0] if self.root else None

    def structure(self, event: Any, get: Callable[[], Any]) -> None:
        """Take an event that is no scalar."""
        kind = type(event).__name__
        if kind in ("MappingEndEvent", "SequenceEndEvent"):
            self.close()
        elif kind in ("MappingStartEvent", "SequenceStartEvent", "AliasEvent"):
            if self.frame.key is None and type(self.frame.box) is dict:
                self.frame.key = self.odd_key(event, get)
            elif kind == "AliasEvent":
                self.put(self.alias(event), event)
            else:
                self.open(event, {} if kind[0] == "M" else [])
        elif kind == "DocumentStartEvent" and self.root:
            hint = "end the front matter with --- on a line of its own"
            raise BlockError(Note("invalid-yaml", "a second document begins", event.start_mark.index, hint=hint))

    def put(self, value: Value, event: Any) -> None:
        """Put a value where it belongs."""
        frame = self.frame
        box, key = frame.box, frame.key
        if type(box) is list:
            box.append(value)
            return
        frame.key = None
        if key is MERGE:
            self.merge(value, event)
            return
        if key in box:
            self.twins = True
        box[key] = value

    def open(self, event: Any, box: Value) -> None:
        """Begin a list or mapping."""
        if len(self.stack) == DEPTH:
            raise too_deep(event.start_mark.index)
        if event.tag is not None and event.tag not in COLLECTIONS:
            self.unknown_tag(event)
        self.stack.append(self.frame)
        self.frame = Frame(box, event)

    def close(self) -> None:
        """End a list or mapping and put it where it belongs; only now can an alias name it."""
        frame, self.frame = self.frame, self.stack.pop()
        for more in frame.merged:
            for key, value in more.items():
                frame.box.setdefault(key, value)
        if frame.event.anchor is not None:
            self.anchors[frame.event.anchor] = frame.box
        self.put(frame.box, frame.event)

    def marked(self, event: Any) -> Value:
        """The value of a scalar that has a tag or an anchor."""
        value: Value = plain(event.value) if event.implicit[0] and event.tag is None else event.value
        convert = TAGS.get(event.tag)
        if convert:
            try:
                value = convert(event.value)
            except (ValueError, KeyError):
                self.warn("wrong-tag", f"this is no {event.tag.removeprefix(PREFIX)}; taken as text", event, hint="")
        elif event.tag is not None:
            self.unknown_tag(event)
        if event.anchor is not None:
            self.anchors[event.anchor] = value
        return value

    def alias(self, event: Any) -> Value:
        """A copy of what the alias names; what one post holds must not be shared."""
        if event.anchor not in self.anchors:
            hint = "put the value in quotes if the * is part of it"
            where = event.start_mark.index
            raise BlockError(Note("invalid-yaml", f"nothing is named &{event.anchor} above", where, hint=hint))
        try:
            value, count = copied(self.anchors[event.anchor], self.left)
        except OverflowError:
            message = f"aliases repeat more than {REPEATS:,} values"
            raise BlockError(Note("alias-bomb", message, event.start_mark.index)) from None
        self.left -= count
        return value

    def merge(self, value: Value, event: Any) -> None:
        """Note the mappings that `<<` names; they give the keys that the mapping itself has not."""
        named = value if isinstance(value, list) else [value]
        found = [item for item in named if isinstance(item, dict)]
        if len(found) < len(named):
            self.warn("wrong-merge", "<< takes a mapping or a list of mappings; the rest is dropped", event, hint="")
        self.frame.merged.extend(found)

    def scalar_key(self, event: Any) -> object:
        """The name that a scalar gives, or `MERGE`."""
        name = event.value
        if event.implicit[0]:
            if name == "<<":
                return MERGE
            if type(plain(name)) is not str:
                self.warn("key-not-a-string", f"the key {name or 'null'} is taken as text", event)
        return name

    def odd_key(self, event: Any, get: Callable[[], Any]) -> str:
        """The name for a key that is an alias, a list or a mapping: its source."""
        self.warn("key-not-a-string", "a list, a mapping or an alias is a key; its source is taken", event)
        return key_text(event, get, self.text)

    def unknown_tag(self, event: Any) -> None:
        """Say that a tag means nothing here."""
        self.warn("unknown-tag", f"unknown tag {event.tag}; the value is taken without it", event, hint="")

    def warn(self, code: str, message: str, event: Any, hint: str = "put it in quotes") -> None:
        """Note what changes nothing for the other values."""
        start, end = event.start_mark.index, event.end_mark.index
        self.notes.append(Note(code, message, start, end, hint, Severity.WARNING))
