"""`kg similar`."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from kg.cli.network_options import claim_options
from kg.cli.options import plot_option, rows_format_option

if TYPE_CHECKING:
    from kg.dataset.store import Store

_COLUMNS: Final = ("place", "similarity", "shared", "only_here", "only_there")


@click.command()
@click.argument("place")
@click.option(
    "--top",
    type=click.IntRange(min=1),
    default=10,
    show_default=True,
    help="How many places to give.",
)
@rows_format_option
@plot_option
@claim_options
def command(
    place: str,
    top: int,
    format_: str,
    plot: Path | None,
    selection: dict[str, Any],
    store: str | None,
) -> None:
    """Which places are most like PLACE, a city or province, and why.

    Compared are sectors and technologies that policies and the place name and that firms and
    parks evidence, and figures of the same metrics. What fewest places have comes first.

    Example: kg similar 广州 --top 3
    """
    from kg.cli.tables import write_frame
    from kg.dataset.opening import open_store
    from kg.networks.similarity import similar

    opened = open_store(store)
    found = similar(opened, place, top=top, **selection)
    write_frame(found, format_, _COLUMNS)
    if plot is not None:
        _draw(opened, [place, *found["place"]], selection, plot)


def _draw(store: "Store", places: list[str], selection: dict[str, Any], plot: Path) -> None:
    """Draw how alike the place asked for, the first, and those of the table are."""
    from kg.charts import save_figure
    from kg.networks.nodes import describe_nodes
    from kg.networks.plots import plot_similarity
    from kg.networks.similarity import similarities
    from kg.terms import expand

    alike = similarities(store, places, **selection)
    nodes = describe_nodes(store, [(id_, f"<{expand(id_)}>") for id_ in alike.index])
    names = {node.id: node.label for node in nodes}
    here = alike.index[0]
    title = f"{names[here]} and the places most like it"
    save_figure(plot_similarity(alike, title, names=names, mark=here), plot)
