"""The findings of `validate` in the formats that people, editors and CI systems read."""
