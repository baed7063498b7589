"""A value keeps to the bounds of the schema.

## Why

Too long, too short, too few, too many: what shows it has no room for it.

## What to do

Change the value, or the bound in the schema.
"""

from __future__ import annotations

from postkit.model import Severity
from postkit.plugin import Rule

PLUGIN = Rule(None, Severity.ERROR, code="PK415")
