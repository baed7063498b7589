"""The names by which schemas and what they say are known."""

from __future__ import annotations

REFERENCE = "$schema"
"""The key by which front matter names its own schema."""

SAID = (
    *("missing-key", "wrong-type", "unknown-key", "disallowed-value", "wrong-format", "out-of-bounds"),
    *("schema-mismatch", "deprecated-key", "foreign-key", "unusable-schema"),
)
"""The rules by which a post follows a schema; `wrong-type` is asked of the best-known fields without one, too."""

ORDER = "key-order"
"""The rule that asks for the order of a schema's keys, which no schema means by itself."""
