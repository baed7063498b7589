"""Bodies as JSON and back, tree and source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.model import Body, Html, Markdown
from postkit.records.values import Json, RecordError

if TYPE_CHECKING:
    from lxml.etree import _Element


def body_record(body: Body) -> Json:
    """A body: `{"html": …}`, or `{"markdown": […]}` with its text and islands in turn."""
    if isinstance(body, Html):
        return html_record(body)
    return {"markdown": [part if isinstance(part, str) else html_record(part) for part in body.parts]}


def read_body(record: Json) -> Body:
    """The body that was written; raises RecordError."""
    if not isinstance(record, dict):
        raise RecordError("body is not an object")
    if "markdown" not in record:
        return read_html(record)
    parts = record["markdown"]
    if not isinstance(parts, list):
        raise RecordError("body.markdown is not an array")
    return Markdown([part if isinstance(part, str) else read_html(part) for part in parts])


def html_record(html: Html) -> Json:
    """An HTML tree: only its source if that says it all, else the HTML of it, else its nodes.

    There are trees that no HTML gives when it is parsed, such as a paragraph inside a paragraph.
    """
    from postkit.html import parse, serialize

    text = serialize.inner(html.tree)
    source = {} if html.source is None else {"source": html.source}
    if html.source is not None and serialize.inner(parse.fragment(html.source)) == text:
        return source
    if serialize.inner(parse.fragment(text)) == text:
        return {"html": text, **source}
    return {"nodes": _nodes(html.tree), **source}


def read_html(record: Json) -> Html:
    """The HTML that was written; raises RecordError."""
    from postkit.html import parse

    if not isinstance(record, dict):
        raise RecordError("HTML is not an object")
    source, text, nodes = record.get("source"), record.get("html", record.get("source")), record.get("nodes")
    if not isinstance(source, str | None):
        raise RecordError("source is not a string")
    if isinstance(nodes, list):
        return Html(_tree(nodes), source)
    if not isinstance(text, str):
        raise RecordError("HTML has neither html, nodes nor source")
    return Html(parse.fragment(text), source)


def _nodes(root: _Element) -> list[Json]:
    """A tree as a list: text, `[tag, attributes]` where an element begins, null where it ends; no recursion."""
    from lxml import etree

    out: list[Json] = []
    for event, node in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if node is root:
            out += [node.text] if event == "start" and node.text else []
            continue
        if event == "start":
            out.append([node.tag, dict(node.attrib)])
            out += [node.text] if node.text else []
            continue
        if event == "end":
            out.append(None)
        elif event == "comment":
            out.append(["!", {"": node.text or ""}])
        else:
            out.append(["?", {node.target: node.text or ""}])
        out += [node.tail] if node.tail else []
    return out


def _tree(nodes: list[Json]) -> _Element:
    """The tree of such a list; raises RecordError."""
    from postkit.html import parse

    root = parse.fragment("")
    open_elements, last = [root], None
    for node in nodes:
        if node is None and len(open_elements) > 1:
            last = open_elements.pop()
        elif isinstance(node, str):
            if last is None:
                open_elements[-1].text = (open_elements[-1].text or "") + node
            else:
                last.tail = (last.tail or "") + node
        else:
            made = _made(open_elements[-1], node)
            open_elements[-1].append(made)
            is_element = isinstance(made.tag, str)
            open_elements += [made] if is_element else []
            last = None if is_element else made
    return root


def _made(parent: _Element, node: Json) -> _Element:
    """The element, comment or processing instruction that an item stands for."""
    from lxml import etree

    try:
        tag, attributes = node
        if tag == "!":
            return etree.Comment(attributes[""])
        if tag == "?":
            return etree.ProcessingInstruction(*next(iter(attributes.items())))
        return parent.makeelement(tag, attributes)
    except (TypeError, ValueError, KeyError, StopIteration) as error:
        raise RecordError("body.nodes holds what is no node") from error
