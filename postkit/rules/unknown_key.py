"""A post has only keys that its schema knows.

## Why

Where the schema allows no other keys, the generator refuses them, or a slip of the finger is simply not read.

## What to do

Correct the key, or add it to the schema.
"""

from __future__ import annotations

from postkit.model import Severity
from postkit.plugin import Rule

PLUGIN = Rule(None, Severity.ERROR, code="PK412", fixes=True)
