"""A text has the form that the schema asks for.

## Why

A date, an address or a name in another form is read wrongly, or not at all.

## What to do

Write it as the hint shows.
"""

from __future__ import annotations

from postkit.model import Severity
from postkit.plugin import Rule

PLUGIN = Rule(None, Severity.ERROR, code="PK414", fixes=True)
