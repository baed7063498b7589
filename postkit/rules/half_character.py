"""A character beyond U+FFFF has both its halves.

## Why

Half of one cannot be written as text.

## What to do

Write the character itself.
"""

from __future__ import annotations

from postkit.model import Severity
from postkit.plugin import Rule

PLUGIN = Rule(None, Severity.WARNING, code="PK208")
