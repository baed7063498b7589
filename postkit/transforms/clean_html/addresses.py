"""Know the address that a post came from."""

from __future__ import annotations

from urllib.parse import unquote

from postkit.model import Meta
from postkit.plugin import Report

FIELDS = ("source_url", "from", "link", "url", "original_url", "canonical", "canonical_url", "source", "permalink")


def keep_address(address: str, meta: Meta, report: Report) -> None:
    """Keep the address of a linked title that is taken out: as `source_url`, unless the metadata has it."""
    known = _known(meta)
    if not address.startswith(("http://", "https://", "//")) or address in known or _same(address) in map(_same, known):
        return
    if any(name.lower() == "source_url" for name in meta):
        report.add(
            "other-title-address",
            f"the title is linked to {address}, which is not the post's source_url",
            hint="the link is gone with the repeated title; put the address into source_url if it is the right one",
        )
        return
    meta["source_url"] = address
    report.info("source-url-from-title", "source_url is taken from the link of the repeated title")


def _known(meta: Meta) -> list[str]:
    return [value for name, value in meta.items() if name.lower() in FIELDS and isinstance(value, str)]


def _same(address: str) -> str:
    """An address with what does not count evened out: scheme, escapes, a slash at the end."""
    return unquote(address.strip()).partition("//")[2].rstrip("/").replace("&amp;", "&").lower()
