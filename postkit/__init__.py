"""Convert posts: blog posts, news articles, whole exports."""

from __future__ import annotations

__version__ = "0.1.0"

TYPE_CHECKING = False  # what typing has, without the import: a third of the time that --version takes

if TYPE_CHECKING:
    from postkit.markdown.from_html import html_to_markdown

__all__ = ["__version__", "html_to_markdown"]


def __getattr__(name: str) -> object:
    """Import public names when they are first asked for, so that `postkit --version` imports nothing."""
    if name == "html_to_markdown":
        from postkit.markdown.from_html import html_to_markdown

        return html_to_markdown
    raise AttributeError(f"module 'postkit' has no attribute {name!r}")
