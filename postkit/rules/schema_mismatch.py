"""A value is one of the things that the schema allows.

## Why

The schema gives several things that a value may be, or one that it may not be, and this value does not fit.

## What to do

Compare the value with the part of the schema that the message names.
"""

from __future__ import annotations

from postkit.model import Severity
from postkit.plugin import Rule

PLUGIN = Rule(None, Severity.ERROR, code="PK416")
