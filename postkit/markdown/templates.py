"""Keep the template engine of a site generator from running what a post only shows.

An engine runs before Markdown is read, in code as anywhere else, so that no escape of Markdown's can stop it there.
Liquid (Jekyll) has `{% raw %}`, Hugo comments inside its shortcodes; both are gone when Markdown is read.
"""

from __future__ import annotations

import re

from postkit.patterns import pattern

LIQUID = pattern(
    r"\x01.*?\x02|\{\{(?:(?!\}\}|endraw)[^\n\x01\x02]){0,300}\}\}|\{%(?:(?!%\}|endraw)[^\n\x01\x02]){0,300}%\}|\{[{%]",
    re.DOTALL,
)
"""What Jekyll would run: what is marked already, output, a tag, and what is left open."""
OPENS = pattern(r"\{[{%]")
HUGO = pattern(r"\{\{[<%](?:(?!\{\{[<%]|\n\n).){0,2000}", re.DOTALL)
"""Where Hugo takes a shortcode to begin, and what may be in it."""
JOINER = "\u2060"
"""A character that no one sees, for a shortcode that is never closed: Hugo has nothing that says it in code."""


def fenced(text: str, template: str) -> str:
    """A block of code, marked as a whole for Jekyll to leave alone."""
    if template != "liquid" or "endraw" in text or not OPENS.search(text):
        return text
    first, _, rest = text.partition("\n")
    code, _, last = rest.rpartition("\n")
    return f"{first}\n\x01{code}\x02\n{last}"


def neutral(text: str, template: str) -> str:
    """Markdown in which an engine finds nothing to run."""
    if "{{" not in text and "{%" not in text:
        return text
    return ENGINES[template](text)


def for_liquid(text: str) -> str:
    """Text between `raw` tags where Jekyll would run it; what is not closed as the output that it is (Liquid, raw)."""
    return LIQUID.sub(_raw, text).replace("\x01", "{% raw %}").replace("\x02", "{% endraw %}")


def _raw(found: re.Match[str]) -> str:
    text = found[0]
    if text[0] == "\x01":
        return text
    return f"\x01{text}\x02" if len(text) > 2 else f'{{{{ "{text}" }}}}'


def for_hugo(text: str) -> str:
    """Shortcodes as comments inside them, which Hugo takes away (Hugo, shortcodes in documentation)."""
    out: list[str] = []
    at = 0
    while found := HUGO.search(text, at):
        start, stop = found.span()
        out.append(text[at:start])
        end = text.find(">}}" if text[start + 2] == "<" else "%}}", start + 3, stop)
        if end < 0:
            out.append(f"{{{{{JOINER}{text[start + 2]}")
            at = start + 3
        else:
            out.append(f"{text[start : start + 3]}/*{text[start + 3 : end]}*/{text[end : end + 3]}")
            at = end + 3
    out.append(text[at:])
    return "".join(out)


ENGINES = {"liquid": for_liquid, "hugo": for_hugo}
