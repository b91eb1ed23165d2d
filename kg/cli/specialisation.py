"""`kg specialisation`."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from kg.cli.network_options import claim_options
from kg.cli.options import plot_option, rows_format_option

if TYPE_CHECKING:
    import pandas as pd

#: The measures, each with what its floors are called in its function.
_FLOORS: Final = {
    "lq": {"min_place": "min_place", "min_cell": "min_cell"},
    "relatedness": {"min_place": "min_place"},
    "density": {"min_place": "min_place"},
    "eci": {"min_place": "min_place"},
    "pci": {"min_place": "min_place"},
    "herfindahl": {"min_place": "min_place"},
    "entropy": {"min_place": "min_place"},
    "crowding": {},
    "backing": {"min_place": "min_things"},
    "imitation": {"min_cell": "min_concepts"},
}
_SEEDED: Final = ("lq", "imitation")


@click.command()
@click.option("--of", "place", metavar="PLACE", help="Only rows about this place, by id or name.")
@click.option(
    "--by",
    type=click.Choice(["sectors", "technologies"]),
    default="sectors",
    show_default=True,
    help="What activities are sorted by.",
)
@click.option(
    "--measure",
    type=click.Choice(list(_FLOORS)),
    default="lq",
    show_default=True,
    help="lq: location quotients. relatedness: which concepts come together. density: how close "
    "concepts are to what a place does. eci, pci: economic complexity of places, of concepts. "
    "herfindahl, entropy: concentration and diversity of places. crowding: share of places that "
    "declare a concept. backing: share of a place's priorities that something evidences. "
    "imitation: how much two places declare the same, beyond chance.",
)
@click.option(
    "--level",
    type=click.Choice(["city", "province"]),
    default="city",
    show_default=True,
    help="What counts as a place; all that lies within it counts for it.",
)
@click.option(
    "--table",
    "table_file",
    metavar="FILE.csv",
    type=click.Path(path_type=Path),
    help="A table of your own instead of the graph: columns place, concept, thing.",
)
@click.option(
    "--min-place",
    type=click.IntRange(min=1),
    help="Things that a place must have. Default: 20; backing 3.",
)
@click.option(
    "--min-cell",
    type=click.IntRange(min=1),
    help="Things that a place must have in a concept (lq, default 5), or concepts that it must "
    "declare (imitation, default 3).",
)
@click.option(
    "--broader",
    is_flag=True,
    help="What focuses on a concept counts for those above it, too; in backing, evidence only.",
)
@click.option(
    "--seed",
    type=click.IntRange(min=0),
    default=7,
    show_default=True,
    help="Of resampling and shuffles.",
)
@rows_format_option
@plot_option
@claim_options
def command(
    place: str | None,
    by: str,
    measure: str,
    level: str,
    table_file: Path | None,
    min_place: int | None,
    min_cell: int | None,
    broader: bool,
    seed: int,
    format_: str,
    plot: Path | None,
    selection: dict[str, Any],
    store: str | None,
) -> None:
    """Measure what places are specialised in, what they declare, how sectors hang together.

    A value is empty where too little is known for one, and the reason says so: missing is not
    zero. coverage counts the things, claims the claims behind a value.

    Example: kg specialisation --measure backing --of Guangzhou
    """
    from kg.cli.tables import write_frame
    from kg.networks.measure_tables import MEASURE_COLUMNS

    if plot is not None and measure != "lq":
        raise click.UsageError(f"--plot draws location quotients (--measure lq), not {measure}")
    floors = _floors(measure, min_place=min_place, min_cell=min_cell)
    provinces: dict[str, str] | None = None
    if table_file is not None:
        table = _read(table_file, selected=bool(selection) or store is not None)
    else:
        from kg.dataset.opening import open_store
        from kg.networks.activities import activities, find_provinces

        opened = open_store(store)
        bases = _bases(measure) if broader else ()
        if place is not None:
            place = _find(opened, place)
        table = activities(opened, by, level=level, broader=bases, **selection)  # type: ignore[arg-type]  # click checked
        provinces = find_provinces(opened)
    if measure in _SEEDED:
        click.echo(f"seed {seed}", err=True)
        floors["seed"] = seed
    found = _measure(measure, table, floors, provinces)
    found = _only(found, place)
    write_frame(found, format_, MEASURE_COLUMNS)
    if plot is not None:
        _draw(found, by, plot)


def _floors(measure: str, **given: int | None) -> dict[str, Any]:
    """Name the floors as the measure's function does."""
    names = _FLOORS[measure]
    for option, value in given.items():
        if value is not None and option not in names:
            raise click.UsageError(f"--{option.replace('_', '-')} means nothing for {measure}")
    return {names[option]: value for option, value in given.items() if value is not None}


def _bases(measure: str) -> tuple[str, ...]:
    return ("evidenced",) if measure == "backing" else ("declared", "evidenced")


def _read(path: Path, *, selected: bool) -> "pd.DataFrame":
    from kg.networks.activity_tables import read_activity_table

    if selected:
        raise click.UsageError("--store and what claims must bear mean nothing for --table")
    return read_activity_table(path)


def _find(store: Any, place: str) -> str:
    from kg.queries.parameters import find_thing
    from kg.terms import contract

    return contract(find_thing(store, place, "--of", "place"))


def _measure(
    measure: str, table: "pd.DataFrame", given: dict[str, Any], provinces: dict[str, str] | None
) -> "pd.DataFrame":
    from kg.networks import complexity, imitation, priorities, relatedness, specialisation

    if measure == "imitation":
        compared = imitation.compare_declarations(table, provinces=provinces, **given)
        _tell_neighbours(compared.neighbours)
        return compared.pairs
    functions: dict[str, Any] = {
        "lq": specialisation.location_quotients,
        "herfindahl": specialisation.herfindahl_indices,
        "entropy": specialisation.shannon_entropies,
        "relatedness": relatedness.relatedness,
        "density": relatedness.relatedness_densities,
        "eci": complexity.economic_complexity_indices,
        "pci": complexity.concept_complexity_indices,
        "crowding": priorities.crowding,
        "backing": priorities.backing,
    }
    found: pd.DataFrame = functions[measure](table, **given)
    return found


def _tell_neighbours(neighbours: Any) -> None:
    """Say on stderr how pairs within provinces compare with pairs across."""
    for name, value, pairs in (
        ("within", neighbours.within, neighbours.pairs_within),
        ("across", neighbours.across, neighbours.pairs_across),
    ):
        if value is not None:
            click.echo(f"mean of {pairs} pairs {name} provinces: {value:.3f}", err=True)
    told = neighbours.reason or (
        f"difference {neighbours.difference:.3f}, p = {neighbours.p_value:.3f}"
    )
    click.echo(told, err=True)


def _only(found: "pd.DataFrame", place: str | None) -> "pd.DataFrame":
    """Keep the rows about a place, and those that refuse the whole."""
    if place is None:
        return found
    from kg.networks.measure_tables import PAIR

    whole = found["place"].isna() & found["concept"].isna()
    named = found["place"].map(lambda name: name is not None and place in name.split(PAIR))
    if not (whole | named).any() and found["place"].notna().any():
        from kg.errors import QueryError

        raise QueryError("--of", f"nothing is known of {place}", "Leave --of out to see others.")
    return found[whole | named.astype(bool)]


def _draw(found: "pd.DataFrame", by: str, plot: Path) -> None:
    """Draw location quotients, things by their names where there are any."""
    from kg.charts import save_figure
    from kg.networks.plots import plot_location_quotients

    named = found.assign(
        place=found.get("place_label", found["place"]),
        concept=found.get("concept_label", found["concept"]),
    )
    save_figure(plot_location_quotients(named, f"Location quotients of {by}"), plot)
