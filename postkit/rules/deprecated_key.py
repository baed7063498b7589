"""A post uses no key that its generator gives up.

## Why

A deprecated key works until the next version of the generator.

## What to do

Write the key that has taken its place.
"""

from __future__ import annotations

from postkit.model import Severity
from postkit.plugin import Rule

PLUGIN = Rule(None, Severity.WARNING, code="PK417", fixes=True)
