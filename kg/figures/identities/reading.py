"""Broken identities straight from a store: read, convert, check."""

from kg.dataset.store import Store
from kg.figures.conversion import Converter, convert_to
from kg.figures.identities.ledger import IdentityLedger, find_broken_identities
from kg.figures.reading import read_figures
from kg.queries.claim_selection import ClaimSelection
from kg.queries.parameters import find_id


def read_broken_identities(
    store: Store,
    selection: ClaimSelection | None = None,
    *,
    place: str | None = None,
    metric: str | None = None,
    currency: str | None = None,
    converter: Converter | None = None,
) -> IdentityLedger:
    """Check what figures of a store say together.

    Parameters
    ----------
    store
        Where they are.
    selection
        What claims must bear; its period narrows the identities that are told.
    place, metric
        Only identities about this place and what lies in it; only about this metric. By id or
        any name. They are checked against figures of all places.
    currency
        ISO 4217 code: convert money to it first.
    converter
        Knows the exchange rates; None for those that travel with the package.

    Raises
    ------
    QueryError
        If the place, the metric or the currency is not known.
    """
    wanted = selection or ClaimSelection()
    place_id = find_id(store, place, "place")
    metric_id = find_id(store, metric, "metric", "metric")
    converted, conversions = convert_to(
        read_figures(store, wanted), currency, converter, wanted.last_known_day
    )
    return find_broken_identities(
        converted, conversions, place=place_id, metric=metric_id, period=wanted.period
    )
