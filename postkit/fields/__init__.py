"""The fields of a post's metadata: names, aliases, shapes."""

from postkit.fields.reading import Reading, Remark, Setting
from postkit.fields.table import FIELDS, Alias, Claim, Field, claims, field, known, meant

__all__ = ["FIELDS", "Alias", "Claim", "Field", "Reading", "Remark", "Setting", "claims", "field", "known", "meant"]
