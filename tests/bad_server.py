"""A server that does what servers should not: hangs, drips, leads on for ever, lies about type and length."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar

import pytest

from tests.conftest import FIXTURES

DOT = (FIXTURES / "epub" / "posts" / "dot.gif").read_bytes()


class Server(BaseHTTPRequestHandler):
    """Does what servers should not."""

    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        Server.asked.append(self.path)
        getattr(self, self.path.strip("/").partition("?")[0].partition("/")[0], self.missing)()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""

    def answer(self, data: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in ({"Content_Length": str(len(data))} | headers).items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def missing(self) -> None:
        self.answer(b"no", 404)

    def dot(self) -> None:
        self.answer(DOT, Content_Type="text/html")

    def page(self) -> None:
        self.answer(b"<html>a page</html>", Content_Type="image/png")

    def hangs(self) -> None:
        time.sleep(4)

    def drips(self) -> None:
        self.send_response(200)
        self.end_headers()
        for _ in range(40):
            self.wfile.write(b"x")
            self.wfile.flush()
            time.sleep(0.1)

    def forever(self) -> None:
        self.answer(b"", 302, Location=self.path + "/x")

    def away(self) -> None:
        self.answer(b"", 302, Location="file:///etc/passwd")

    def on(self) -> None:
        self.answer(b"", 301, Location="/dot")

    def short(self) -> None:
        self.answer(DOT, Content_Length="1000")

    def large(self) -> None:
        self.answer(b"x" * 20_000)

    def endless(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"x" * 50_000)

    def busy(self) -> None:
        if Server.asked.count(self.path) > 1:
            self.dot()
        else:
            self.answer(b"", 503)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    made = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    made.daemon_threads = True
    threading.Thread(target=made.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{made.server_address[1]}"
    made.shutdown()
