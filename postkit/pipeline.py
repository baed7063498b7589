"""Take one source through the whole chain: a reader, transforms in order, the kind of body wanted, a writer."""

from __future__ import annotations

import traceback
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from postkit import guard, registry
from postkit.model import UNREAD, File, Html, Markdown, Place, Post, Problem, Severity, Source
from postkit.options import build
from postkit.paths import safe_name
from postkit.plugin import Reader, Report, Transform, Writer

if TYPE_CHECKING:
    from postkit.site import Entry, Site

DEFAULT_TRANSFORMS = ("normalize", "clean-html")
"""What `convert` does when it is not told otherwise. A title that is guessed is then cleaned from the body at once."""

SITE_TRANSFORMS = ("interpret", "normalize", "translate", "clean-html", "links", "adapt")
"""What it does for a site generator, or with what one has written."""

_CONVERSIONS: dict[type | None, str] = {Markdown: "to-markdown", Html: "to-html"}


class Plan(NamedTuple):
    """A chain by name. `reader` is None where each source tells its own format.

    `settings` holds the values given for plugins, under `("writers", "markdown")` and the like. With `convert`
    the conversion that the writer wants is run even where the body already is of its kind, so that the islands
    of a Markdown body are converted too. With `words` they are counted, for a report. `site` is what is known of the
    generators and of the run's other posts; options that have fields `source`, `target` or `site` get it.
    """

    writer: str
    reader: str | None = None
    transforms: tuple[str, ...] = ()
    settings: Mapping[tuple[str, str], Mapping[str, object]] = {}
    convert: bool = False
    words: bool = False
    site: Site | None = None


@dataclass(slots=True, eq=False, repr=False)
class Outcome:
    """What became of one post: its files, where it wants to be, and all that there is to say about it.

    `words` are those before and after; `removed` are those that each step took away on purpose.
    """

    source: str
    path: str = ""
    files: list[File] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    words: tuple[int, int] = (0, 0)
    removed: dict[str, int] = field(default_factory=dict)

    @property
    def failed(self) -> bool:
        """Whether no file came of it although it was a post."""
        return not self.files and any(problem.severity is Severity.ERROR for problem in self.problems)


class Chain:
    """A plan with its plugins loaded and their options built, once for all the sources that go through."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._readers: dict[str, tuple[Reader, Any]] = {}

    @cached_property
    def writer(self) -> tuple[Writer, Any]:
        """The writer and its options."""
        writer = registry.get(Writer, self.plan.writer)
        return writer, self._options("writers", self.plan.writer, writer)

    @cached_property
    def carries_unread(self) -> bool:
        """Whether posts whose front matter could not be read are written as they were.

        A site's generator that was asked for would stumble over them.
        """
        return self.writer[0].verbatim and not (self.plan.site and self.plan.site.writes)

    @cached_property
    def wants(self) -> type[Html] | type[Markdown] | None:
        """The kind of body that the writer takes, None for either."""
        writer, options = self.writer
        return writer.wants(options) if callable(writer.wants) and not isinstance(writer.wants, type) else writer.wants

    @cached_property
    def transforms(self) -> list[tuple[str, Transform, Any]]:
        """The transforms with their names and options, in order, the writer's conversion to Markdown at the end.

        That to HTML comes later: the guard would miss what HTML keeps out of its text, such as what pictures show.
        """
        names = list(self.plan.transforms)
        if self.plan.convert and self.wants is Markdown and "to-markdown" not in names:
            names.append("to-markdown")
        return [self.transform(name) for name in names]

    def transform(self, name: str) -> tuple[str, Transform, Any]:
        """One transform with its name and options."""
        transform = registry.get(Transform, name)
        return name, transform, self._options("transforms", name, transform)

    def reader(self, name: str) -> tuple[Reader, Any]:
        """A reader and its options."""
        if name not in self._readers:
            reader = registry.get(Reader, name)
            self._readers[name] = reader, self._options("readers", name, reader)
        return self._readers[name]

    def check(self) -> None:
        """Load everything that the plan names; raises PostkitError where a name or an option is wrong."""
        self.writer, self.wants, self.transforms  # noqa: B018
        if self.plan.reader:
            self.reader(self.plan.reader)

    def _options(self, group: str, name: str, plugin: Reader | Transform | Writer) -> Any:
        site = self.plan.site
        known = site.known if site else {}
        if site and group == "transforms":
            known["converts"] = self.plan.convert and self.wants is Markdown
        return build(plugin.options, self.plan.settings.get((group, name), {}), name, known)


def run(chain: Chain, reader: str, source: Source) -> Iterator[Outcome]:
    """Every post of a source, read, changed and written in memory. Nothing that a post holds raises.

    A source that gives no post gives one outcome without files, which says why.
    """
    report = Report(source.name)
    last: Outcome | None = None
    for post in read(chain, reader, source, report, unread=chain.carries_unread):
        if last:
            yield last
        last = finish(chain, post, report)
        report.problems, report.earlier, report.removed = [], [], {}
    if last:
        last.problems += report.problems
    yield last or Outcome(source.name, problems=report.problems)


def finish(chain: Chain, post: Post, report: Report) -> Outcome:
    """One post through the transforms and the writer; a plugin that crashes costs this post only."""
    outcome = Outcome(post.source, problems=report.problems)
    entry = chain.plan.site.by_source(post.source, post.path) if chain.plan.site else None
    place = post.place_of("slug") if entry else Place(post.source)
    before = guard.letters_of(post)
    had = guard.words(guard.text_of(post)) if chain.plan.words else 0
    step = ""
    try:
        for step, transform, options in [] if _is_unread(post) else chain.transforms:
            report.step = step
            post = transform.apply(post, options, report)
        post.path = _goes(entry, place, report) if entry else post.path or _named(post)
        guard.check(before, guard.letters_of(post, tags=True), report)
        has = guard.words(guard.text_of(post, tags=True)) if chain.plan.words else 0
        step = chain.plan.writer
        post = _convert(chain, post, report)
        writer, options = chain.writer
        outcome.files = list(writer.write(post, options, report))
    except Exception as error:  # whatever a plugin raises costs one post
        outcome.problems.append(crash(step, error, Place(post.source)))
        return outcome
    outcome.path = post.path
    if chain.plan.words:
        outcome.words = had, has
        outcome.removed = {name: guard.words("\n".join(texts)) for name, texts in report.removed.items()}
    return outcome


def _is_unread(post: Post) -> bool:
    return post.front_matter is not None and post.front_matter.format == UNREAD


def _named(post: Post) -> str:
    return safe_name(str(post.meta.get("slug") or post.meta.get("title") or ""))


def _goes(entry: Entry, place: Place, report: Report) -> str:
    """Where the survey has sent a post, without suffix."""
    if entry.wanted:
        message = f"written as {entry.path}, because another post is {entry.wanted}"
        report.info("renamed-output", message, at=place, hint="give one of the two another slug")
    return entry.path.rpartition(".")[0]


def crash(plugin: str, error: Exception, place: Place) -> Problem:
    """The problem for a plugin that raised what it should not have."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{frame.filename.rpartition('/')[2]}:{frame.lineno}"
    message = f"{plugin} crashed: {type(error).__name__}: {error} ({where})"
    return Problem(
        "crash", message, place, Severity.ERROR, f"please report this with the post to the makers of {plugin}"
    )


def read(chain: Chain, name: str, source: Source, report: Report, *, unread: bool = False) -> Iterator[Post]:
    """The posts of a source, and why it has none in the report; a reader that crashes is a problem too.

    Posts whose front matter could not be read are among them only with `unread`.
    """
    reader, options = chain.reader(name)
    try:
        for post in reader.read(source, options, report):
            if unread or not _is_unread(post):
                yield post
    except OSError as error:
        report.error("unreadable", f"cannot be read: {error.strerror or error}", at=Place(source.name))
    except Exception as error:  # whatever a plugin raises costs one source
        report.problems.append(crash(name, error, Place(source.name)))


def _convert(chain: Chain, post: Post, report: Report) -> Post:
    if chain.wants is None or isinstance(post.body, chain.wants):
        return post
    name, transform, options = chain.transform(_CONVERSIONS[chain.wants])
    report.step = name
    return transform.apply(post, options, report)
