"""Options that say which claims are wanted: the two clocks, and what claims must bear."""

import functools
from typing import Any, Final

import click

from kg.cli.options import Command, number
from kg.queries.claim_selection import EVIDENCE, QUALITIES, REVIEWS, ClaimSelection, parse_years


def _check_years(
    _: click.Context, __: click.Parameter, value: str | None
) -> tuple[int, int] | None:
    try:
        return None if value is None else parse_years(value)
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


def period_option(meaning: str) -> Any:
    """Make `--period`, which means this."""
    return click.option("--period", metavar="YEARS", callback=_check_years, help=meaning)


#: `--period` and `--known-by`.
CLOCKS: Final = (
    period_option(
        "Only claims of these years, such as 2018..2022; a claim without a period is of the "
        "year its document was published."
    ),
    click.option(
        "--known-by",
        metavar="DATE",
        help="Only claims whose document was published by then: a day, month or year.",
    ),
)
#: `--evidence`, `--quality` and `--review`.
BEARING: Final = (
    click.option(
        "--evidence",
        type=click.Choice(EVIDENCE),
        help="The least evidence of a claim; quoted takes verified, too.",
    ),
    click.option(
        "--quality",
        type=click.Choice(QUALITIES),
        help="Leave out claims of documents of low quality.",
    ),
    click.option(
        "--review",
        type=click.Choice(REVIEWS),
        help="Leave out claims that are doubtful or unreviewed.",
    ),
)
CLOCK_NAMES: Final = ("period", "known_by")
CLAIM_NAMES: Final = (*CLOCK_NAMES, "evidence", "quality", "review")


def clock_options(command: Command) -> Command:
    """Add `--period` and `--known-by`.

    The command gets them as ``selection``, a `ClaimSelection`.
    """
    return add_options(_with_selection(command, CLOCK_NAMES), CLOCKS)


def claim_selection_options(command: Command, *, period: str | None = None) -> Command:
    """Add `--period`, `--known-by`, `--evidence`, `--quality` and `--review`.

    The command gets them as ``selection``, a `ClaimSelection`. `period` says what the years
    are, if not those of claims.
    """
    clocks = CLOCKS if period is None else (period_option(period), *CLOCKS[1:])
    return add_options(_with_selection(command, CLAIM_NAMES), (*clocks, *BEARING))


def add_options(command: Command, options: tuple[Any, ...]) -> Command:
    """Add options to a command, so that its help lists them in this order."""
    wrapped: Any = command
    for option in reversed(options):
        wrapped = option(wrapped)
    return wrapped  # type: ignore[no-any-return]  # click's decorators give what they take


def _with_selection(command: Command, names: tuple[str, ...]) -> Command:
    @functools.wraps(command)
    def with_selection(*args: Any, **given: Any) -> Any:
        wanted = {name: given.pop(name) for name in names}
        return command(*args, selection=ClaimSelection(**wanted), **given)

    wrapped: Any = with_selection
    return wrapped  # type: ignore[no-any-return]  # it is called as the command is


def tell_left_out(left_out: int, undated: int) -> None:
    """Say on stderr how many claims a selection leaves out, and how many for want of a date."""
    told = []
    if left_out:
        told.append(f"{number(left_out, 'claim')} left out by the selection")
    if undated:
        told.append(f"{number(undated, 'claim')} left out for want of a date")
    if told:
        click.echo("; ".join(told), err=True)
