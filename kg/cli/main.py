"""The command `kg` and what it does with errors."""

import importlib
import io
import os
import sys
import traceback
from typing import Any, Final

import click

from kg.errors import ConformanceError, KGError

#: Command to module and one line of help; modules are imported when they are asked for.
_COMMANDS: Final = {
    "build": ("kg.cli.build", "Build the graph from claim files and validate it."),
    "check": ("kg.cli.check", "Check registry, claim files and quotes; tell all faults."),
    "query": ("kg.cli.query", "Ask a SPARQL query or a named question."),
    "questions": ("kg.cli.questions", "List the named questions."),
    "targets": ("kg.cli.targets", "What was aimed at, what growth it needs, what came of it."),
    "conflicts": ("kg.cli.conflicts", "Which figures disagree, and what does not add up."),
    "gaps": ("kg.cli.gaps", "What the figures do not say, and which document to look for next."),
    "network": ("kg.cli.network", "Project a network, for Gephi, networkx or a spreadsheet."),
    "centrality": ("kg.cli.centrality", "Measure who is central in a network."),
    "clusters": ("kg.cli.clusters", "Find the groups that a network falls into."),
    "specialisation": (
        "kg.cli.specialisation",
        "What places are specialised in; what they declare, and what backs it.",
    ),
    "similar": ("kg.cli.similar", "Which places are most like a place, and why."),
    "explore": ("kg.cli.explore", "Write the interactive graph: one HTML file, offline."),
    "extract": ("kg.cli.extract", "Draft the claims of articles, for a person to review."),
    "review": ("kg.cli.review", "Accept, mend or reject draft claims, and write the claim file."),
    "import": ("kg.cli.import_", "Bring a table of your own into a data folder."),
    "export": ("kg.cli.export", "Write the whole graph to a file."),
    "diff": ("kg.cli.diff", "Tell which claims two stores differ in."),
}

_ISSUE: Final = "This is a fault of kg, not of your data. Please report it with the lines above."


class _Commands(click.Group):
    """Loads a command's module when it is used, so that help is quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command = importlib.import_module(_COMMANDS[cmd_name][0]).command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in _COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in _COMMANDS and not args[0].startswith("-"):
            from kg.sources.nearest import nearest

            hint = nearest(args[0], _COMMANDS)
            raise click.UsageError(f"there is no command {args[0]!r}. {hint}", ctx)
        return super().resolve_command(ctx, args)


@click.command(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="ecosystem-kg", prog_name="kg")
def group() -> None:
    """Knowledge graphs of AI industrial ecosystems.

    Every statement can be followed back to the words that carry it.

    Example: kg query figures-of-place --param place=guangzhou
    """


def main(args: list[str] | None = None) -> None:
    """Run the command line and end the process.

    Exit codes: 0 done, 1 a check says no, 2 wrong usage or unreadable input, 3 our fault.
    """
    sys.exit(run(args))


def run(args: list[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        # Names and faults are in any script, whatever the terminal's encoding is said to be.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code: Any = group.main(args=args, prog_name="kg", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.Abort:
        click.echo("Stopped.", err=True)
        return 130
    except click.ClickException as error:
        error.show()
        return 2
    except KGError as error:
        tell_faults(error)
        return 1 if isinstance(error, ConformanceError) else 2
    except (BrokenPipeError, SystemExit):
        # The reader has gone: click tells it by SystemExit. Python would complain again
        # when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception:  # noqa: BLE001 - the one place where a fault of ours ends
        traceback.print_exc()
        click.echo(_ISSUE, err=True)
        return 3
    return code if isinstance(code, int) else 0


def tell_faults(error: KGError) -> None:
    """Write every fault of an error to stderr."""
    for fault in error.faults:
        click.echo(str(fault), err=True)
    if len(error.faults) > 1:
        click.echo(f"{len(error.faults)} faults.", err=True)
