"""A key is one that the post's own generator reads.

## Why

After a move, keys of the old generator stay behind: `permalink` says nothing to Hugo, `url` nothing to Jekyll.

## What to do

Rename it to what the generator has for it (`postkit convert --for` does), or delete it.
"""

from __future__ import annotations

from postkit.model import Severity
from postkit.plugin import Rule

PLUGIN = Rule(None, Severity.WARNING, code="PK418", on=False)
