"""Write addresses as the URL standard has them, or not at all: a checker takes no others, and a reader opens none."""

from __future__ import annotations

import ipaddress
from urllib.parse import quote, urljoin, urlsplit

from postkit.patterns import pattern

SCHEMES = frozenset(("http", "https", "mailto", "tel", "ftp"))
"""Schemes that a reading system may open; `javascript:` and `file:` are for a browser and for a disk."""

_SCHEME = pattern(r"([A-Za-z][A-Za-z0-9+.-]*):")
_SPACES = pattern(r"[\t\r\n]+")
_HOST = pattern(r"(?:[A-Za-z0-9_~-]+\.)*[A-Za-z0-9_~-]+\.?")
_TEL = pattern(r"[+0-9().;=A-Za-z*#-]+")
_BAD_ESCAPE = pattern(r"%(?![0-9A-Fa-f]{2})")
_SAFE = "!$&'()*+,;=:@/?~-._%"


def absolute(address: str, base: str = "") -> str | None:
    """An absolute address that is valid, or None; a relative one is completed from the base where there is one."""
    text = _SPACES.sub("", address.strip())
    try:
        if text.startswith("//"):
            text = "https:" + text
        elif not _SCHEME.match(text):
            text = urljoin(base, text) if base else ""
        found = _SCHEME.match(text)
        if not found or found[1].lower() not in SCHEMES or len(text) > 8000:
            return None
        scheme = found[1].lower()
        rest = text[found.end() :]
        return _written(scheme, rest, text)
    except (ValueError, UnicodeError):
        return None


def _written(scheme: str, rest: str, text: str) -> str | None:
    if scheme == "mailto":
        name = _escape(rest)
        return f"mailto:{name}" if "@" in name and not name.startswith("/") else None
    if scheme == "tel":
        number = rest.replace(" ", "").lstrip("/")
        return f"tel:{number}" if _TEL.fullmatch(number) and "#" not in number else None
    parts = urlsplit(f"{scheme}://" + rest.lstrip("/\\"))
    host = _host(parts.netloc.rpartition("@")[2])
    if host is None:
        return None
    path = _escape(parts.path.replace("\\", "/")) or "/"
    query = "?" + _escape(parts.query) if parts.query else ""
    fragment = "#" + _escape(parts.fragment) if parts.fragment else ""
    return f"{scheme}://{host}{path}{query}{fragment}"


def _escape(text: str) -> str:
    """Everything that no URL may hold, escaped; escapes that are there stay."""
    return quote(_BAD_ESCAPE.sub("%25", text), safe=_SAFE)


def _host(text: str) -> str | None:
    """A host with its port, in ASCII; None for what is none."""
    if text.startswith("["):
        address, bracket, port = text[1:].partition("]")
        return f"[{ipaddress.IPv6Address(address)}]{_port(port)}" if bracket else None
    name, colon, port = text.partition(":")
    if not name.isascii():
        name = name.encode("idna").decode("ascii")
    if not _HOST.fullmatch(name) or len(name) > 253 or name.startswith("-"):
        return None
    labels = name.rstrip(".").lower().split(".")
    if any(len(label) > 63 or _is_broken(label) for label in labels):
        return None
    if labels[-1].isdigit() or labels[-1].startswith("0x"):
        name = str(ipaddress.IPv4Address(name))
    return name.lower() + _port(colon + port)


def _is_broken(label: str) -> bool:
    if label[2:4] != "--":
        return False
    if not label.startswith("xn--"):
        return True
    label.encode("ascii").decode("idna")
    return False


def _port(text: str) -> str:
    number = text.removeprefix(":")
    if not number:
        return ""
    if not (number.isascii() and number.isdigit()) or int(number) > 65535:
        raise ValueError("no port")
    return f":{int(number)}"
