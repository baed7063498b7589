"""What a command was asked to do: the flags that commands have in common, and those of the plugins."""

from __future__ import annotations

import dataclasses
import inspect
import os
import sys
import typing
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer

from postkit import registry
from postkit.model import PostkitError
from postkit.options import Flag, flags
from postkit.plugin import Reader, Transform, Writer
from postkit.shell import config

GROUPS: dict[str, type] = {"readers": Reader, "transforms": Transform, "writers": Writer}

Settings = dict[tuple[str, str], dict[str, object]]

_In = typer.Argument(metavar="[IN]...", help="Files, folders, globs, or - for standard input.", show_default=False)
_From = typer.Option("-f", "--from", metavar="FORMAT", help="The format to read; told from each file without it.")
_To = typer.Option("-t", "--to", metavar="FORMAT", help="The format to write; told from -o without it, else markdown.")
_Output = typer.Option("-o", "--output", metavar="OUT", help="The folder, or for one post the file, to write.")
_Apply = typer.Option("--apply", metavar="NAMES", help="The transforms, in order, with commas; none for none.")
_For = typer.Option("--for", metavar="GENERATOR", help="The site generator to write for, or a TOML file of your own.")
_Of = typer.Option("--from-generator", metavar="GENERATOR", help="The one that wrote the posts; told from the folder.")
_Path = typer.Option("--path", metavar="TEMPLATE", help="Where posts go, such as {year}/{slug}.")
_Slug = typer.Option("--slug", metavar="KIND", help="Slugs in any script (unicode), or transliterated (ascii).")
_Redirects = typer.Option("--redirects", metavar="FILE", help="Write the old and new addresses; posts: into the posts.")
_RedirectsFormat = typer.Option("--redirects-format", metavar="FORMAT", help="csv, netlify or nginx; told from FILE.")
_Set = typer.Option("-O", "--option", metavar="NAME.KEY=VALUE", help="Set an option of a plugin; may be repeated.")
_Jobs = typer.Option("-j", "--jobs", metavar="N", min=1, help="Processes side by side; all cores without it.")
_Select = typer.Option("--select", metavar="RULES", help="The rules to ask: names, codes, families, all; with commas.")
_Ignore = typer.Option("--ignore", metavar="RULES", help="The rules not to ask; with commas.")
_Format = typer.Option("--output-format", metavar="FORMAT[=FILE]", help="How findings are written; may be repeated.")
_Schema = typer.Option("--schema", metavar="SCHEMA", help="A JSON Schema: a generator's, a file, or none.")
_Statistics = typer.Option("--statistics", help="Count the findings of each rule.")
_ExitZero = typer.Option("--exit-zero", help="End with status 0 whatever is found.")
_MaxWarnings = typer.Option("--max-warnings", metavar="N", min=0, help="End with status 1 if there are more warnings.")
_Changed = typer.Option("--changed", metavar="[=REF]", help="Tell of posts that differ from HEAD, or since REF, only.")
_FilesFrom = typer.Option("--files-from", metavar="FILE", help="Check the files that FILE, or - for stdin, lists.")
_StdinFilename = typer.Option("--stdin-filename", metavar="NAME", help="The name of what is on standard input.")
_Baseline = typer.Option("--baseline", metavar="FILE", help="Findings that are known and do not count.")
_WriteBaseline = typer.Option("--write-baseline", help="Make all findings known, and drop those that are gone.")
_NoCache = typer.Option("--no-cache", help="Look at all posts, also those that have not changed.")
_CacheDir = typer.Option("--cache-dir", metavar="DIR", help="Where to keep what was found for the next run.")
_Fix = typer.Option("--fix", help="Put right in the files what can be, and keep every other byte.")
_Unsafe = typer.Option("--unsafe-fixes", help="Fix also what may change the meaning: slips in keys, titles to add.")
_Diff = typer.Option("--diff", help="Show what --fix would change, and change nothing.")
_Force = typer.Option("--force", help="Overwrite files that are there and differ.")
_DryRun = typer.Option("--dry-run", help="Name every file that would be written, and write none.")
_Report = typer.Option("--report", metavar="FILE", help="Write what became of each post, as JSON Lines.")
_Quiet = typer.Option("-q", "--quiet", help="Show errors only.")
_Verbose = typer.Option("-v", "--verbose", help="Show what was guessed or repaired, too.")


@dataclass(slots=True, eq=False, repr=False)
class Request:
    """The values of the flags, those that were not given at their defaults, over what the configuration says."""

    inputs: Annotated[list[str] | None, _In] = None
    names: list[str] | None = None
    reader: Annotated[str | None, _From] = None
    writer: Annotated[str | None, _To] = None
    output: Annotated[str | None, _Output] = None
    apply: Annotated[str | None, _Apply] = None
    target: Annotated[str | None, _For] = None
    generator: Annotated[str | None, _Of] = None
    path: Annotated[str | None, _Path] = None
    slug: Annotated[str | None, _Slug] = None
    redirects: Annotated[str | None, _Redirects] = None
    redirects_format: Annotated[str | None, _RedirectsFormat] = None
    option: Annotated[list[str] | None, _Set] = None
    select: Annotated[list[str] | None, _Select] = None
    ignore: Annotated[list[str] | None, _Ignore] = None
    output_format: Annotated[list[str] | None, _Format] = None
    schema: Annotated[str | None, _Schema] = None
    statistics: Annotated[bool, _Statistics] = False
    exit_zero: Annotated[bool, _ExitZero] = False
    fix: Annotated[bool, _Fix] = False
    unsafe_fixes: Annotated[bool, _Unsafe] = False
    diff: Annotated[bool, _Diff] = False
    max_warnings: Annotated[int | None, _MaxWarnings] = None
    changed: Annotated[str | None, _Changed] = None
    files_from: Annotated[str | None, _FilesFrom] = None
    stdin_filename: Annotated[str | None, _StdinFilename] = None
    baseline: Annotated[str | None, _Baseline] = None
    write_baseline: Annotated[bool, _WriteBaseline] = False
    no_cache: Annotated[bool, _NoCache] = False
    cache_dir: Annotated[str | None, _CacheDir] = None
    jobs: Annotated[int | None, _Jobs] = None
    force: Annotated[bool, _Force] = False
    dry_run: Annotated[bool, _DryRun] = False
    report: Annotated[str | None, _Report] = None
    quiet: Annotated[bool, _Quiet] = False
    verbose: Annotated[bool, _Verbose] = False
    settings: Settings = field(default_factory=dict)
    config: config.Config = field(default_factory=config.Config)

    @property
    def processes(self) -> int:
        """How many processes to use: the flag's number, the configuration's, or one for each core."""
        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        return self.jobs or self.config.jobs or cores


class Offer(NamedTuple):
    """A command as it is offered: a function of a `Request`, and which of its flags it takes.

    `plugins` are the groups whose built-in plugins' flags it takes too; `arguments` stand in for a field's own
    declaration.
    """

    function: Callable[[Request], int]
    wanted: tuple[str, ...]
    plugins: tuple[str, ...]
    arguments: Mapping[str, Any]

    def typer(self, given: list[str]) -> typer.Typer:
        """The Typer application for these arguments; plugins are asked for their flags only where one may be meant."""
        parameters = list(self._own())
        if not _known(parameters).issuperset(_flag(each) for each in given if each[:1] == "-"):
            parameters += [_plugin(flag) for group in self.plugins for _, flag in _flags(group)]

        def command(**values: Any) -> None:
            raise typer.Exit(self.function(self._request(values)))

        command.__doc__ = self.function.__doc__
        command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        command.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
        app = typer.Typer(add_completion=False, rich_markup_mode=None)
        app.command(context_settings={"help_option_names": ["-h", "--help"]})(command)
        return app

    def _own(self) -> Iterator[inspect.Parameter]:
        hints = typing.get_type_hints(Request, include_extras=True)
        for each in dataclasses.fields(Request):
            if each.name in self.wanted or each.name in self.arguments:
                annotation = self.arguments.get(each.name, hints[each.name])
                kind = inspect.Parameter.KEYWORD_ONLY
                yield inspect.Parameter(each.name, kind, default=each.default, annotation=annotation)

    def _request(self, values: Mapping[str, Any]) -> Request:
        own = {name: value for name, value in values.items() if name in self.wanted or name in self.arguments}
        settled = config.load(Path.cwd())
        return Request(**own, settings=_settings(values, settled), config=settled)


def takes(*wanted: str, plugins: tuple[str, ...] = (), **arguments: Any) -> Callable[[Callable[[Request], int]], Offer]:
    """A decorator that makes a command of a function of a `Request`; see `Offer`."""

    def decorate(function: Callable[[Request], int]) -> Offer:
        return Offer(function, wanted, plugins, arguments)

    return decorate


def inputs_or_stdin(request: Request) -> list[str]:
    """The inputs, or standard input where there is none and it is no terminal; raises PostkitError otherwise."""
    if request.inputs:
        return request.inputs
    if sys.stdin is None or sys.stdin.isatty():
        raise PostkitError("nothing to read", "name files or folders, or pipe posts in; --help shows examples")
    return ["-"]


def _flag(argument: str) -> str:
    """The flag in an argument, without a value."""
    return argument.partition("=")[0] if argument.startswith("--") else argument


def _known(parameters: list[inspect.Parameter]) -> set[str]:
    """The flags that a command has of its own; `-` is standard input, `--` ends the flags."""
    found = {"-", "--"}
    for parameter in parameters:
        for about in getattr(parameter.annotation, "__metadata__", ()):
            found.update(getattr(about, "param_decls", None) or ())
    return found


@cache
def _flags(group: str) -> tuple[tuple[str, Flag], ...]:
    kind: Any = GROUPS[group]
    plugins = ((name, registry.load(kind, entry)) for name, entry in registry.builtin(kind).items())
    return tuple((name, flag) for name, plugin in plugins for flag in flags(plugin.options))


def _variable(flag: Flag) -> str:
    return "plugin_" + flag.name.lstrip("-").replace("-", "_")


def _plugin(flag: Flag) -> inspect.Parameter:
    choices = f" ({', '.join(flag.choices)})" if flag.choices else ""
    metavar = None if flag.kind is bool else "VALUE"
    about = typer.Option(flag.name, help=flag.help + choices, show_default=False, metavar=metavar)
    kind: Any = flag.kind if flag.kind in (bool, int) else list[str] if flag.many else str
    annotation = Annotated[kind | None, about]
    return inspect.Parameter(_variable(flag), inspect.Parameter.KEYWORD_ONLY, default=None, annotation=annotation)


def _settings(given: Mapping[str, Any], settled: config.Config) -> Settings:
    """The plugins' settings: the configuration's, then the flags', then those of `-O`."""
    found: Settings = {key: dict(values) for key, values in settled.settings.items()}
    for group in GROUPS:
        for name, flag in _flags(group) if any(key.startswith("plugin_") for key in given) else ():
            value = given.get(_variable(flag))
            if value is not None and value != []:
                found.setdefault((group, name), {})[flag.key] = ",".join(value) if flag.many else value
    for text in given.get("option") or ():
        target, equals, value = text.partition("=")
        name, dot, key = target.partition(".")
        if not equals or not dot:
            raise PostkitError(f"-O takes NAME.KEY=VALUE, not {text}")
        found.setdefault((_group_of(name, key), name), {})[key] = value
    return found


def _group_of(name: str, key: str) -> str:
    """The group of the plugin of that name, the one that has such an option where there are several."""
    groups = [group for group, kind in GROUPS.items() if name in registry.names(kind)]
    if not groups:
        raise registry.unknown(
            "plugin", name, sorted({name for kind in GROUPS.values() for name in registry.names(kind)})
        )
    options = {group: dataclasses.fields(registry.get(GROUPS[group], name).options) for group in groups}
    asked = [group for group in groups if key.replace("-", "_") in {option.name for option in options[group]}]
    return next(iter([*asked, *(group for group in groups if options[group]), *groups]))
