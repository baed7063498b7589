"""Fetch files from the web: several at a time, with limits on size, time and where it may lead, kept on the disk."""

from __future__ import annotations

import hashlib
import http.client
import os
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from postkit import __version__
from postkit.shell.connect import Connection, UnreachableError

AT_ONCE = 8
AT_ONCE_FROM_A_HOST = 2
REDIRECTS = 5
RETRIED = frozenset((408, 425, 429, 500, 502, 503, 504))
"""Statuses after which it is worth to ask again (RFC 9110, 15.5 and 15.6)."""

Get = Callable[[str], bytes]


class Limits(NamedTuple):
    """How much of a server's time and of ours is given to one file. `pause` is doubled after each try."""

    seconds: float = 30.0
    size: int = 30_000_000
    tries: int = 3
    pause: float = 1.0
    private: bool = False


class Fetcher:
    """Fetches addresses that it is told of, in threads of its own."""

    def __init__(self, folder: str, limits: Limits) -> None:
        self._folder = folder
        self._limits = limits
        self._pool = ThreadPoolExecutor(AT_ONCE, "fetch")
        self._waiting: dict[str, Future[None]] = {}
        self._hosts: defaultdict[str, threading.Semaphore] = defaultdict(
            lambda: threading.Semaphore(AT_ONCE_FROM_A_HOST)
        )

    def start(self, addresses: Iterable[str]) -> Get:
        """Begin to fetch; what is given back waits for one of the addresses and gives its bytes, or raises OSError."""
        os.makedirs(self._folder, exist_ok=True)
        for address in dict.fromkeys(addresses):
            if not os.path.exists(self._path(address)):
                host = self._hosts[urlsplit(address).netloc]
                self._waiting[address] = self._pool.submit(self._fetch, address, host)
        return self._get

    def close(self) -> None:
        """Fetch nothing more."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _get(self, address: str) -> bytes:
        if address in self._waiting:
            self._waiting.pop(address).result()
        with open(self._path(address), "rb") as stream:
            return stream.read()

    def _path(self, address: str) -> str:
        return os.path.join(self._folder, hashlib.sha256(address.encode()).hexdigest())

    def _fetch(self, address: str, host: threading.Semaphore) -> None:
        with host:
            data = fetch(address, self._limits)
        path = self._path(address)
        scratch = f"{path}.{os.getpid()}.tmp"
        with open(scratch, "wb") as stream:
            stream.write(data)
        os.replace(scratch, path)


def fetch(address: str, limits: Limits) -> bytes:
    """The bytes at an address, asked for again where that may help; raises OSError."""
    for attempt in range(limits.tries):
        if attempt:
            time.sleep(limits.pause * 2 ** (attempt - 1))
        try:
            return _follow(address, limits)
        except _BusyError as error:
            failed: OSError = error
        except UnreachableError:
            raise
        except (OSError, http.client.HTTPException) as error:
            failed = OSError(f"the server did not answer as it should ({type(error).__name__})")
    raise failed


class _BusyError(UnreachableError):
    """A server that asks to come again later."""


def _follow(address: str, limits: Limits) -> bytes:
    """The bytes at an address, or where it leads to; each place on the way is looked at."""
    end = time.monotonic() + limits.seconds
    for _ in range(REDIRECTS + 1):
        left = end - time.monotonic()
        if left <= 0:
            raise UnreachableError(f"took more than {limits.seconds:g} seconds")
        found = _ask(address, left, limits)
        if isinstance(found, bytes):
            return found
        address = urljoin(address, found)
        if urlsplit(address).scheme not in ("http", "https"):
            raise UnreachableError("leads to what is not on the web")
    raise UnreachableError(f"leads on more than {REDIRECTS} times")


def _ask(address: str, seconds: float, limits: Limits) -> bytes | str:
    """The bytes, or the address that the server names instead."""
    parts = urlsplit(address)
    connection = Connection(address, seconds, limits.private)
    headers = {"User-Agent": f"postkit/{__version__}", "Accept": "image/*", "Accept-Encoding": "identity"}
    try:
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("GET", target, headers=headers)
        answer = connection.getresponse()
        if answer.status in (301, 302, 303, 307, 308):
            return answer.headers.get("Location") or ""
        if answer.status in RETRIED:
            raise _BusyError(f"the server says {answer.status}")
        if answer.status != 200:
            raise UnreachableError(f"the server says {answer.status}")
        return _read(answer, limits)
    finally:
        with suppress(OSError):
            connection.end()


def _read(answer: http.client.HTTPResponse, limits: Limits) -> bytes:
    """The body, which may be no larger than allowed whatever its headers say."""
    length = answer.headers.get("Content-Length") or ""
    if length.isdecimal() and int(length) > limits.size:
        raise UnreachableError(f"has more than {limits.size // 1_000_000} MB")
    data = answer.read(limits.size + 1)
    if len(data) > limits.size:
        raise UnreachableError(f"has more than {limits.size // 1_000_000} MB")
    if length.isdecimal() and len(data) < int(length):
        raise OSError("only part of it came")
    return data
