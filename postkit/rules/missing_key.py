"""A post has the keys that its schema requires.

## Why

What a site relies on is missing: a page comes out with a hole in it, or the build ends.

## What to do

Add the key. The finding stands at the fence that the front matter begins with, or at the mapping that lacks it.
"""

from __future__ import annotations

from postkit.model import Severity
from postkit.plugin import Rule

PLUGIN = Rule(None, Severity.ERROR, code="PK411", fixes=True)
