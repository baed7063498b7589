"""Translate what generators run in HTML, for a post that is to be Markdown at another one."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape, unescape

from postkit.constructs import references
from postkit.constructs.code import Code
from postkit.constructs.held import held
from postkit.constructs.interpret import written
from postkit.constructs.model import TAG, Construct, Piece, Said, Say
from postkit.constructs.read import read, shown
from postkit.constructs.tables import table
from postkit.constructs.translate import Job, around
from postkit.constructs.write import hidden, kept
from postkit.patterns import pattern
from postkit.site import Site

OPENS = pattern(r"\{[{%#]")
BRACES = pattern(r"\{(?:\{.*?\}|%.*?%)\}")
LINK = pattern(r"\[([^\[\]]*)\]\(([^()\s]*)\)")
BOLD = pattern(r"\*\*(.+?)\*\*")
NO_CODE = Code("")


def translate(text: str, source: str, target: str, say: Say, site: Site | None = None) -> str:
    """The HTML with what the target runs, and what it only shows, held until it is Markdown.

    Nothing changes for the source itself: all that it runs is held.
    """
    if "{" not in text and "<!--" not in text:
        return text
    reads = table(source)
    reads = reads._replace(marks=tuple(mark for mark in reads.marks if mark == "within"))
    page = _Page(Job(text, reads, table(target), say, site), source == target)
    return "".join(page.piece(piece) for piece in read(text, reads, NO_CODE))


def bare(text: str) -> str:
    """HTML that was written from a tree, with what stands between braces as it was before that."""
    text = text.replace("{{&lt;", "{{<").replace("&gt;}}", ">}}") if "{{&lt;" in text else text
    return BRACES.sub(lambda found: unescape(found[0]), text) if "{" in text else text


class _Page:
    def __init__(self, job: Job, same: bool) -> None:
        self.job, self.same, self.done = job, same, 0

    def piece(self, piece: Piece) -> str:
        """A piece of the HTML."""
        job = self.job
        if self.same:
            whole = job.text[piece.start : piece.end]
            return self.text(piece) if piece.sort == "text" else held(whole, live=True)
        if piece.start < self.done:
            return ""
        if piece.sort != TAG:
            return self.text(piece)
        if rewritten := job.rewritten(piece):
            put, self.done = rewritten
            job.say(Said("translated", job.text[piece.start : self.done], piece.start))
            return put
        return self.tag(piece)

    def text(self, piece: Piece) -> str:
        """Text and tags of HTML: the end of a summary becomes the target's, and what it would run is held."""
        out: list[str] = []
        text, at = piece.text, 0
        for sign in self.job.source.summary if self.job.target.mark else ():
            for found in sign.finditer(text):
                if found.start() >= at:
                    out += [self.braces(text[at : found.start()]), self.mark(found[0])]
                    at = found.end()
        return "".join((*out, self.braces(text[at:])))

    def mark(self, own: str) -> str:
        """The end of a summary, which is a paragraph of its own; `own` is how the source has it."""
        return f"<p>{held(own if self.same else self.job.target.mark, live=True)}</p>"

    def braces(self, text: str) -> str:
        """Text with what opens something held: to be shown, or as it is where the post stays with its generator."""
        return OPENS.sub(lambda found: held(found[0], live=self.same), text) if self.job.target.engine else text

    def tag(self, piece: Piece) -> str:
        """A construct as the target has it, as HTML has it, or kept."""
        job, made = self.job, piece.what
        if job.target.mark and job.source.ends(piece.text):
            return self.mark(piece.text)
        put = self.made(piece, made) if made else None
        if put is None:
            return self.kept(piece)
        job.say(Said("translated", around(piece), piece.start))
        return put

    def kept(self, piece: Piece) -> str:
        """What the target has not, to be shown as it stands; in a comment where no reader was to see it."""
        job = self.job
        if piece.what and piece.what.kind == "hidden" and (comment := hidden(piece.text, job.source)):
            return held(comment.text, live=False)
        job.say(Said("construct-kept", piece.text, piece.start))
        return held(kept(piece.text, job.source).text, live=False)

    def made(self, piece: Piece, made: Construct) -> str | None:
        """A known construct, None where neither the target nor HTML says it."""
        if made.kind in KINDS:
            return KINDS[made.kind](self, piece, made)
        if (tag := written(made, self.job.target)) is not None:
            return held(tag, live=True)
        line = self.job.form(made)
        return None if line is None else LINK.sub(_anchor, line)

    def hidden(self, piece: Piece, made: Construct) -> str | None:
        """What no reader sees has no like."""
        return None

    def code(self, piece: Piece, made: Construct) -> str:
        """Code; tags that run in it are kept there."""
        if made.fields.get("options"):
            self.job.say(Said("construct-simplified", made.fields["options"], piece.start))
        parts = (self.kept(part) if part.sort == TAG else self.braces(escape(part.text)) for part in piece.body)
        body = "".join(parts).strip("\r\n")
        language = made.fields.get("language", "")
        name = f' class="language-{escape(language)}"' if language else ""
        caption = LINK.sub(_anchor, BOLD.sub(r"<strong>\1</strong>", made.fields.get("caption", "")))
        return f"{f'<p>{caption}</p>' if caption else ''}<pre><code{name}>{body}</code></pre>"

    def quoted(self, piece: Piece, made: Construct) -> str:
        """A quotation, and who is quoted."""
        said = made.fields["attribution"]
        return f"<blockquote>{shown(piece.body) or ''}{f'<p>— {escape(said)}</p>' if said else ''}</blockquote>"

    def reference(self, piece: Piece, made: Construct) -> str | None:
        """A link to a post of the run, or its address."""
        site, to = self.job.site, made.fields.get("to", "")
        found = references.entry(to, site) if site else None
        if found is None or site is None:
            return None
        address = held(references.written(found, to, self.job.target, site), live=True)
        if made.kind == "post-link":
            return f'<a href="{address}">{escape(made.fields.get("text") or found.title)}</a>'
        return address


def _anchor(found: re.Match[str]) -> str:
    return f'<a href="{escape(found[2])}">{found[1]}</a>'


KINDS: dict[str, Callable[[_Page, Piece, Construct], str | None]] = {
    "hidden": _Page.hidden,
    "code": _Page.code,
    "quote": _Page.quoted,
    "post": _Page.reference,
    "post-link": _Page.reference,
}
"""How a construct is written that is no tag, or not always one."""
