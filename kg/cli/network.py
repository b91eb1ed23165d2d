"""`kg network`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.network_options import selection_options
from kg.cli.options import number, timeout_option
from kg.cli.time_limit import time_limit
from kg.networks.one_mode import WEIGHTS
from kg.networks.selection import Selection

if TYPE_CHECKING:
    from kg.networks.network import Network


@click.command()
@click.argument("projection", metavar="[NAME|FILE.rq]", required=False)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write the network; the ending says the format: .graphml .gexf .json, or .csv (edges, "
    "with the nodes beside in NAME.nodes.csv). Without it: a summary.",
)
@click.option("--list", "listed", is_flag=True, help="List the named projections, and stop.")
@click.option(
    "--weight",
    type=click.Choice(WEIGHTS),
    default="count",
    show_default=True,
    help="What the edges of a one-mode projection weigh.",
)
@selection_options
@timeout_option
def command(
    projection: str | None,
    output: Path | None,
    listed: bool,
    weight: str,
    selection: Selection,
    store: str | None,
    timeout: float,
) -> None:
    """Project a network from the graph, by a named projection or one of your own.

    Example: kg network places-sectors -o places-sectors.gexf
    """
    if listed:
        _list_projections()
        return
    if projection is None:
        raise click.UsageError("give the name of a projection or a file; --list lists the names")
    from kg.dataset.opening import open_store
    from kg.networks.projection import project
    from kg.networks.projection_files import read_projection
    from kg.networks.writing import write_network

    read_projection(projection)  # a wrong name is told before a store is built
    with time_limit(timeout, projection):
        opened = open_store(store, server_timeout=None)
        network = project(opened, projection, selection, weight=weight)
    if output is None:
        _show_summary(network)
    else:
        for path in write_network(network, output):
            click.echo(f"written to {path} ({path.stat().st_size:,} bytes)", err=True)
    _tell_size(network)


def _list_projections() -> None:
    from kg.networks.projection_files import projection_names, read_projection

    names = projection_names()
    width = max(map(len, names))
    for name in names:
        described = read_projection(name)
        click.echo(f"{name:<{width}}  {described.title} · {described.title_zh}")
        for heading in ("nodes", "edges", "weight"):
            click.echo(f"{'':<{width}}  {heading}: {getattr(described, heading)}")


def _show_summary(network: "Network") -> None:
    from kg.cli.output import cell_text, table_lines
    from kg.networks.summary import summarize

    summary = summarize(network)
    rows = [["nodes", cell_text(len(network.nodes))]]
    rows += [[f"  {kind}", cell_text(count)] for kind, count in summary.nodes_by_kind.items()]
    rows.append(["edges", cell_text(len(network.sources))])
    rows += [
        [f"  {cell_text(relation)}", cell_text(count)]
        for relation, count in summary.edges_by_relation.items()
        if relation
    ]
    rows.append(["components", cell_text(summary.components)])
    rows.append(["nodes of the largest", cell_text(summary.largest_component)])
    rows.append(["density", f"{summary.density:.3f}"])
    for line in table_lines([cell_text(network.title), ""], rows):
        click.echo(line)


def _tell_size(network: "Network") -> None:
    """Say on stderr how large the network is, and what the selection leaves out."""
    told = f"{number(len(network.nodes), 'node')}, {number(len(network.sources), 'edge')}"
    if network.left_out:
        told += f"; {number(network.left_out, 'edge')} left out by the selection"
    if network.undated:
        told += f"; {number(network.undated, 'claim')} left out for want of a date"
    click.echo(told, err=True)
    if not network.sources:
        click.echo("The network is empty: nothing in the graph meets the selection.", err=True)
