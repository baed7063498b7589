"""Translate a body from the constructs of one generator to those of another."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from postkit.constructs import figure, listings, references
from postkit.constructs.callouts import to_callouts, to_directives
from postkit.constructs.code import Code
from postkit.constructs.interpret import written
from postkit.constructs.model import LITERAL, TAG, TEXT, Construct, Piece, Said, Say
from postkit.constructs.places import placed
from postkit.constructs.read import read, shown
from postkit.constructs.tables import Table, table
from postkit.constructs.write import Run, assemble, hidden, kept, quotation
from postkit.site import Site


def translate(text: str, source: str, target: str, say: Say, site: Site | None = None) -> str:
    """A body for another generator. What of it is only text stays as it is; what the target would run is escaped."""
    if source == target:
        return text
    reads, writes = table(source), table(target)
    numbers: list[int] = []
    whole = text
    if reads.directives:
        text, numbers = to_callouts(text, upper=target != "obsidian")
    job = Job(text, reads, writes, placed(say, whole, text, numbers) if numbers else say, site)
    made = assemble(list(job.runs()), writes)
    return to_directives(made) if writes.directives else made


class Job:
    """One body on its way."""

    def __init__(self, text: str, source: Table, target: Table, say: Say, site: Site | None) -> None:
        self.text, self.source, self.target, self.say, self.site = text, source, target, say, site
        self.code = Code(text)
        self.figures = "<figure>" in text and bool(target.writing("figure", {}) and not source.writing("figure", {}))

    def runs(self) -> Iterator[Run]:
        """What is written, piece by piece."""
        done = 0
        for piece in read(self.text, self.source):
            if piece.start < done:
                continue
            if piece.sort == TEXT:
                yield from self.plain(piece)
            elif piece.sort == LITERAL:
                yield Run(piece.text)
            elif rewritten := self.rewritten(piece):
                put, done = rewritten
                self.say(Said("translated", self.text[piece.start : done], piece.start))
                yield Run(put)
            else:
                yield from self.tag(piece)

    def rewritten(self, piece: Piece) -> tuple[str, int] | None:
        """What output means where there is no such variable, and where it ends."""
        for find, put in self.source.rewrites:
            if piece.sort == TAG and (found := find.match(self.text, piece.start)):
                return found.expand(put), found.end()
        return None

    def tag(self, piece: Piece) -> Iterator[Run]:
        """A construct in the target's way, or kept."""
        made = piece.what
        if self.target.mark and self.source.ends(piece.text):
            yield Run(self.target.mark)
            return
        run = self.made(piece, made) if made else None
        if run:
            if made and made.kind != "component":
                self.say(Said("translated", around(piece), piece.start))
            yield from run
        else:
            yield from self.kept(piece)

    def kept(self, piece: Piece) -> Iterator[Run]:
        """What the target has not, as it stands."""
        if self.unseen(piece) and (comment := hidden(piece.text, self.source)):
            yield comment
            return
        self.say(Said("construct-kept", piece.text, piece.start))
        yield kept(piece.text, self.source)

    def unseen(self, piece: Piece) -> bool:
        """Whether a reader of the page sees nothing of it, in its place."""
        return bool(piece.what and piece.what.kind in ("hidden", "attributes")) and not self.code.at(piece.start)

    def made(self, piece: Piece, made: Construct) -> list[Run] | None:
        """A known construct as the target says it, None where it cannot."""
        if made.kind in KINDS:
            return KINDS[made.kind](self, piece, made)
        if (tag := written(made, self.target)) is not None:
            return [Run(tag, live=True)]
        line = self.form(made)
        return None if line is None else [Run(line)]

    def form(self, made: Construct) -> str | None:
        """What any Markdown says of it."""
        if made.kind == "figure" and "src" in made.fields:
            return figure.written(made.fields)
        if made.kind == "asset":
            return made.fields["to"]
        for form in table("plain").forms:
            fields = {name: value for name, value in made.fields.items() if name not in form.fixed}
            fits = all(made.fields.get(name) == value for name, value in form.fixed.items())
            if form.kind == made.kind and fits and form.fields == set(fields):
                line = form.form.format(**fields)
                return line if form.pattern.fullmatch(line) else None
        return None

    def fenced(self, piece: Piece, made: Construct) -> list[Run]:
        """Code."""
        return listings.written(self, piece, made)

    def hidden(self, piece: Piece, made: Construct) -> list[Run] | None:
        """What no reader sees has no like."""
        return None

    def quoted(self, piece: Piece, made: Construct) -> list[Run]:
        """A quotation."""
        return [Run(quotation(shown(piece.body) or "", made.fields["attribution"]))]

    def attributes(self, piece: Piece, made: Construct) -> list[Run] | None:
        """Attributes, where they are written so at the target, too."""
        return [Run(piece.text, live=True)] if "attributes" in self.target.marks else None

    def component(self, piece: Piece, made: Construct) -> list[Run]:
        """A component, which is an unknown element of HTML elsewhere: nothing runs there, and what is in it shows."""
        self.say(Said("construct-kept", piece.text, piece.start))
        return [Run(piece.text)]

    def mark(self, piece: Piece, made: Construct) -> list[Run]:
        """The start or end of a highlight."""
        return [Run(made.fields["put"], live=True)]

    def heading(self, piece: Piece, made: Construct) -> list[Run]:
        """A link to a heading of the same post."""
        return [Run(f"[{made.fields['text']}]({made.fields['to']})")]

    def picture(self, piece: Piece, made: Construct) -> list[Run]:
        """A picture, as HTML if its size is stated."""
        fields = made.fields
        if "width" in fields:
            return [Run(figure.image(fields), live=True)]
        return [Run(f"![{fields['alt']}]({fields['src']})")]

    def reference(self, piece: Piece, made: Construct) -> list[Run] | None:
        """A link to a post of the run."""
        to = made.fields.get("to", "")
        found = references.entry(to, self.site) if self.site else None
        if found is None or self.site is None:
            return None
        address = references.written(found, to, self.target, self.site)
        if made.kind == "post-link":
            return [Run(f"[{made.fields.get('text') or found.title}]("), Run(address, live=True), Run(")")]
        return [Run(address, live=True)]

    def plain(self, piece: Piece) -> Iterator[Run]:
        """Text, with the marks and the constructs that are only Markdown in it."""
        at = piece.start
        for start, end, run in sorted(self.marked(piece), key=lambda each: each[:2]):
            if start < at:
                continue
            yield Run(self.text[at:start])
            yield run
            at = end
        yield Run(self.text[at : piece.end])

    def marked(self, piece: Piece) -> Iterator[tuple[int, int, Run]]:
        """Where a text says the summary's end, or a construct that the target has a tag for, in Markdown."""
        yield from self.summary(piece)
        yield from listings.infos(self, piece)
        for start, end, fields in figure.read(self.text, piece.start, piece.end) if self.figures else ():
            if not self.code.at(start) and (tag := written(Construct("figure", fields), self.target)):
                yield start, end, Run(tag, live=True)
        for form in table("plain").forms:
            if self.source.writing(form.kind, form.fixed) or not self.target.writing(form.kind, form.fixed):
                continue
            for found in form.pattern.finditer(self.text, piece.start, piece.end):
                made = Construct(form.kind, {**form.fixed, **found.groupdict()})
                if not self.code.at(found.start()) and (tag := written(made, self.target)):
                    yield *found.span(), Run(tag, live=True)

    def summary(self, piece: Piece) -> Iterator[tuple[int, int, Run]]:
        """Where a list of posts ends the part that it shows."""
        for sign in self.source.summary:
            for found in sign.finditer(self.text, piece.start, piece.end):
                region = self.code.at(found.start())
                if self.target.mark and not self.target.ends(found[0]) and (not region or region.kind == "comment"):
                    yield *found.span(), Run(self.target.mark)


def around(piece: Piece) -> str:
    """The tags of a construct, without what is between them."""
    if not piece.body:
        return piece.text
    return piece.text[: piece.body[0].start - piece.start] + piece.text[piece.body[-1].end - piece.start :]


KINDS: dict[str, Callable[[Job, Piece, Construct], list[Run] | None]] = {
    "hidden": Job.hidden,
    "attributes": Job.attributes,
    "component": Job.component,
    "mark": Job.mark,
    "heading": Job.heading,
    "picture": Job.picture,
    "code": Job.fenced,
    "quote": Job.quoted,
    "post": Job.reference,
    "post-link": Job.reference,
}
"""How a construct is written that is no tag, or not always one."""
