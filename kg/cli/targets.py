"""`kg targets`."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from kg.cli.ledger_options import as_of_option, currency_options, ledger_options
from kg.cli.options import number, plot_option, rows_format_option

if TYPE_CHECKING:
    from kg.dataset.store import Store
    from kg.figures.targets.ledger import TargetLedger
    from kg.queries.claim_selection import ClaimSelection

STATUSES: Final = (
    "met",
    "missed",
    "undecided",
    "not due",
    "no actual found",
    "superseded",
    "not comparable",
)


@click.command()
@click.option(
    "--status",
    type=click.Choice(STATUSES),
    multiple=True,
    help="Only targets of this status; may be given several times.",
)
@click.option("--estimates", is_flag=True, help="Review forecasts like targets, too.")
@click.option(
    "--across-definitions",
    is_flag=True,
    help="Compare with figures of metrics that are comparable with caution, and say so.",
)
@click.option("--explain", is_flag=True, help="Tell of each target its figures, sums and rule.")
@click.option(
    "--sum-against",
    metavar="PLACE",
    help="Add up the targets of places none of which lies within another and set them against "
    "this place's own.",
)
@click.option(
    "--rule",
    metavar="STEPS",
    help="How one of several figures is chosen: steps with commas between, from review, "
    "evidence, source, recency, exactness; in this order without the option.",
)
@currency_options
@rows_format_option
@plot_option
@ledger_options(period="Only targets that are due in these years, such as 2018..2022.")
@as_of_option
def command(
    status: tuple[str, ...],
    explain: bool,
    sum_against: str | None,
    as_of: date,
    format_: str,
    plot: Path | None,
    place: str | None,
    metric: str | None,
    selection: "ClaimSelection",
    store: str | None,
    **options: Any,
) -> None:
    """Set targets against the figures around them: what they need, and what came of them.

    Growth is compound, a year, from the latest actual figure known when the target was set
    (required), from the latest known now (pace), and between the two (achieved); ≥ and ≤ mark
    bounds. A target is never missed because nothing was found. --period narrows the years in
    which targets are due; docs/ledgers.md has the rules.

    Example: kg targets --place Nanjing --explain
    """
    if explain and (sum_against or format_ != "table"):
        raise click.UsageError("--explain goes with neither --sum-against nor --format")
    if sum_against:
        unused = {"--plot": plot, "--status": status, "--estimates": options["estimates"]}
        for option, value in (unused | {"--rule": options["rule"]}).items():
            if value:
                raise click.UsageError(f"{option} goes with the ledger, not with --sum-against")
    from kg.dataset.opening import open_store
    from kg.figures.targets.ledger import read_targets

    opened = open_store(store)
    wanted = {"place": place, "metric": metric, "selection": selection, **options}
    if sum_against:
        _write_sums(opened, sum_against, format_, wanted)
        return
    ledger = read_targets(opened, as_of=as_of, **wanted)
    if status:
        ledger = ledger.of_status(status)
    if explain:
        click.echo("\n\n".join(map(ledger.explain, ledger.records)))
    else:
        from kg.cli.tables import write_frame

        write_frame(ledger.to_pandas(), format_, shown=ledger.in_words())
    _tell(ledger)
    if plot is not None:
        from kg.charts import save_figure
        from kg.figures.targets.plots import plot_target_ledger

        save_figure(plot_target_ledger(ledger), plot)


def _write_sums(store: "Store", whole: str, format_: str, wanted: dict[str, Any]) -> None:
    from kg.cli.tables import write_frame
    from kg.figures.targets.sums import read_sums

    del wanted["estimates"], wanted["rule"]
    found = read_sums(store, whole, **wanted)
    write_frame(found.to_pandas(), format_, shown=found.in_words())
    _tell_undated(found.undated)


def _tell(ledger: "TargetLedger") -> None:
    """Tell on stderr what the ledger rests on and what it leaves out."""
    click.echo(f"Due or not as of {ledger.as_of}.", err=True)
    if ledger.outside:
        told = number(ledger.outside, "target")
        click.echo(f"{told} not due in these years, or without a due year, left out.", err=True)
    _tell_undated(ledger.undated)
    if ledger.conversions is not None:
        told = number(len(ledger.conversions.reasons), "figure")
        click.echo(
            f"{number(len(ledger.conversions.notes), 'figure')} converted, {told} left in "
            "their own currency for want of a year or a rate; --explain gives the rates.",
            err=True,
        )


def _tell_undated(undated: int) -> None:
    if undated:
        click.echo(f"{number(undated, 'figure')} of undated documents left out.", err=True)
