"""Front matter ends with the fence that it begins with.

## Why

Some generators take `...` or a longer line for the end, others read on.

## What to do

Write `---`.
"""

from __future__ import annotations

from postkit.model import Severity
from postkit.plugin import Rule

PLUGIN = Rule(None, Severity.WARNING, code="PK107")
