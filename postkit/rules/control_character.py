"""Control characters have no place in a post.

## Why

They cannot be seen, break feeds and XML, and mostly come from another program by mistake.

## What to do

Delete them.
"""

from __future__ import annotations

from postkit.model import Severity
from postkit.plugin import Rule

PLUGIN = Rule(None, Severity.WARNING, code="PK103")
