"""Write the old addresses of posts with the new ones, as servers and services read them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Collection, Iterable, Iterator
from urllib.parse import quote, unquote

from postkit.patterns import pattern
from postkit.site import Entry, same_address

Pair = tuple[str, str]

_CONTROL = pattern(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_SAFE = "/~!$&'()*+,;=:@-._%"


def pairs(entries: Iterable[Entry], lost: Collection[str] = ()) -> Iterator[Pair]:
    """The old and the new address of every post that has moved, each old one once; none for posts of `lost` sources."""
    entries = list(entries)
    have: set[str] = {entry.url for entry in entries if entry.source not in lost}
    for entry in entries:
        if entry.source in lost or not entry.url:
            continue
        for old in (entry.old_url, *entry.aliases):
            if old.startswith("/") and old not in have and not same_address(old, entry.url):
                have.add(old)
                yield old, entry.url


def as_csv(found: Iterable[Pair]) -> str:
    """Lines of the old and the new address, percent-encoded (RFC 4180, RFC 3986)."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("old", "new"))
    writer.writerows((_encoded(old), _encoded(new)) for old, new in found)
    return out.getvalue()


def as_netlify(found: Iterable[Pair]) -> str:
    """Netlify's `_redirects`, which Cloudflare Pages reads too (https://docs.netlify.com/routing/redirects/)."""
    return "".join(f"{_literal(old)} {_encoded(new)} 301\n" for old, new in found)


def as_nginx(found: Iterable[Pair]) -> str:
    """A map from the decoded address to the new one (nginx, ngx_http_map_module); what no line can hold is encoded."""
    lines = (f'  "{_in_quotes(old)}" "{_encoded(new).replace("$", "%24")}";\n' for old, new in found)
    return (
        "# In the http block; then in the server block: if ($moved_to) { return 301 $moved_to; }\n"
        "map_hash_bucket_size 512;\n"
        f'map $uri $moved_to {{\n  default "";\n{"".join(lines)}}}\n'
    )


FORMATS: dict[str, Callable[[Iterable[Pair]], str]] = {"csv": as_csv, "netlify": as_netlify, "nginx": as_nginx}
"""The formats by the names that `--redirects-format` takes."""

NAMES = {"_redirects": "netlify", ".csv": "csv", ".map": "nginx", ".conf": "nginx"}
"""The formats by a file's name or suffix."""


def format_of(name: str) -> str:
    """The format that a file's name tells; empty where it tells none."""
    return NAMES.get(name) or NAMES.get("." + name.rpartition(".")[2], "")


def _encoded(url: str) -> str:
    return quote(url, safe=_SAFE, errors="surrogateescape")


def _literal(url: str) -> str:
    """An address in which nothing is a wildcard or a placeholder to Netlify."""
    return _encoded(url).replace("*", "%2A").replace(":", "%3A")


def _in_quotes(url: str) -> str:
    decoded = unquote(url, errors="replace")
    return _CONTROL.sub(lambda found: quote(found[0]), decoded).replace("\\", "\\\\").replace('"', '\\"')
