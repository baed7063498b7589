"""Read lists of names: tags, categories, people."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from postkit.fields import lists, text
from postkit.fields.reading import Read, Reading, Remark, Setting, failed
from postkit.model import Value
from postkit.patterns import pattern

_HASH = pattern(r"#+(?=[^\W_])")


class _Names:
    """The names found so far, each once, and what there is to say about them."""

    def __init__(self, setting: Setting, clean: Callable[[str], str]) -> None:
        self.setting = setting
        self.clean = clean
        self.names: list[Value] = []
        self.remarks: list[Remark] = []
        self.seen: set[str] = set()
        self.twice: dict[str, int] = {}

    def take(self, item: Value, index: int) -> None:
        if isinstance(item, (list, dict)):
            self.names.append(item)
            return
        name = self._text(item, index)
        name = self.setting.renamed.get(name, name)
        if name in self.seen:
            self.twice.setdefault(name, index)
        elif name:
            self.names.append(name)
        self.seen.add(name)

    def _text(self, item: Value, index: int) -> str:
        if item is None or item == "":
            self._say("empty-value", f"{self.setting.name} has an empty entry; it is left out", index)
            return ""
        if not isinstance(item, str):
            name = self.setting.written(item, (index,))
            self._say("not-text", f"an entry of {self.setting.name} is not text; {name} is taken as it", index)
            return name
        name = self.clean(item)
        if name != item:
            self._say(
                "cleaned-text", f"an entry of {self.setting.name} had entities, padding or marks; it is {name}", index
            )
        return name

    def said(self) -> tuple[Remark, ...]:
        """All the remarks, with one on each name that is there more than once."""
        for name, index in self.twice.items():
            self._say("duplicate-value", f"{name} is there more than once", index)
        return tuple(self.remarks)

    def _say(self, code: str, message: str, index: int) -> None:
        self.remarks.append(Remark(code, message, at=(index,)))


def _reader(clean: Callable[[str], str], spaces: bool = False, people: bool = False) -> Read:
    def read(value: Value, setting: Setting) -> Reading:
        if isinstance(value, list) and not setting.renamed and _is_settled(value, clean):
            return Reading(value)
        names = _Names(setting, clean)
        for index, item in enumerate(_items(value, setting, spaces and setting.spaces, people, names.remarks)):
            names.take(item, index)
        if isinstance(value, dict) and not names.names:
            return failed(value, "unreadable-list", f"{setting.name} is a mapping, not a list", "write a list of names")
        return Reading(value if names.names == value else names.names, names.said())

    return read


def _is_settled(items: list[Value], clean: Callable[[str], str]) -> bool:
    """Whether a list holds nothing but names as they should be, as most lists do."""
    for item in items:
        if not isinstance(item, str) or not item or clean(item) != item:
            return False
    return len(items) < 2 or len(set(map(str, items))) == len(items)


def _items(value: Value, setting: Setting, spaces: bool, people: bool, remarks: list[Remark]) -> Iterator[Value]:
    """What a value holds, be it a list, a text with several names or a single thing."""
    if isinstance(value, list):
        yield from value
    elif isinstance(value, dict):
        yield from [value] if "name" in value or "label" in value else []
    elif isinstance(value, str):
        # before it is split, since entities end with a semicolon
        decoded = text.decode(value)
        if decoded != value:
            remarks.append(Remark("cleaned-text", f"{setting.name} had entities"))
        found = lists.one(decoded, people) if setting.one else lists.many(decoded, spaces)
        if found.guessed:
            remarks.append(Remark("split-list", f"{setting.name} is text; it is split at white space", "write a list"))
        yield from found.items
    elif value is not None:
        yield value


def _tag(name: str) -> str:
    name = text.clean(name)
    return name[found.end() :] if (found := _HASH.match(name)) else name


tags = _reader(_tag, spaces=True)
"""A list of tags, without the `#` that they have in running text."""

categories = _reader(text.clean, spaces=True)
"""A list of categories; a list within it is a path of them."""

people = _reader(text.clean, people=True)
"""A list of people: names, or mappings that tell more."""
