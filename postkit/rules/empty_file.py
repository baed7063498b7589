"""A file that is to be a post has to hold one.

## Why

An empty file is no post; generators make an empty page of it, or stop.

## What to do

Write the post, or delete the file.
"""

from __future__ import annotations

from postkit.model import Severity
from postkit.plugin import Rule

PLUGIN = Rule(None, Severity.ERROR, code="PK101")
