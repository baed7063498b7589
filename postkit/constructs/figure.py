"""Write pictures with captions as HTML, and read them again as they are written."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape, unescape

from postkit.patterns import pattern

FIGURE = pattern(
    r"(?m)^<figure>(?:<a href=\"([^\"\r\n]*)\"(?: target=\"([^\"\r\n]*)\")?>)?"
    r"<img((?: (?:src|alt|title|width|height|class)=\"[^\"\r\n]*\")+) />(</a>)?"
    r"(?:<figcaption>(?:<strong>([^<\r\n]*)</strong>(?: ))?([^<\r\n]*)</figcaption>)?</figure>(?=[ \t]*\r?$)"
)
ATTRIBUTE = pattern(r" (\w+)=\"([^\"]*)\"")
ON_IMAGE = ("src", "alt", "width", "height", "class")


def image(fields: Mapping[str, str]) -> str:
    """A picture."""
    said = [f'{name}="{escape(fields[name])}"' for name in ON_IMAGE if name in fields]
    return f"<img {' '.join(said)} />"


def written(fields: Mapping[str, str]) -> str:
    """A figure on one line; Hugo's title is the heading of its caption."""
    shown = image(fields)
    if "link" in fields:
        target = f' target="{escape(fields["target"])}"' if "target" in fields else ""
        shown = f'<a href="{escape(fields["link"])}"{target}>{shown}</a>'
    title = f"<strong>{escape(fields['title'], quote=False)}</strong> " if "title" in fields else ""
    text = escape(fields.get("caption", ""), quote=False)
    caption = f"<figcaption>{title}{text}</figcaption>" if title or "caption" in fields else ""
    return f"<figure>{shown}{caption}</figure>"


def read(text: str, start: int, end: int) -> list[tuple[int, int, dict[str, str]]]:
    """The figures between two places of a text, as they are written above."""
    found = []
    for match in FIGURE.finditer(text, start, end):
        link, target, image, closed, title, caption = match.groups()
        if (link is None) != (closed is None):
            continue
        fields = {name: unescape(value) for name, value in ATTRIBUTE.findall(image)}
        rest = {"link": link, "target": target, "title": title, "caption": caption}
        fields |= {name: unescape(value) for name, value in rest.items() if value}
        if written(fields) == match[0]:
            found.append((*match.span(), fields))
    return found
