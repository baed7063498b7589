"""A link to a file leads to one.

## Why

A link to a post or file beside the post that is not there leads a reader nowhere.

## What to do

Correct the address. Links to addresses of the site and to the web are not looked at.
"""

from __future__ import annotations

from postkit.model import Severity
from postkit.plugin import Rule

PLUGIN = Rule(None, Severity.WARNING, code="PK506", on=False)
