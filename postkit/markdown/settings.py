"""A converter's options, as the parts of a draft need them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from postkit.markdown import signs
from postkit.markdown.dialects import Dialect, named

HEADINGS: Final = {"setext": "underlined", "underlined": "underlined", "atx": "atx", "atx_closed": "atx_closed"}


class Settings:
    """A converter's options, as the parts of a draft need them."""

    def __init__(self, options: dict[str, Any]) -> None:
        dialect = options["dialect"]
        self.dialect: Dialect = dialect if isinstance(dialect, Dialect) else named(dialect)
        self.html = options["html"] == "keep"
        self.strict = options["html"] == "error"
        self.newline = "\\\n" if options["newline_style"].lower() == "backslash" else "  \n"
        self.symbol: str = options["strong_em_symbol"]
        self.delimiters: dict[str, str] = {"em": self.symbol, "strong": self.symbol * 2, "del": "~~"}
        self.symbols: dict[str, str] = {"sub": options["sub_symbol"], "sup": options["sup_symbol"]}
        self.off = "*" * (not options["escape_asterisks"]) + "_" * (not options["escape_underscores"])
        self.off += "~" * (not self.dialect.strikethrough and self.dialect.sub != "~")
        self.signs = signs.of(self.dialect)
        self.bullets: Any = options["bullets"] or "-"
        self.heading_style = HEADINGS.get(options["heading_style"].lower(), "atx")
        self.autolinks = bool(options["autolinks"]) and not self.dialect.jsx
        self.default_title = bool(options["default_title"])
        self.code_language = str(options["code_language"])
        self.code_language_callback: Callable[[Any], str | None] | None = options["code_language_callback"]
        self.strip_pre: str | None = options["strip_pre"]
        self.wrap_width: int | None = options["wrap_width"] if options["wrap"] else None
        self.escape: Callable[[str, set[str]], str] | None = None
        self.simple = not self.wrap_width
        self.infer_header = bool(options["table_infer_header"])
