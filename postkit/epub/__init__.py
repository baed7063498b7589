"""EPUB 3.3 books: chapters that conform, the package around them, and reading both back."""
