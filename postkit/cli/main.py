"""The `postkit` command: its subcommands, each imported when it is called, and how errors are shown."""

from __future__ import annotations

import importlib
import os
import sys
from typing import Any

import typer
from typer.core import TyperGroup
from typer.exceptions import TyperException

from postkit import __version__
from postkit.cli.show import Shown
from postkit.model import PostkitError, closest

COMMANDS = {
    "convert": "Convert posts: read, transform, write, in one go.",
    "read": "Read posts and print them as a stream for the next command.",
    "apply": "Apply transforms to a stream of posts.",
    "write": "Write a stream of posts as files.",
    "validate": "Check the front matter of posts.",
    "schema": "List, show, check and infer the schemas of front matter.",
    "inspect": "Show one post: metadata, outline, pictures, links, problems, changes.",
    "formats": "List what Postkit reads, writes and does, plug-ins included.",
    "explain": "Print the manual page of a format, transform, rule or generator.",
}
"""Name and help line of every subcommand; its module has the same name."""

ARGUMENTS = "postkit.arguments"
"""Where a context keeps the arguments of the subcommand, which decide what has to be imported for it."""

LINE = "Convert posts: blog posts, news articles, whole exports."

EXAMPLES = """\
Examples:
  postkit convert post.html                  one post as Markdown, on the terminal
  postkit convert blog/ -o clean/            a folder, its tree mirrored
  postkit convert blog/ -t json -o out/      the same as JSON
  postkit inspect post.md                    what is in it, and what would change
  postkit read a.md | postkit apply normalize | postkit write markdown
"""


MAY_STAND_ALONE = ("--changed",)
"""Flags whose value may be left out; it is only ever given behind an equals sign, as git has it."""


def spelt_out(arguments: list[str]) -> list[str]:
    """The arguments with an empty value for flags that stand alone, which Typer does not know."""
    end = arguments.index("--") if "--" in arguments else len(arguments)
    return [f"{each}=" if each in MAY_STAND_ALONE else each for each in arguments[:end]] + arguments[end:]


class LazyGroup(TyperGroup):
    """A group that knows its commands by name and imports one when it is called."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names of the commands, in the order in which a user meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Import a command; None where there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        offer = getattr(importlib.import_module(f"postkit.cli.{cmd_name}"), cmd_name)
        command = typer.main.get_command(offer.typer(ctx.meta.get(ARGUMENTS, [])))
        command.name = cmd_name
        return command

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command that the arguments name, or say which is near."""
        if args and not args[0].startswith("-") and args[0] not in COMMANDS:
            raise PostkitError(f"unknown command: {args[0]}", closest(args[0], COMMANDS))
        args = spelt_out(args)
        ctx.meta[ARGUMENTS] = args[1:]
        return super().resolve_command(ctx, args)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Examples first, then the commands."""
        formatter.write(f"Usage: postkit COMMAND ...\n\n{LINE}\n\n{EXAMPLES}\nCommands:\n")
        for name, line in COMMANDS.items():
            formatter.write(f"  {name:10} {line}\n")
        formatter.write(
            "\nOptions:\n  --version  Print the version.\n  --help     Print this, or the help of a command.\n"
        )


app = typer.Typer(
    cls=LazyGroup,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback(invoke_without_command=True)
def root(context: typer.Context, version: bool = False) -> None:
    """Convert posts."""
    if version:
        typer.echo(f"postkit {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
        raise typer.Exit(2)


def _drop_output() -> None:
    """Let nothing more be printed, so that the end of the program does not fail at it again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def run(arguments: list[str]) -> int:
    """Run the command line; the exit status: 0 all well, 1 a post failed, 2 a wrong request, 130 interrupted."""
    try:
        status = typer.main.get_command(app)(arguments, prog_name="postkit", standalone_mode=False)
        sys.stdout.flush()
    except PostkitError as error:
        Shown().error(error.message, error.hint)
        return 2
    except TyperException as error:
        Shown().error(
            error.format_message().rstrip("."), "postkit --help, or postkit COMMAND --help, shows what there is"
        )
        return error.exit_code
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        _drop_output()
        return 0
    except OSError as error:  # what is printed cannot be written; files and sources report for themselves
        _drop_output()
        Shown().error(f"cannot go on: {error.strerror or error}", "is there room where the output goes?")
        return 1
    return int(status or 0)
