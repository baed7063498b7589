"""Make names for files and addresses out of titles and old names, in any script or in ASCII."""

from __future__ import annotations

import re
import zlib

from postkit.paths import safe_name
from postkit.patterns import pattern

KINDS = ("unicode", "ascii")
_OTHER = pattern(r"[^a-z0-9._~]+")


def slug_of(text: str, kind: str = "unicode") -> str:
    """The slug of a title: lower case, hyphens between the words, never empty."""
    return named(safe_name(text).lower(), kind)


def named(name: str, kind: str = "unicode") -> str:
    """A name that is one already, made safe; with `ascii` transliterated.

    What leaves nothing to transliterate is named after its own checksum, so that it is the same in every run.
    """
    safe = safe_name(name)
    if kind != "ascii" or safe.isascii():
        return safe
    from anyascii import anyascii

    # a word for each script: what is transliterated character by character comes as capitals in a row
    told = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", anyascii(safe)).lower()
    return _OTHER.sub("-", told).strip("-._~") or f"post-{zlib.crc32(safe.encode()):08x}"
