"""Handlers for programs that use python-frontmatter: its own lose text, types, order and line ends.

frontmatter.loads(text, handler=YamlHandler())
"""

from __future__ import annotations

from frontmatter.default_handlers import BaseHandler, JSONHandler, YAMLHandler

from postkit.frontmatter import split
from postkit.frontmatter.formats import dumper_of, loader_of
from postkit.frontmatter.load import find
from postkit.model import Meta


class Lossless(BaseHandler):
    """Detects, splits, loads and dumps as Postkit does; raises BlockError, with what is wrong, instead of guessing."""

    language = ""

    def detect(self, text: str) -> bool:
        """Whether the text has front matter of this format."""
        start = split.opening(text)
        if start is None:
            return False
        found = find(text, start)
        return found is not None and found.format == self.language

    def split(self, text: str) -> tuple[str, str]:
        """The content of the front matter and the body; ValueError where there is no front matter."""
        start = split.opening(text)
        found = find(text, start) if start else None
        if found is None:
            raise ValueError("no front matter")
        return found.content, text[found.block.end :]

    def load(self, fm: str, **kwargs: object) -> Meta:
        """The fields of a block."""
        value, _, _ = loader_of(self.language).load(fm)
        return value if isinstance(value, dict) else {}

    def export(self, metadata: dict[str, object], **kwargs: object) -> str:
        """The block for some fields, without fences."""
        return dumper_of(self.language).dump(metadata).rstrip("\n")  # type: ignore[arg-type]


class YamlHandler(Lossless, YAMLHandler):
    """YAML between `---` and `---` or `...`; also without the first fence."""

    language = "yaml"


class JsonHandler(Lossless, JSONHandler):
    """A JSON object; also between `;;;` or behind `---json`."""

    language = "json"


class TomlHandler(Lossless):
    """TOML between `+++`, without the package `toml` that python-frontmatter wants."""

    language = "toml"
    FM_BOUNDARY = split.CLOSERS["+++"]
    START_DELIMITER = END_DELIMITER = "+++"
