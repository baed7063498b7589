"""JSON Schemas of front matter: those of the site generators, and a user's own."""
