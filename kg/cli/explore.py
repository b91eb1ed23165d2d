"""`kg explore`."""

import webbrowser
from pathlib import Path

import click

from kg.cli.network_options import selection_options
from kg.cli.options import number, timeout_option
from kg.cli.time_limit import time_limit
from kg.networks.selection import Selection
from kg.pages.measure_texts import SIZE_MEASURES

#: Where the page goes without `-o`.
_PAGE = Path("explorer.html")


@click.command()
@click.option(
    "-o",
    "--output",
    metavar="FILE.html",
    type=click.Path(dir_okay=False, path_type=Path),
    default=_PAGE,
    show_default=True,
    help="Where to write the page; - writes it to stdout.",
)
@click.option("--open", "open_it", is_flag=True, help="Open the page in a browser.")
@click.option(
    "--network",
    metavar="NAME|FILE.rq",
    default="entities",
    show_default=True,
    help="A named projection or a projection file; `kg network --list` lists the names.",
)
@click.option(
    "--about",
    metavar="NAME",
    help="Only this thing and what is around it; by id or any of its names.",
)
@click.option(
    "--depth",
    type=click.IntRange(min=1),
    help="How many steps around it.  [default: 1]",
)
@click.option("--title", help="Heading of the page. Without it: what the network shows.")
@click.option(
    "--size-by",
    type=click.Choice(SIZE_MEASURES),
    default="degree",
    show_default=True,
    help="The centrality that sizes the nodes; the page offers the others, too.",
)
@click.option(
    "--colour-by",
    type=click.Choice(("kind", "community")),
    default="kind",
    show_default=True,
    help="What the colours tell; the page offers both.",
)
@selection_options
@timeout_option
def command(
    output: Path,
    open_it: bool,
    network: str,
    about: str | None,
    depth: int | None,
    title: str | None,
    size_by: str,
    colour_by: str,
    selection: Selection,
    store: str | None,
    timeout: float,
) -> None:
    """Write the interactive graph: one HTML file that opens offline and asks no network.

    Search, filters, a time slider, figures with their sources, paths, a map and a table.
    What is only planned is in it, but hidden until it is switched on; --status all shows it
    at once.

    Example: kg explore --about 广州 --depth 2 -o guangzhou.html --open
    """
    from kg.dataset.opening import open_store
    from kg.networks.projection_files import read_projection
    from kg.pages.explorer import explore

    if depth is not None and about is None:
        raise click.UsageError("--depth says how far around --about: give both")
    if open_it and str(output) == "-":
        raise click.UsageError("--open opens a file: give one with -o")
    read_projection(network)  # a wrong name is told before a store is built
    with time_limit(timeout, network):
        opened = open_store(store, server_timeout=None)
        page = explore(
            opened,
            network,
            selection,
            about=about,
            depth=depth or 1,
            title=title,
            size_by=size_by,
            colour_by=colour_by,
        )
    if str(output) == "-":
        click.echo(page.html, nl=False)
    else:
        page.write(output)
        size = output.stat().st_size
        click.echo(f"written to {output} ({size:,} bytes)", err=True)
    click.echo(f"{number(page.nodes, 'thing')}, {number(page.edges, 'edge')}", err=True)
    if not page.nodes:
        click.echo("The page is empty: nothing in the graph meets the selection.", err=True)
    if open_it:
        webbrowser.open(output.resolve().as_uri())
