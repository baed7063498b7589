"""Let links point to where they lead instead of to a page that counts clicks.

Proxies that resize images are left alone: the original may be gone or refuse other sites.
"""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import parse_qs, unquote

from lxml.etree import _Element

from postkit.patterns import pattern
from postkit.transforms.clean_html.context import Context
from postkit.transforms.clean_html.names import lines

_DESTINATION = pattern(r"https?://[^\s/]", re.IGNORECASE)


def sweep(root: _Element, context: Context) -> None:
    for link in root.iter("a", "area"):
        address = link.get("href")
        if address and "?" in address and _is_known(address) and _wrappers().match(address):
            link.set("href", destination(address))


def _is_known(address: str) -> bool:
    """A quick look at the host, before an expression for all of them is made."""
    host = address.partition("//")[2].partition("/")[0].partition(":")[0].lower()
    labels = host.split(".")
    return "google" in labels or any(".".join(labels[start:]) in _hosts() for start in range(len(labels)))


def destination(address: str) -> str:
    """Where an address leads in the end; itself where that is not known."""
    while (found := _wrappers().match(address)) is not None:
        names = _known()[int((found.lastgroup or "r0")[1:])][2]
        query = address.partition("?")[2]
        further = _parameter(query, names) if names else unquote(query) if "%3A" in query.upper() else query
        if not _DESTINATION.match(further) or len(further) >= len(address):
            break
        address = further
    return address


def _parameter(query: str, names: str) -> str:
    values = parse_qs(query.partition("#")[0], max_num_fields=None)
    return next((values[name][0].strip() for name in names.split(",") if name in values), "")


@cache
def _known() -> list[tuple[str, str, str]]:
    rows = (line.split() for line in lines("redirects.txt"))
    return [(row[0], row[1], row[2] if len(row) > 2 else "") for row in rows]


@cache
def _hosts() -> frozenset[str]:
    return frozenset(host for host, _, _ in _known())


@cache
def _wrappers() -> re.Pattern[str]:
    rows = []
    for number, (host, path, _) in enumerate(_known()):
        name = re.escape(host).replace(r"\*", r"[a-z]{2,3}(?:\.[a-z]{2})?")
        rows.append(rf"(?P<r{number}>{name}(?::\d+)?{re.escape(path.rstrip('?'))})")
    return re.compile(rf"(?:https?:)?//(?:[\w-]+\.)*(?:{'|'.join(rows)})", re.IGNORECASE)
