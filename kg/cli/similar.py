"""`kg similar`."""

from pathlib import Path
from typing import Any, Final

import click

from kg.cli.network_options import claim_options
from kg.cli.options import plot_option, rows_format_option

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
        from kg.networks.plots import plot_similarity, save_figure
        from kg.networks.projection import project
        from kg.networks.selection import make_selection
        from kg.queries.parameters import find_thing
        from kg.terms import contract

        alike = project(opened, "places", make_selection(**selection), weight="jaccard")
        here = contract(find_thing(opened, place, "PLACE", "place"))
        ids = {here, *found["place"]}
        save_figure(plot_similarity(alike, "Places by shared sectors (Jaccard)", ids=ids), plot)
