"""Front matter is data, not a program.

## Why

JavaScript in front matter is run by some generators; Postkit never runs what a post holds.

## What to do

Rewrite it as YAML, TOML or JSON.
"""

from __future__ import annotations

from postkit.model import Severity
from postkit.plugin import Rule

PLUGIN = Rule(None, Severity.ERROR, code="PK108")
