"""`kg conflicts`."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from kg.cli.ledger_options import currency_options, ledger_options
from kg.cli.options import number, plot_option, rows_format_option
from kg.queries.claim_selection import ClaimSelection

if TYPE_CHECKING:
    import pandas as pd

    from kg.figures.conflicts.ledger import ConflictLedger
    from kg.figures.conversion import Converter
    from kg.figures.identities.ledger import IdentityLedger

_COLUMNS: Final = (
    "kind",
    "place",
    "metric",
    "period",
    "status",
    "values",
    "chosen",
    "spread",
    "origins",
    "rule",
)
_IDENTITY_COLUMNS: Final = ("severity", "kind", "place", "metric", "period", "said")
_WHOLE_TEXT: Final = 400


@click.command()
@click.option(
    "--rule",
    metavar="STEPS",
    help="What is asked, one after the other, to choose a value: "
    "review,evidence,source,recency,exactness in the order you want.",
)
@click.option("--all", "agreeing", is_flag=True, help="List figures that agree, too.")
@click.option(
    "--across-definitions",
    is_flag=True,
    help="Set metrics against each other that may be compared only with caution, too.",
)
@click.option(
    "--identities",
    is_flag=True,
    help="List instead what does not add up: shares, growth, parts of wholes, and numbers "
    "that stand for a place and for what it lies in.",
)
@currency_options
@rows_format_option
@plot_option
@ledger_options(period="Only figures whose period touches these years, such as 2018..2022.")
def command(
    *,
    rule: str | None,
    agreeing: bool,
    across_definitions: bool,
    identities: bool,
    currency: str | None,
    converter: "Converter | None",
    format_: str,
    plot: Path | None,
    place: str | None,
    metric: str | None,
    selection: ClaimSelection,
    store: str | None,
) -> None:
    """Which figures disagree, how many voices stand behind them, and which a rule would choose.

    Figures of one place, metric, period, status and unit ought to agree. A conflict is logical
    if two of them cannot both be true, practical if they can but hardly would be put so: "over
    400" and 900. Values are never averaged.

    Example: kg conflicts --place Guangdong --known-by 2024
    """
    asked: dict[str, Any] = {
        "place": place,
        "metric": metric,
        "currency": currency,
        "converter": converter,
    }
    if identities:
        _refuse(rule=rule, all=agreeing, across_definitions=across_definitions, plot=plot)
        _list_identities(store, selection, asked, format_)
        return
    from kg.cli.tables import write_frame
    from kg.dataset.opening import open_store
    from kg.figures.conflicts.ledger import conflict_table
    from kg.figures.conflicts.reading import read_conflicts

    found = read_conflicts(
        open_store(store),
        selection,
        rule=rule,
        across_definitions=across_definitions,
        **asked,
    )
    table = conflict_table(found, agreeing=agreeing)
    if plot is not None:
        from kg.charts import save_figure
        from kg.figures.conflicts.plots import plot_conflicts

        save_figure(plot_conflicts(table, "Figures that disagree"), plot)
    write_frame(_shorten(table, format_), format_, _COLUMNS)
    _tell_conflicts(found)


def _refuse(**options: object) -> None:
    """Refuse what says nothing about identities."""
    for name, value in options.items():
        if value:
            option = name.replace("_", "-")
            raise click.UsageError(f"--{option} goes with conflicts, not with --identities")


def _list_identities(
    store: str | None, selection: ClaimSelection, asked: dict[str, Any], format_: str
) -> None:
    from kg.cli.tables import write_frame
    from kg.dataset.opening import open_store
    from kg.figures.identities.ledger import identity_table
    from kg.figures.identities.reading import read_broken_identities

    found = read_broken_identities(open_store(store), selection, **asked)
    table = identity_table(found)
    if format_ == "table":
        table = table.assign(metric=table["metric_label"])
    write_frame(table, format_, _IDENTITY_COLUMNS, widest=_WHOLE_TEXT)
    told = f"{number(found.figures, 'figure')} checked"
    if not found.rows:
        told = f"No broken identity among {number(found.figures, 'figure')}"
    _tell(told, found)


def _shorten(table: "pd.DataFrame", format_: str) -> "pd.DataFrame":
    """Write values shortly where a list of objects has no room."""
    if format_ == "csv":
        return table.assign(values=table["values"].map(_values_with_documents))
    if format_ != "table":
        return table
    from kg.figures.words import say_unit_of

    units = table["unit_label"].map(say_unit_of)
    return table.assign(
        values=table["values"].map(_values_alone) + units,
        chosen=table[["chosen", "chosen_bound"]].apply(_signed, axis=1, result_type="reduce"),
        metric=table["metric_label"],
    )


def _signed(value_and_bound: Iterable[Any]) -> str | None:
    """Write a value with the sign of its bound."""
    from decimal import Decimal

    from kg.figures.words import sign_value

    value, bound = value_and_bound
    return None if value is None else sign_value(Decimal(str(value)), bound)


def _values_alone(values: list[dict[str, Any]]) -> str:
    return ", ".join(dict.fromkeys(str(_signed([v["value"], v["bound"]])) for v in values))


def _values_with_documents(values: list[dict[str, Any]]) -> str:
    return "; ".join(f"{_signed([v['value'], v['bound']])} ({v['document']})" for v in values)


def _tell_conflicts(found: "ConflictLedger") -> None:
    looked_at = f"{number(found.figures, 'figure')} in {number(found.cells, 'cell')}"
    conflicts = [row for row in found.rows if row.kind != "agree"]
    if not conflicts:
        told = f"No conflict among {looked_at}"
    else:
        logical = sum(row.kind == "logical" for row in conflicts)
        told = f"{looked_at} compared: {logical} logical, {len(conflicts) - logical} practical"
        told += f" {'conflict' if len(conflicts) == 1 else 'conflicts'}"
    agreeing = len(found.rows) - len(conflicts)
    if agreeing:
        told += f"; in {number(agreeing, 'cell')} several figures agree"
    _tell(told, found)
    cautions = sum(bool(row.cautions) for row in conflicts)
    if cautions:
        rows = number(cautions, "row")
        click.echo(f"In {rows} the comparison has cautions: --format csv tells them.", err=True)
    if found.currencies:
        what = number(found.currencies, "cell")
        click.echo(f"In {what} currencies differ: --currency CNY compares them.", err=True)


def _tell(told: str, found: "ConflictLedger | IdentityLedger") -> None:
    """Say on stderr what was looked at and what was left out."""
    click.echo(f"{told}.", err=True)
    for count, why in (
        (found.without_period, "without a period"),
        (found.undated, "of documents without a date"),
    ):
        if count:
            click.echo(f"Left out: {number(count, 'figure')} {why}.", err=True)
    if found.unconverted:
        left = number(len(found.unconverted), "figure")
        click.echo(f"Not converted, for want of a period or rate: {left}.", err=True)
