"""The schema that a post names can be used.

## Why

A post that names its schema, by `$schema` or in a comment, and cannot be held against it, would pass unchecked.

## What to do

Name a file beside the post that holds a JSON Schema. Nothing is fetched from the web.
"""

from __future__ import annotations

from postkit.model import Severity
from postkit.plugin import Rule

PLUGIN = Rule(None, Severity.ERROR, code="PK419")
