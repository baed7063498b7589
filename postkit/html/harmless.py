"""Take out of HTML that stays HTML what would run: scripts, handlers, addresses of scripts."""

from __future__ import annotations

import re

from postkit.patterns import pattern

CONTROLS = pattern(r"[\x00-\x20\x7f\ufffd]+")
"""What browsers leave out of an address (URL standard, 4.4), and what the parser has put there instead of it."""
SCHEME = pattern(r"((?:java|vb|live)script|data):", re.IGNORECASE)
FIRST = frozenset("jJvVlLdD\x7f\ufffd" + "".join(map(chr, range(33))))
"""The characters that an address that is not harmless begins with."""

HANDLER = pattern(r"on[a-z]+\s*=")
SIGNS = ("script", "data:", "srcdoc")
"""What stands in any HTML that would run something, in lower case."""
PROGRAM = pattern(r"<script\b(?![^>]*\bmath/)[^>]*>.*?</script\s*>", re.DOTALL | re.IGNORECASE)
TAG = pattern(r"""<[A-Za-z][^\s/>]*(?:[^>"']|"[^"]*"|'[^']*')*+>""")
ATTRIBUTE = pattern(r"""\s+([^\s=>"'/]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?""")
ADDRESSES = frozenset(("href", "xlink:href", "src", "data", "action", "formaction", "poster", "to", "from", "values"))
IMAGES = pattern(r"data:(?:image/(?!svg)|audio/|video/|font/)", re.IGNORECASE)


def script_of(address: str) -> str:
    """The scheme of an address that runs a script or holds a page, in lower case; empty for any other address."""
    if address[:1] not in FIRST:
        return ""
    # only up to the colon: a picture in an address is long
    found = SCHEME.match(CONTROLS.sub("", address[: address.find(":") + 1]))
    return found[1].lower() if found else ""


def harmless(html: str) -> tuple[str, list[str]]:
    """HTML that runs nothing, and the schemes of the addresses that were taken out."""
    if not may_run(html):
        return html, []
    taken: list[str] = []

    def attribute(found: re.Match[str]) -> str:
        name, value = found[1].lower(), found[2] or ""
        if (name[:2] == "on" and name.isalpha()) or name == "srcdoc":
            return ""
        scheme = scheme_of(value) if name in ADDRESSES else ""
        taken.extend([scheme] if scheme else [])
        return "" if scheme else found[0]

    def tag(found: re.Match[str]) -> str:
        return ATTRIBUTE.sub(attribute, found[0]) if may_run(found[0]) else found[0]

    return TAG.sub(tag, PROGRAM.sub("", html)), taken


def may_run(html: str) -> bool:
    """Whether HTML has to be looked at closer."""
    low = html.lower()
    return any(sign in low for sign in SIGNS) or HANDLER.search(low) is not None


def scheme_of(value: str) -> str:
    """The scheme of an address as it stands in a tag, if it would run; a picture or a sound in it does not."""
    from html import unescape
    from urllib.parse import unquote  # libxml2 writes addresses so

    address = unquote(unescape(value.strip("\"'")))
    return "" if IMAGES.match(address) else script_of(address)
