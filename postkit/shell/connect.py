"""Open connections to the web that never lead into a private network, whatever a name resolves to."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
from functools import cache
from typing import Any
from urllib.parse import urlsplit


class UnreachableError(OSError):
    """Why an address may not be, or cannot be reached."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public Internet (IANA's registries of special addresses)."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if found in _NAT64:
        found = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
    inner = found.ipv4_mapped or found.sixtofour if isinstance(found, ipaddress.IPv6Address) else None
    if isinstance(found, ipaddress.IPv6Address) and found.teredo:
        return False
    return (inner or found).is_global and not (inner or found).is_multicast


def resolved(host: str, port: int, private: bool) -> list[tuple[int, Any]]:
    """The addresses of a host that may be connected to; looked at here and used as they are, not resolved again."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise UnreachableError(f"{host} is not known") from error
    places: list[tuple[int, Any]] = [(family, place) for family, _, _, _, place in found]
    allowed = [(family, place) for family, place in places if private or is_public(str(place[0]))]
    if not allowed:
        raise UnreachableError(f"{host} is in a private network")
    return allowed


_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
"""Addresses that stand for those of the older kind (RFC 6052, 2.1)."""


class Connection(http.client.HTTPConnection):
    """A connection that ends after so many seconds, whether or not the server has more to say."""

    def __init__(self, url: str, seconds: float, private: bool) -> None:
        parts = urlsplit(url)
        self._secure = parts.scheme == "https"
        super().__init__(parts.hostname or "", parts.port or (443 if self._secure else 80), timeout=min(10.0, seconds))
        self._private = private
        self._made: socket.socket | None = None
        self._end = threading.Timer(seconds, self._cut)
        self._end.daemon = True

    def connect(self) -> None:
        """Connect to the first of the host's addresses that answers."""
        self._end.start()
        failed: OSError = UnreachableError(f"{self.host} does not answer")
        for family, place in resolved(self.host, self.port, self._private):
            made = socket.socket(family, socket.SOCK_STREAM)
            made.settimeout(self.timeout)
            try:
                made.connect(place)
            except OSError as error:
                made.close()
                failed = error
                continue
            self.sock = self._made = made
            if self._secure:
                self.sock = self._made = _context().wrap_socket(made, server_hostname=self.host)
            return
        raise failed

    def end(self) -> None:
        """End the connection and its clock; `close` alone is called as soon as the headers are there."""
        self._end.cancel()
        self.close()

    def _cut(self) -> None:
        made = self._made
        if made is not None:
            try:
                made.shutdown(socket.SHUT_RDWR)
            except OSError:
                made.close()


@cache
def _context() -> ssl.SSLContext:
    return ssl.create_default_context()
