"""Posts as JSON and back: whole, for the chain's own format, and plain, for other programs."""
