"""A value is one of those that the schema allows.

## Why

A layout or a status that is not on the list is taken for none.

## What to do

Write one of the values that the hint names.
"""

from __future__ import annotations

from postkit.model import Severity
from postkit.plugin import Rule

PLUGIN = Rule(None, Severity.ERROR, code="PK413")
