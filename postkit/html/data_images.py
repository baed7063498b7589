"""Make files of the images that a page holds in their addresses (`data:image/png;base64,…`, RFC 2397)."""

from __future__ import annotations

import base64
import binascii
import hashlib
import posixpath
import re
from typing import cast
from urllib.parse import unquote_to_bytes

from lxml.etree import XPath, _Element

from postkit.model import Asset
from postkit.patterns import pattern
from postkit.plugin import Report

IMAGES = XPath("descendant::img[starts-with(@src, 'data:')]")
ADDRESS = pattern(r"data:(image/[a-z0-9.+-]+)([^,]*),", re.IGNORECASE)
SUFFIXES = {"image/jpeg": "jpg", "image/svg+xml": "svg", "image/x-icon": "ico", "image/vnd.microsoft.icon": "ico"}
ODD = pattern(r"[^a-z0-9]")


class Encoded:
    """Gives the bytes of an image that an address holds."""

    __slots__ = ("address",)

    def __init__(self, address: str) -> None:
        self.address = address

    def __call__(self) -> bytes:
        head, _, data = self.address.partition(",")
        raw = unquote_to_bytes(data)
        if not head.rstrip().lower().endswith(";base64"):
            return raw
        raw = b"".join(raw.split()).rstrip(b"=")
        return base64.b64decode(raw + b"=" * (-len(raw) % 4), validate=True)


def take(root: _Element, folder: str, report: Report) -> list[Asset]:
    """The images of a tree as files in a folder, named by what is in them; the tree now leads to these.

    One that cannot be read is a problem, and leaves its description.
    """
    assets: dict[str, Asset] = {}
    for image in cast("list[_Element]", IMAGES(root)):
        address = image.get("src") or ""
        found = ADDRESS.match(address)
        if found is None:
            continue
        try:
            data = Encoded(address)()
        except binascii.Error:
            del image.attrib["src"]
            report.add("data-image", "the data of an image cannot be read", hint="its description is kept")
            continue
        media_type = found[1].lower()
        name = f"{hashlib.sha256(data).hexdigest()[:16]}.{suffix(media_type)}"
        path = posixpath.join(folder, name)
        image.set("src", name)
        assets.setdefault(path, Asset(path, media_type, Encoded(address)))
    return list(assets.values())


def suffix(media_type: str) -> str:
    """The suffix of the files of a type."""
    return SUFFIXES.get(media_type) or ODD.sub("", media_type.partition("/")[2].partition("+")[0]) or "img"
