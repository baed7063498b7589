"""A picture that a post shows is there.

## Why

A picture that was moved or never copied is a hole in the page.

## What to do

Put the file where the post says, or correct the address. Addresses on the web are not looked at.
"""

from __future__ import annotations

from postkit.model import Severity
from postkit.plugin import Rule

PLUGIN = Rule(None, Severity.WARNING, code="PK505", on=False)
