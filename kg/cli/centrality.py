"""`kg centrality`."""

import click

from kg.cli.network_options import network_option, selection_options
from kg.cli.options import number, rows_format_option, timeout_option
from kg.cli.time_limit import time_limit
from kg.networks.centrality import MEASURES
from kg.networks.engines import ENGINES
from kg.networks.selection import Selection


@click.command()
@network_option
@click.option(
    "--measure",
    "measures",
    type=click.Choice(MEASURES),
    multiple=True,
    help="A measure; may be given several times. Without it: all. Rows come by the first one, "
    "the most central first (constraint: the least constrained).",
)
@click.option("--top", type=click.IntRange(min=1), help="Only so many of the most central nodes.")
@click.option(
    "--engine",
    type=click.Choice(ENGINES),
    help="The library that computes. Without it the one that suits the size; both give the same.",
)
@rows_format_option
@selection_options
@timeout_option
def command(
    network: str,
    measures: tuple[str, ...],
    top: int | None,
    engine: str | None,
    format_: str,
    selection: Selection,
    store: str | None,
    timeout: float,
) -> None:
    """Who is central in a network: eight measures of its nodes.

    A network of reported ties shows who is reported to be tied, not who matters.

    Example: kg centrality --network places-technologies --measure betweenness --top 10
    """
    from kg.cli.tables import write_frame
    from kg.dataset.opening import open_store
    from kg.networks.centrality import centrality
    from kg.networks.projection import project
    from kg.networks.projection_files import read_projection

    read_projection(network)  # a wrong name is told before a store is built
    with time_limit(timeout, network):
        projected = project(open_store(store, server_timeout=None), network, selection)
    table = centrality(projected, measures or None, engine=engine)
    first = (measures or MEASURES)[0]
    table = table.sort_values(
        first, ascending=first == "constraint", kind="stable", na_position="last"
    )
    write_frame(table.head(top) if top else table, format_, [*table.columns[1:]])
    click.echo(
        f"{projected.name}: {number(len(projected.nodes), 'node')}, "
        f"{number(len(projected.sources), 'edge')}; by {first}; "
        f"engine {table.attrs['engine']}",
        err=True,
    )
