"""Front matter in braces is JSON.

## Why

What does not parse is lost as a whole.

## What to do

Look at the hint: mostly a comma is missing, or one too many.
"""

from __future__ import annotations

from postkit.model import Severity
from postkit.plugin import Rule

PLUGIN = Rule(None, Severity.ERROR, code="PK204")
