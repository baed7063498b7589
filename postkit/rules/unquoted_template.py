"""A template in a value has quotes around it.

## Why

Without quotes YAML takes `{{` for a mapping.

## What to do

Put the value in quotes.
"""

from __future__ import annotations

from postkit.model import Severity
from postkit.plugin import Rule

PLUGIN = Rule(None, Severity.WARNING, code="PK209")
