"""Names and paths for files that are safe wherever they land."""

from __future__ import annotations

import re
import unicodedata

from postkit.patterns import pattern

MAX_BYTES = 255
"""The longest name that common file systems take, in bytes of UTF-8 (ext4, APFS, NTFS in UTF-16 units)."""

_CONTROL = pattern(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_ILLEGAL = pattern(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffd/\\:*?\"<>|#%&{}$!'`@+=^]+")
_RESERVED = pattern(r"(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?")
"""Names of devices on Windows, with any suffix (Microsoft, Naming Files, Paths, and Namespaces)."""


def safe_path(path: str, suffix: str = "") -> str:
    """A relative path that stays where it is put: no `..`, no root, no control characters, no name too long.

    `suffix` is added to the last name, which is cut so that both fit. An empty path is `post`.
    """
    parts = [_CONTROL.sub("_", part) for part in path.split("/")]
    kept = [part for part in parts if part not in ("", ".", "..")] or ["post"]
    names = [_cut(part, MAX_BYTES) for part in kept[:-1]]
    return "/".join([*names, _cut(kept[-1], MAX_BYTES - len(suffix.encode())) + suffix])


def safe_name(text: str) -> str:
    """A file name, without suffix, made of a title or a slug: portable, readable in any script, never empty."""
    name = unicodedata.normalize("NFC", _ILLEGAL.sub(" ", text))
    name = re.sub(r"[\s_-]*\s[\s_-]*", "-", name).strip(" .-")
    name = _cut(name, 120).rstrip(" .-")
    if not any(character.isalnum() for character in name):
        return "post"
    return f"{name}-post" if _RESERVED.fullmatch(name) else name


def _cut(name: str, size: int) -> str:
    data = name.encode("utf-8", "surrogateescape")
    return name if len(data) <= size else data[:size].decode("utf-8", "ignore")


class Names:
    """Paths that are taken. Two that differ only in case or composition are one on many file systems."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def has(self, path: str) -> bool:
        """Whether a path is taken."""
        return _key(path) in self._taken

    def claim(self, path: str) -> str:
        """The path itself if it is free, else the first free one with a number before its suffix."""
        stem, dot, suffix = path.rpartition(".")
        if not dot or "/" in suffix:
            stem, suffix = path, ""
        free, number = path, 1
        while (key := _key(free)) in self._taken:
            number += 1
            free = f"{stem}-{number}{dot}{suffix}"
        self._taken.add(key)
        return free

    def claim_all(self, wants: list[str], owners: list[bool]) -> list[str]:
        """A path for each that wants one. Who is the owner of its path goes first, then the first to come."""
        given: dict[int, str] = {}
        order = sorted(range(len(wants)), key=lambda index: not owners[index])
        late = []
        for index in order:
            if _key(wants[index]) in self._taken:
                late.append(index)
            else:
                given[index] = self.claim(wants[index])
        for index in sorted(late):
            given[index] = self.claim(wants[index])
        return [given[index] for index in range(len(wants))]


def _key(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()
