"""Front matter is a mapping of keys to values.

## Why

A list or a single value says nothing that a generator knows a name for.

## What to do

Write `key: value` lines; or a blank line below a rule that opens the text.
"""

from __future__ import annotations

from postkit.model import Severity
from postkit.plugin import Rule

PLUGIN = Rule(None, Severity.ERROR, code="PK201")
