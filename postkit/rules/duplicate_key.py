"""A key stands once.

## Why

Programs take the last value, some the first, some stop; the other one is lost without a word.

## What to do

Delete one of the two, or give it another name.
"""

from __future__ import annotations

from postkit.model import Severity
from postkit.plugin import Rule

PLUGIN = Rule(None, Severity.ERROR, code="PK205")
