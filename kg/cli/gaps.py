"""`kg gaps`."""

from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from kg.cli.ledger_options import as_of_option, ledger_options
from kg.cli.options import number, plot_option, rows_format_option
from kg.figures.gaps.gap import STALE_AFTER, GapKind
from kg.queries.claim_selection import ClaimSelection

if TYPE_CHECKING:
    import pandas as pd

    from kg.figures.gaps.ledger import GapLedger

_COLUMNS: Final = ("place", "metric_label", "years", "kind", "suggestion")
_SUMMARY: Final = ("document", "score", "gaps", "targets_due", "places", "most")

#: So many gaps a table on the screen shows, unless more are asked for.
_SHOWN: Final = 30


@click.command()
@click.option(
    "--kind",
    "kinds",
    metavar="KIND",
    multiple=True,
    type=click.Choice([kind.value for kind in GapKind]),
    help=f"Only gaps of this kind; may be given several times: "
    f"{', '.join(kind.value for kind in GapKind)}.",
)
@click.option(
    "--top",
    type=click.IntRange(min=1),
    help=f"How many gaps to give. Default: {_SHOWN} in a table, all in other formats.",
)
@click.option(
    "--summary",
    is_flag=True,
    help="Count instead which kind of document would fill how many gaps.",
)
@click.option(
    "--stale-after",
    metavar="YEARS",
    type=click.IntRange(min=0),
    default=STALE_AFTER,
    show_default=True,
    help="A latest figure that is more years old is stale.",
)
@click.option(
    "--searches",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Your search log, a CSV file with the columns place, metric, years, date, where. "
    "Default: searches.csv of the data folder.",
)
@rows_format_option
@plot_option
@ledger_options(
    period="The years of the cells, such as 2018..2022; all missing years of them are told."
)
@as_of_option
def command(
    kinds: tuple[str, ...],
    top: int | None,
    summary: bool,
    stale_after: int,
    searches: Path | None,
    format_: str,
    plot: Path | None,
    place: str | None,
    metric: str | None,
    selection: ClaimSelection,
    as_of: date,
    store: str | None,
) -> None:
    """Tell what the figures do not say, and which document to look for next.

    Targets that are due without an actual figure come first, then figures that conflict, rest
    on one origin, are stale or missing. With --period, all missing years of it are told; a
    search log tells what was searched for in vain from what nobody looked for.

    Example: kg gaps --place Guangdong --top 5
    """
    from kg.cli.tables import write_frame
    from kg.dataset.opening import open_store
    from kg.figures.gaps.ledger import find_gaps_of_store
    from kg.figures.gaps.tables import gap_table, summarise_gaps

    ledger = find_gaps_of_store(
        open_store(store),
        selection,
        as_of=as_of,
        place=place,
        metric=metric,
        searches=searches,
        stale_after=stale_after,
    )
    table = gap_table(ledger, map(GapKind, kinds))
    if summary:
        write_frame(summarise_gaps(table), format_, _SUMMARY)
    else:
        most = top or (_SHOWN if format_ == "table" else len(table))
        write_frame(table.head(most), format_, _COLUMNS)
    _tell(ledger, table, as_of)
    if plot is not None:
        from kg.charts import save_figure
        from kg.figures.gaps.plots import plot_gaps

        save_figure(plot_gaps(ledger), plot)


def _tell(ledger: "GapLedger", table: "pd.DataFrame", as_of: date) -> None:
    """Say on stderr what was looked at, how many gaps of which kind there are, and what next."""
    kinds = Counter(table["kind"])
    told = ", ".join(f"{kinds[kind.value]} {kind.value}" for kind in GapKind if kinds[kind.value])
    click.echo(f"{number(len(table), 'gap')} as of {as_of}" + (f": {told}" * bool(told)), err=True)
    cells = ledger.cells
    states = Counter(cell.state.value for cell in cells)
    places = len({cell.place for cell in cells})
    metrics = len({cell.metric for cell in cells})
    years = sorted({cell.year for cell in cells})
    if cells:
        looked = ", ".join(f"{count:,} {state}" for state, count in states.most_common())
        click.echo(
            f"Looked at {number(len(cells), 'cell')}: {number(places, 'place')} by "
            f"{number(metrics, 'metric')}, {years[0]} to {years[-1]}: {looked}.",
            err=True,
        )
    else:
        click.echo(
            "Looked at no cell: no figure of this selection, nor of places alike. Drop a filter, "
            "or add what you find as a claim (docs/claim-files.md).",
            err=True,
        )
    if not ledger.searches:
        click.echo(
            "No search is logged, so nobody knows what was looked for in vain: keep searches.csv "
            "(docs/ledgers.md).",
            err=True,
        )
    if ledger.read.undated:
        left_out = number(ledger.read.undated, "figure")
        click.echo(f"{left_out} of documents without a date left out.", err=True)
    for search in ledger.found.found_since:
        click.echo(
            f"Found since the search of {search.date} (line {search.line} of the log): "
            f"{search.place}, {search.metric}, {search.first_year}..{search.last_year}.",
            err=True,
        )
