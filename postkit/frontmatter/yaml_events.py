"""Go through the events of a YAML block one by one, without the recursion of the loader that kills the process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from postkit.frontmatter.masks import CONTROLS, masked
from postkit.frontmatter.notes import BlockError, Note, Span
from postkit.frontmatter.yaml_hints import hint_for
from postkit.model import KEY, KeyPath
from postkit.patterns import pattern

STRANGE = pattern(
    CONTROLS.pattern + r"|(?:(?<=[\r\n])|\A)(?:-(?=--\s)|\.(?=\.\.\s)|%)|(?<=[-: ] )\{(?=\{[^{}\r\n]*\}\})"
)
"""What libyaml takes amiss, beside characters: a fence within the block, which is there because it stands in a
string; `%`, which would begin a directive; a template that is a value, `{{ title }}`, for YAML a mapping as a key."""

DEPTH = 100
"""How many lists and mappings may stand in each other; nobody's front matter has ten."""

TOO_DEEP = "exceeded maximum nesting depth"
"""What libyaml says from 0.2.6 on, where it looks more than 1,000 brackets ahead."""

NO_CONTEXT = "while scanning for the next token"
OPENED = tuple(
    f"while {what}" for what in ("scanning a quoted", "scanning an a", "scanning a simple key", "parsing a flow")
)
"""Errors that are best shown where the thing begins: quotes, aliases and anchors, keys, brackets."""


def open_events(text: str) -> Callable[[], Any]:
    """A function that gives the next event of a (masked) text, or None at the end.

    It raises BlockError where the text is no YAML.
    """
    import yaml

    try:
        from yaml._yaml import CParser as Parser
    except ImportError:  # PyYAML built without libyaml
        from yaml import SafeLoader as Parser  # type: ignore[assignment]
    try:
        get: Callable[[], Any] = Parser(text).get_event
    except yaml.YAMLError as error:
        raise broken(error, text) from None
    return get


def broken(error: Any, text: str) -> BlockError:
    """An error of PyYAML as ours."""
    context, problem = getattr(error, "context", None) or "", getattr(error, "problem", None) or str(error)
    marks = [getattr(error, "problem_mark", None), getattr(error, "context_mark", None)]
    if context.startswith(OPENED):
        marks.reverse()
    mark = marks[0] or marks[1]
    start = min(mark.index, len(text)) if mark else 0
    if problem == TOO_DEEP:
        return too_deep(start)
    message = f"{context.removeprefix(NO_CONTEXT)}: {problem}".removeprefix(": ").replace("\n", " ")
    return BlockError(Note("invalid-yaml", message, start, hint=hint_for(message, text, start)))


def key_text(event: Any, get: Callable[[], Any], text: str) -> str:
    """The name of a key, whose first event is given: a scalar's value, or the source of a list or mapping."""
    start = event.start_mark.index
    if hasattr(event, "value"):
        return str(event.value)
    if type(event).__name__ == "AliasEvent":
        return f"*{event.anchor}"
    level = 0
    while True:
        kind = type(event).__name__
        level += kind.endswith("StartEvent") - kind.endswith("EndEvent")
        if level > DEPTH:
            raise too_deep(event.start_mark.index)
        if not level:
            return text[start : event.end_mark.index].strip()
        event = get()


def too_deep(start: int) -> BlockError:
    """The error for what stands, at an offset, in more than `DEPTH` lists and mappings."""
    message = f"more than {DEPTH} lists and mappings in each other"
    return BlockError(Note("nested-too-deep", message, start, hint="put the value in quotes"))


def walk_yaml(text: str) -> Iterator[Span]:
    """Where each key and each value stands; what is in a list or mapping comes before the whole of it."""
    import yaml

    block, unmask = masked(text, STRANGE)
    try:
        yield from Walk(block, unmask).spans()
    except yaml.YAMLError as error:
        raise broken(error, text) from None


class Walk:
    """One way through the events of a text that keeps no value."""

    def __init__(self, text: str, unmask: dict[int, str]) -> None:
        self.text = text
        self.unmask = unmask
        self.get = open_events(text)
        self.stack: list[tuple[KeyPath, int, bool]] = []
        self.path: KeyPath = ()
        self.step: str | int | None = None
        """The next index in a list, the key at hand in a mapping, None where a key must come or nothing stands."""
        self.last = 0
        """The end of the last thing written: libyaml ends blocks where the next thing begins."""

    def spans(self) -> Iterator[Span]:
        """All spans."""
        for event in iter(self.get, None):
            kind = type(event).__name__
            if kind in ("ScalarEvent", "AliasEvent", "MappingStartEvent", "SequenceStartEvent"):
                if self.stack and self.step is None:
                    yield self.key(event)
                elif kind.endswith("StartEvent"):
                    self.enter(event, 0 if kind[0] == "S" else None)
                else:
                    yield self.value(event.start_mark.index, event.end_mark.index)
            elif kind in ("MappingEndEvent", "SequenceEndEvent"):
                yield self.leave(event)

    def key(self, event: Any) -> Span:
        start = event.start_mark.index
        name = key_text(event, self.get, self.text)
        self.step = name.translate(self.unmask)
        end = event.end_mark.index if type(event).__name__ == "ScalarEvent" else start + len(name)
        self.last = self.trimmed(start, end)
        return Span((*self.path, self.step, KEY), start, self.last)

    def enter(self, event: Any, first: int | None) -> None:
        if len(self.stack) >= DEPTH:
            raise too_deep(event.start_mark.index)
        self.stack.append((self.path, event.start_mark.index, self.step is None))
        if self.step is not None:
            self.path = (*self.path, self.step)
        self.step = first
        self.last = event.end_mark.index

    def leave(self, event: Any) -> Span:
        if event.end_mark.index > event.start_mark.index:
            self.last = event.end_mark.index
        path = self.path
        parent, start, outermost = self.stack.pop()
        self.path, self.step = parent, None if outermost else path[-1]
        self.advance()
        return Span(path, start, max(start, self.last))

    def value(self, start: int, end: int) -> Span:
        self.last = self.trimmed(start, end)
        path = self.path if self.step is None else (*self.path, self.step)
        self.advance()
        return Span(path, start, self.last)

    def advance(self) -> None:
        """On to the next index, or to the next key."""
        self.step = self.step + 1 if isinstance(self.step, int) else None

    def trimmed(self, start: int, end: int) -> int:
        """The end without the blank lines that libyaml counts in."""
        while end > start and self.text[end - 1] in " \t\r\n":
            end -= 1
        return end
