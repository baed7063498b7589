"""Read and write what stands behind the language of a block of code: its title, line numbers, marked lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from postkit.patterns import pattern

WORD = pattern(r"""\{[^{}]*\}|[\w-]+[=:](?:"[^"]*"|'[^']*'|\[[^\]]*\]|[^\s"'\[{]\S*)|[^\s{}]+|[{}]""")
ATTRIBUTE = pattern(r"""[\w-]+\s*=\s*(?:"[^"]*"|'[^']*'|\[[^\]]*\]|[^\s,"'\[\]]+)|[^\s,]+""")
LINES = pattern(r"\d+(?:-\d+)?(?:[\s,]+\d+(?:-\d+)?)*")
NUMBERED = ("true", "table", "inline")
ASSIGNED = pattern(r"""[\w-]+=(?:"[^"]*"|\[[^\]]*\]|[\w.-]+)""")
ZOLA, HEXO = pattern(r"hide_lines=\S+"), pattern(r"(?:wrap|line_threshold|language_attr|highlight):\S+")
LONGEST = 200
"""How many lines a range may have that is written line by line."""


class Look(NamedTuple):
    """How a block of code is shown.

    `numbers` is `true` or `false`, `first` the number of its first line, `lines` are those that are marked (`1,4-6`).
    `rest` is what else is said, as it is written.
    """

    title: str = ""
    numbers: str = ""
    first: str = ""
    lines: str = ""
    rest: str = ""


FIELDS = {
    "linenos": "numbers",
    "linenums": "numbers",
    "line_number": "numbers",
    "showLineNumbers": "numbers",
    "hl_lines": "lines",
    "mark_lines": "lines",
    "mark": "lines",
    "linenostart": "first",
    "first_line": "first",
    "title": "title",
    "name": "title",
}
"""The names for each in all generators; none means another thing elsewhere."""


def read(info: str, style: str) -> tuple[str, Look]:
    """The language of a fence and its look; `style` names the generator's way (`fence` in its data)."""
    info = info.strip()
    if style == "zola":
        language, *words = (word.strip() for word in info.split(","))
        return language, look(words)
    if info.startswith("{") and info.endswith("}"):
        words = ATTRIBUTE.findall(info[1:-1])
        return next((word[1:] for word in words if word[0] == "."), ""), look(w for w in words if w[0] != ".")
    language, _, more = info.partition(" ")
    if "=" in language:
        language, more = "", info
    words = WORD.findall(more)
    if style == "hugo":
        words = [each for word in words for each in (ATTRIBUTE.findall(word[1:-1]) if word[0] == "{" else [word])]
    if style == "hexo":
        title = " ".join(word for word in words if ":" not in word)
        is_linked = "://" in more or " /" in f" {more}"
        shown = look(words) if is_linked else look(w for w in words if ":" in w)._replace(title=title)
        return language, _counted(shown, -1)
    return language, look(words)


def _counted(shown: Look, sign: int) -> Look:
    """The look with its lines counted from the first number, as Hexo does, or (-1) from one, as all others do."""
    by = sign * (int(shown.first or 1) - 1)
    parts = ([int(number) + by for number in part.split("-")] for part in shown.lines.split(",") if part)
    return shown._replace(lines=",".join("-".join(map(str, part)) for part in parts if part[0] > 0))


def options(text: str, style: str = "") -> Look:
    """The look that the options of a tag say: words, or one text with commas between (Hugo, highlight)."""
    if style == "hexo":
        return _counted(options(text), -1)
    text = text.strip()
    if text[:1] in ("\"'") and text[-1:] == text[:1]:
        return look(word.strip() for word in text[1:-1].split(","))
    return look(WORD.findall(text))


def look(words: Iterator[str] | list[str]) -> Look:
    """What words say, each `name`, `name=value` or `name:value`; lines may stand in braces."""
    found: dict[str, str] = {}
    rest: list[str] = []
    for word in words:
        name, sign, value = _parted(word)
        field = FIELDS.get(name, "lines" if word[:1] == "{" else "")
        said = _value(field, value if field != "lines" or sign else word, bool(sign)) if field else ""
        if not said or field in found:
            rest.append(word)
            continue
        if (
            field == "numbers" and said.isdigit()
        ):  # Docusaurus says the first so, Python-Markdown says that there are some
            found |= {"first": said} if name == "showLineNumbers" else {}
            said = "true"
        found[field] = said
    return Look(**found, rest=" ".join(rest))


def _parted(word: str) -> tuple[str, str, str]:
    at = min((place for place in (word.find("="), word.find(":")) if place >= 0), default=len(word))
    return word[:at].strip(), word[at : at + 1], word[at + 1 :].strip()


def _value(field: str, value: str, stated: bool) -> str:
    bare = value.strip("[]{}\"' ").replace('"', "").replace("'", "")
    if field == "numbers":
        return "true" if not stated or bare in NUMBERED else bare if bare == "false" or bare.isdigit() else ""
    if field == "lines":
        return ",".join(bare.replace(",", " ").split()) if LINES.fullmatch(bare) else ""
    return bare if field == "title" or bare.isdigit() else ""


def write(language: str, shown: Look, style: str) -> tuple[str, Look]:
    """What stands behind the ticks of a fence, and what of the look the generator has no way to say."""
    if style not in STYLES or shown == Look():
        return language, shown
    return STYLES[style](language, shown)


def _docusaurus(language: str, shown: Look) -> tuple[str, Look]:
    numbers = f"showLineNumbers{f'={shown.first}' if shown.first else ''}" if shown.numbers == "true" else ""
    title = f'title="{shown.title}"' if shown.title else ""
    words = (language or "text", title, f"{{{shown.lines}}}" if shown.lines else "", numbers, shown.rest)
    return " ".join(filter(None, words)), Look(first="" if numbers else shown.first)


def _hugo(language: str, shown: Look) -> tuple[str, Look]:
    lines = ",".join(line if line.isdigit() else f'"{line}"' for line in shown.lines.split(",") if line)
    named, others = _own(shown.rest, ASSIGNED)
    words = (
        f"linenos={shown.numbers}" if shown.numbers else "",
        f"hl_lines=[{lines}]" if lines else "",
        f"linenostart={shown.first}" if shown.first else "",
        f'title="{shown.title}"' if shown.title else "",
        *named,
    )
    told = ",".join(filter(None, words))
    # Hugo passes over what stands before the brace
    return " ".join(filter(None, (language, others, f"{{{told}}}" if told else ""))), Look()


def _zola(language: str, shown: Look) -> tuple[str, Look]:
    fits = not re.search(r"[\s,]", shown.title)
    own, rest = _own(shown.rest, ZOLA)
    words = (
        "linenos" if shown.numbers in NUMBERED else "",
        f"linenostart={shown.first}" if shown.first else "",
        f"hl_lines={shown.lines.replace(',', ' ')}" if shown.lines else "",
        f"name={shown.title}" if shown.title and fits else "",
        *own,
    )
    return ",".join((language, *filter(None, words))), Look(title="" if fits else shown.title, rest=rest)


def _own(rest: str, form: re.Pattern[str]) -> tuple[list[str], str]:
    """What else is said that the generator has a name for, and what it has not."""
    words = WORD.findall(rest)
    own = [word for word in words if form.fullmatch(word)]
    return own, " ".join(word for word in words if word not in own)


def _python(language: str, shown: Look) -> tuple[str, Look]:
    lines = _each(shown.lines)
    words = (
        f".{language}" if language else "",
        f'hl_lines="{lines}"' if lines else "",
        'linenums="1"' if shown.numbers == "true" else "",
        f'linenostart="{shown.first}"' if shown.first else "",
    )
    told = " ".join(filter(None, words))
    return language if told == f".{language}" else f"{{{told}}}", Look(
        shown.title, lines="" if lines else shown.lines, rest=shown.rest
    )


def _hexo(language: str, shown: Look) -> tuple[str, Look]:
    own, rest = _own(shown.rest, HEXO)
    shown = _counted(shown, 1)
    words = (
        language or "plaintext",
        shown.title,
        f"line_number:{shown.numbers}" if shown.numbers else "",
        f"first_line:{shown.first}" if shown.first else "",
        f"mark:{shown.lines}" if shown.lines else "",
        *own,
    )
    return " ".join(filter(None, words)), Look(rest=rest)


def tag(shown: Look) -> tuple[str, Look]:
    """The options of Jekyll's `highlight`, and what it cannot say."""
    lines = _each(shown.lines)
    words = ("linenos" if shown.numbers == "true" else "", f'mark_lines="{lines}"' if lines else "")
    unsaid = shown._replace(numbers="", lines="" if lines else shown.lines)
    return " ".join(filter(None, words)), unsaid


def _each(lines: str) -> str:
    """Lines one by one, for those that know no ranges."""
    out: list[str] = []
    for part in filter(None, lines.split(",")):
        start, _, stop = part.partition("-")
        if int(stop or start) - int(start) > LONGEST:
            return ""
        out += map(str, range(int(start), int(stop or start) + 1))
    return " ".join(out)


STYLES: dict[str, Callable[[str, Look], tuple[str, Look]]] = {
    "docusaurus": _docusaurus,
    "hugo": _hugo,
    "zola": _zola,
    "python": _python,
    "hexo": _hexo,
}
"""How each way is written."""
