"""Four plug-ins for Postkit, one of each kind."""
