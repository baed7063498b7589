"""Front matter between `---` is YAML.

## Why

What does not parse is lost as a whole, and most generators say so without a place.

## What to do

Look at the hint: mostly a value has a `:`, `#`, `@` or quote in it and needs quotes around it.
"""

from __future__ import annotations

from postkit.model import Severity
from postkit.plugin import Rule

PLUGIN = Rule(None, Severity.ERROR, code="PK202")
