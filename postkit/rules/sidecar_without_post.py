"""A file of metadata lies beside the post that it is for.

## Why

Without its post nobody reads it.

## What to do

Put it beside the post, under the same name, or delete it.
"""

from __future__ import annotations

from postkit.model import Severity
from postkit.plugin import Rule

PLUGIN = Rule(None, Severity.WARNING, code="PK109")
