"""Front matter has to end.

## Why

Without the closing fence the whole post is metadata, or the metadata are text, depending on who reads it.

## What to do

End it with a line of `---`.
"""

from __future__ import annotations

from postkit.model import Severity
from postkit.plugin import Rule

PLUGIN = Rule(None, Severity.ERROR, code="PK106")
