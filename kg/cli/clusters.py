"""`kg clusters`."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.network_options import network_option, selection_options
from kg.cli.options import number, plot_option, timeout_option
from kg.cli.time_limit import time_limit
from kg.networks.communities import NULL_NETWORKS, RUNS, SEED
from kg.networks.community_methods import METHODS
from kg.networks.engines import ENGINES
from kg.networks.selection import Selection

if TYPE_CHECKING:
    from kg.networks.partitions import Partition


@click.command()
@network_option
@click.option(
    "--method",
    type=click.Choice(list(METHODS)),
    default="louvain",
    show_default=True,
    help="How communities are found; leiden takes igraph.",
)
@click.option(
    "--resolution",
    type=click.FloatRange(min=0, min_open=True),
    default=1.0,
    show_default=True,
    help="Above 1 for more and smaller communities.",
)
@click.option(
    "--seed", type=int, default=SEED, show_default=True, help="The same seed, the same answer."
)
@click.option(
    "--runs",
    type=click.IntRange(min=1),
    default=RUNS,
    show_default=True,
    help="Runs with different seeds, for consensus and stability.",
)
@click.option(
    "--null-networks",
    type=click.IntRange(min=0),
    default=NULL_NETWORKS,
    show_default=True,
    help="Random networks that tell whether there is community structure at all; 0 for none.",
)
@click.option("--engine", type=click.Choice(ENGINES), help="The library; each method has its own.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="How to write the communities; json lists all members.",
)
@plot_option
@selection_options
@timeout_option
def command(
    network: str,
    method: str,
    resolution: float,
    seed: int,
    runs: int,
    null_networks: int,
    engine: str | None,
    format_: str,
    plot: Path | None,
    selection: Selection,
    store: str | None,
    timeout: float,
) -> None:
    """Which groups a network falls into, and how far they can be trusted.

    Example: kg clusters --network places-technologies --resolution 1.5
    """
    from kg.dataset.opening import open_store
    from kg.networks.communities import communities
    from kg.networks.projection import project
    from kg.networks.projection_files import read_projection
    from kg.networks.sectors import read_sectors, sectors_of_nodes

    read_projection(network)  # a wrong name is told before a store is built
    with time_limit(timeout, network):
        opened = open_store(store, server_timeout=None)
        projected = project(opened, network, selection)
        sectors = sectors_of_nodes(projected) or read_sectors(opened)
    partition = communities(
        projected,
        method,
        resolution=resolution,
        seed=seed,
        engine=engine,
        runs=runs,
        null_networks=null_networks,
        sectors=sectors,
    )
    if format_ == "json":
        click.echo(json.dumps(partition.to_dict(), ensure_ascii=False, indent=1))
    else:
        _write_table(partition)
        _tell(partition, null_networks)
    if plot is not None:
        from kg.charts import save_figure
        from kg.networks.plots import plot_communities

        save_figure(plot_communities(partition), plot)


def _write_table(partition: "Partition") -> None:
    from kg.cli.output import cell_text, table_lines

    shown = [community for community in partition.communities if community.size > 1]
    rows = [
        [
            cell_text(each.id),
            cell_text(each.size),
            cell_text(each.name),
            cell_text(", ".join(each.sectors)),
        ]
        for each in shown
    ]
    for line in table_lines(["id", "size", "name", "sectors"], rows):
        click.echo(line)
    alone = len(partition.communities) - len(shown)
    told = f"{len(shown):,} {'community' if len(shown) == 1 else 'communities'}"
    if alone:
        told += f"; {number(alone, 'node')} alone, listed with --format json"
    click.echo(told, err=True)


def _tell(partition: "Partition", null_networks: int) -> None:
    """Say on stderr how the communities were found, and whether they mean anything."""
    stability = partition.stability
    click.echo(
        f"{partition.network}: {partition.method} in {partition.engine}, seed {partition.seed}, "
        f"resolution {partition.resolution:g}, modularity {partition.modularity:.3f}",
        err=True,
    )
    if stability.ari is not None:
        click.echo(
            f"{number(partition.runs, 'run')} agree with an adjusted Rand index of "
            f"{stability.ari:.2f} and a normalised mutual information of {stability.nmi:.2f}.",
            err=True,
        )
    if partition.significant is None:
        return
    against = f"against {number(null_networks, 'random network')} of the same degrees"
    score = "cannot be said" if partition.z_score is None else f"is {partition.z_score:.1f}"
    found = "Community structure" if partition.significant else "No significant community structure"
    click.echo(f"{found}: the z-score of the modularity {score}, {against}.", err=True)
