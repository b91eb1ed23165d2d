"""Options of the ledgers of figures: of which place and metric, and what claims must bear."""

import functools
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from kg.claims.periods import parse_period
from kg.cli.claim_options import add_options, claim_selection_options
from kg.cli.options import Command, store_option
from kg.queries.claim_selection import ClaimSelection, today

if TYPE_CHECKING:
    from kg.figures.conversion import Converter

_FIGURE_OPTIONS: Final = (
    click.option(
        "--place",
        metavar="NAME",
        help="Only figures of this place and of what lies in it, by id or any name.",
    ),
    click.option("--metric", metavar="NAME", help="Only this metric, by id or any name."),
)


def ledger_options(period: str) -> Callable[[Command], Command]:
    """Add the options that select figures, and `--store`.

    The command gets ``place`` and ``metric``, a `ClaimSelection` as ``selection`` and the
    store's name as ``store``. `period` says what `--period` narrows.
    """

    def add(command: Command) -> Command:
        selected = claim_selection_options(store_option(command), period=period)
        return add_options(selected, _FIGURE_OPTIONS)

    return add


def as_of_option(command: Command) -> Command:
    """Add `--as-of`; it stands below `ledger_options`.

    The command gets a `datetime.date` as ``as_of``: the last day of what was given, else of
    what ``--known-by`` says, else today.
    """

    @functools.wraps(command)
    def with_day(*args: Any, as_of: date | None, selection: ClaimSelection, **given: Any) -> Any:
        day = as_of or selection.last_known_day or today()
        return command(*args, as_of=day, selection=selection, **given)

    return click.option(
        "--as-of",
        metavar="DATE",
        callback=_check_day,
        help="The day on which it is asked what is due or stale: a day, month or year. Default: "
        "what --known-by says, else today.",
    )(with_day)  # type: ignore[return-value]  # click's decorators give what they take


def _check_day(_: click.Context, __: click.Parameter, value: str | None) -> date | None:
    try:
        return None if value is None else parse_period(value).end
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


def currency_options(command: Command) -> Command:
    """Add `--currency` and `--rates`, as `currency` and `converter`; both are None without."""

    @functools.wraps(command)
    def with_converter(*args: Any, rates: Path | None, **given: Any) -> Any:
        if given["currency"] is None and rates is not None:
            raise click.UsageError("--rates goes with --currency: nothing is converted without it")
        converter = None if given["currency"] is None else _read_converter(rates)
        return command(*args, converter=converter, **given)

    wrapped: Any = click.option(
        "--rates",
        metavar="FILE",
        type=click.Path(dir_okay=False, path_type=Path),
        help="Exchange rates of your own, in the form of the bundled data/rates.csv.",
    )(with_converter)
    return click.option(  # type: ignore[no-any-return]  # click's decorators give what they take
        "--currency",
        metavar="CODE",
        help="Convert all money into this currency (CNY, USD, EUR, …) at the annual average rate "
        "of each figure's own year.",
    )(wrapped)


def _read_converter(rates: Path | None) -> "Converter":
    from kg.figures.conversion import Converter, bundled_converter
    from kg.sources.rates import read_rates

    return bundled_converter() if rates is None else Converter(read_rates(rates))
