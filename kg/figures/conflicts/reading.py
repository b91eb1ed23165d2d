"""Conflicts straight from a store: read, convert, compare."""

from kg.dataset.store import Store
from kg.figures.choice import DEFAULT_RULE, parse_rule
from kg.figures.conflicts.ledger import ConflictLedger, find_conflicts
from kg.figures.conversion import Converter, convert_to
from kg.figures.reading import read_figures
from kg.queries.claim_selection import ClaimSelection
from kg.queries.parameters import find_id


def read_conflicts(
    store: Store,
    selection: ClaimSelection | None = None,
    *,
    place: str | None = None,
    metric: str | None = None,
    currency: str | None = None,
    converter: Converter | None = None,
    rule: str | None = None,
    across_definitions: bool = False,
) -> ConflictLedger:
    """Find what agrees and what does not among figures of a store.

    Parameters
    ----------
    store
        Where they are.
    selection
        What claims must bear; its period narrows cells.
    place, metric
        Only figures of this place and of what lies in it; only of this metric. By id or any
        name.
    currency
        ISO 4217 code: convert money to it first.
    converter
        Knows the exchange rates; None for those that travel with the package.
    rule
        Steps with commas between; see `kg.figures.choice.parse_rule`.
    across_definitions
        As in `kg.figures.conflicts.ledger.find_conflicts`.

    Raises
    ------
    QueryError
        If the place, the metric or the currency is not known.
    """
    wanted = selection or ClaimSelection()
    metric_id = find_id(store, metric, "metric", "metric")
    # Across definitions a metric is set against others, which must be read, too.
    read = read_figures(store, wanted, place=place, metric=None if across_definitions else metric)
    converted, conversions = convert_to(read, currency, converter, wanted.last_known_day)
    return find_conflicts(
        converted,
        conversions,
        rule=DEFAULT_RULE if rule is None else parse_rule(rule),
        metric=metric_id,
        period=wanted.period,
        across_definitions=across_definitions,
    )
