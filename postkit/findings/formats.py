"""The output formats by name; each is imported when it is asked for."""

from __future__ import annotations

import importlib

from postkit.findings.run import Output
from postkit.model import PostkitError, closest

FORMATS = (
    *("full", "concise", "grouped", "json", "jsonl", "github", "gitlab", "junit", "sarif", "rdjson", "azure"),
    *("code-scanning", "checkstyle"),
)


def output(name: str) -> Output:
    """The format of a name; raises PostkitError where there is none."""
    if name not in FORMATS:
        raise PostkitError(f"unknown output format: {name}", closest(name, FORMATS))
    found: Output = importlib.import_module(module(name)).write
    return found


def module(name: str) -> str:
    """The module of a format."""
    return f"postkit.findings.{name.replace('-', '_')}"
