"""Aliases repeat little.

## Why

A few lines of YAML with aliases can stand for gigabytes.

## What to do

Write the values out.
"""

from __future__ import annotations

from postkit.model import Severity
from postkit.plugin import Rule

PLUGIN = Rule(None, Severity.ERROR, code="PK207")
