"""Sums of local targets as a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from kg.dataset.store import Store
from kg.figures.conversion import Converter, convert_to
from kg.figures.figure import Background, FigureSet
from kg.figures.reading import read_figures
from kg.figures.targets.amplification import Aim, TargetSum, sum_targets
from kg.figures.words import SIGNS, name_time, plain, say_value, shown
from kg.queries.claim_selection import ClaimSelection
from kg.queries.parameters import find_id, find_thing
from kg.terms import contract

if TYPE_CHECKING:
    import pandas as pd

COLUMNS: Final = (
    "place",
    "place_id",
    "metric",
    "due",
    "unit",
    "target_low",
    "target_high",
    "sum_low",
    "sum_high",
    "ratio_low",
    "ratio_high",
    "bound",
    "places",
    "nested",
    "covered",
    "of",
    "reason",
    "cautions",
    "claims",
    "metric_label",
)
_WORDS: Final = ("metric", "due", "target", "sum", "ratio", "covered", "places", "reason")


@dataclass(frozen=True, slots=True)
class SumLedger:
    """Sums of targets and what is known of the places.

    Attributes
    ----------
    sums
        A record for each metric, unit and time.
    background
        What is known of the things that they name.
    undated
        How many figures are left out because no date is known to judge them by.
    """

    sums: tuple[TargetSum, ...]
    background: Background
    undated: int = 0

    def to_pandas(self) -> "pd.DataFrame":
        """Give the sums as a table.

        Returns
        -------
        pandas.DataFrame
            A row a record, with `COLUMNS`. Ids are CURIEs; `places` and `nested` list places
            with their targets in words. Ratios are dimensionless, None where `reason` says
            why they are withheld. Plain Python values (dtype object).
        """
        import pandas as pd

        rows = [self._row(found) for found in self.sums]
        return pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)

    def in_words(self) -> "pd.DataFrame":
        """Give the sums for reading: values and ratios in words."""
        import pandas as pd

        rows = [self._words(found) for found in self.sums]
        return pd.DataFrame(rows, columns=list(_WORDS), dtype=object)

    def _row(self, found: TargetSum) -> dict[str, Any]:
        first = found.whole.figures[0]
        low, high = found.ratio or (None, None)
        figures = [f for aim in (found.whole, *found.added) for f in aim.figures]
        return {
            "place": self.background.label(found.whole.place),
            "place_id": found.whole.place,
            "metric": first.metric,
            "due": name_time(found.whole.figures),
            "unit": first.unit,
            "target_low": plain(shown(found.whole.low)),
            "target_high": plain(shown(found.whole.high)),
            "sum_low": plain(shown(found.low)),
            "sum_high": plain(shown(found.high)),
            "ratio_low": low,
            "ratio_high": high,
            "bound": found.bound,
            "places": self._list(found.added),
            "nested": self._list(found.nested) or None,
            "covered": found.covered,
            "of": found.parts,
            "reason": found.reason,
            "cautions": "; ".join(found.cautions) or None,
            "claims": " ".join(sorted({figure.claim for figure in figures})),
            "metric_label": self.background.label(first.metric),
        }

    def _words(self, found: TargetSum) -> dict[str, str | None]:
        first = found.whole.figures[0]
        ratio = None
        if found.ratio is not None:
            ends = dict.fromkeys(f"{end:.2f}" for end in found.ratio)
            ratio = SIGNS.get(found.bound, "") + " to ".join(ends)
        dropped = f" (not added: {self._list(found.nested)})" if found.nested else ""
        return {
            "metric": self.background.label(first.metric),
            "due": name_time(found.whole.figures),
            "target": _span(found.whole),
            "sum": " to ".join(
                dict.fromkeys(say_value(shown(end), first.unit) for end in (found.low, found.high))
            ),
            "ratio": ratio,
            "covered": f"{found.covered} of {found.parts}",
            "places": self._list(found.added) + dropped,
            "reason": found.reason or ("definitions differ" if found.cautions else None),
        }

    def _list(self, aims: Sequence[Aim]) -> str:
        """List places with what each aims at."""
        return "; ".join(f"{self.background.label(aim.place)} {_span(aim)}" for aim in aims)


def _span(aim: Aim) -> str:
    unit = aim.figures[0].unit
    ends = dict.fromkeys((shown(aim.low), shown(aim.high)))
    return " to ".join(say_value(end, unit) for end in ends)


def read_sums(
    store: Store,
    whole: str,
    *,
    place: str | None = None,
    metric: str | None = None,
    selection: ClaimSelection | None = None,
    currency: str | None = None,
    converter: Converter | None = None,
    across_definitions: bool = False,
) -> SumLedger:
    """Set the sums of places' targets in a graph against the target of the place above them.

    Parameters
    ----------
    store
        Where the figures are.
    whole
        The place above, by id or any name.
    place, metric
        Only places in this one, and this metric; by id or name.
    selection
        What claims must bear. Its period narrows the years in which targets are due.
    currency
        Convert all money into this currency (ISO 4217 code) first; None for none.
    converter
        Knows the exchange rates; None for those that travel with the package.
    across_definitions
        As in `kg.figures.targets.amplification.sum_targets`.

    Raises
    ------
    QueryError
        If a place, metric or currency is not known.
    """
    wanted = selection or ClaimSelection()
    whole_id = contract(find_thing(store, whole, "sum against", "thing"))
    part = find_id(store, place, "place")
    metric_id = find_id(store, metric, "metric", "metric")
    read, _ = convert_to(read_figures(store, wanted), currency, converter, wanted.last_known_day)
    first, last = wanted.period or (0, 9999)
    background = read.background
    kept = [f for f in read.figures if f.year is not None and first <= f.year <= last]
    if part is not None:
        inside = {place for place in background.wholes if background.lies_in(place, part)}
        kept = [figure for figure in kept if figure.subject in {whole_id, part, *inside}]
    sums = sum_targets(
        FigureSet(tuple(kept), background), whole_id, across_definitions=across_definitions
    )
    wanted_sums = [found for found in sums if metric_id in (None, found.whole.figures[0].metric)]
    return SumLedger(tuple(wanted_sums), background, read.undated)
