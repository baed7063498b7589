"""What is in a folder of posts lies in it.

## Why

A link that leads out of it brings in what nobody meant to publish, and leads nowhere on another machine.

## What to do

Put the file itself there, or name the folder that the link leads to beside this one.
"""

from __future__ import annotations

from postkit.model import Severity
from postkit.plugin import Rule

PLUGIN = Rule(None, Severity.WARNING, code="PK111")
