"""Front matter between `+++` is TOML.

## Why

What does not parse is lost as a whole.

## What to do

Look at the hint: mostly a value needs quotes.
"""

from __future__ import annotations

from postkit.model import Severity
from postkit.plugin import Rule

PLUGIN = Rule(None, Severity.ERROR, code="PK203")
