"""Keys stand in the order of their schema.

## Why

Posts whose keys stand in one order are easier to read, and to compare with each other.

## What to do

Move the key. Keys that the schema does not name may stand anywhere behind those that it does.
"""

from __future__ import annotations

from postkit.model import Severity
from postkit.plugin import Rule

PLUGIN = Rule(None, Severity.WARNING, code="PK603", on=False, fixes=True)
