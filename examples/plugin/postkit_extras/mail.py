"""Read e-mail messages (`.eml`), such as saved newsletters.

The subject becomes the title, the sender the author; `Message-ID` and other headers are left out. Of a
message in several forms the HTML is taken, since it is the one that has the links.
"""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from email.message import EmailMessage, MIMEPart

from postkit.model import Body, Html, Markdown, Meta, Post, Source
from postkit.plugin import NoOptions, Reader, Report


def read(source: Source, options: NoOptions, report: Report) -> Iterator[Post]:
    """One post a message; one without text is an error in the report, and no post."""
    message = email.message_from_bytes(source.read(), EmailMessage, policy=email.policy.default)
    part = message.get_body(("html", "plain"))
    if part is None:
        report.error("mail-without-text", "this message has no text", hint="attachments are not read")
        return
    path = source.path.removesuffix(".eml")
    yield Post(_meta(message), _body(part), source=source.name, path=path)


def _meta(message: EmailMessage) -> Meta:
    meta: Meta = {"title": str(message["Subject"] or "")}
    if message["From"]:
        meta["authors"] = [address.display_name or address.addr_spec for address in message["From"].addresses]
    if message["Date"]:
        meta["date"] = message["Date"].datetime
    return meta


def _body(part: MIMEPart) -> Body:
    text = part.get_content()
    if part.get_content_subtype() == "plain":
        return Markdown([text])
    # Imported here, because a plug-in should cost nothing until a run needs it.
    from postkit.html.parse import fragment

    return Html(fragment(text))


PLUGIN = Reader(read, suffixes=(".eml",))
