"""A post is text in UTF-8.

## Why

Bytes that are no UTF-8 become wrong letters, or end the build.

## What to do

Save the file as UTF-8, or convert it: `iconv -f OLD -t UTF-8`.
"""

from __future__ import annotations

from postkit.model import Severity
from postkit.plugin import Rule

PLUGIN = Rule(None, Severity.ERROR, code="PK102")
