"""Values are nested a few levels deep at most.

## Why

Nesting by the thousand ends programs; it is mostly a string of brackets without quotes.

## What to do

Put the value in quotes.
"""

from __future__ import annotations

from postkit.model import Severity
from postkit.plugin import Rule

PLUGIN = Rule(None, Severity.ERROR, code="PK206")
