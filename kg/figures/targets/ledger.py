"""The ledger of targets as a table, and each of its rows explained."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from kg.dataset.store import Store
from kg.figures.choice import DEFAULT_RULE, parse_rule
from kg.figures.conversion import Converter, FigureConversions, align_areas, convert_to
from kg.figures.figure import Background, Figure
from kg.figures.growth import Growth
from kg.figures.origins import find_origins
from kg.figures.reading import read_figures
from kg.figures.targets.explanations import explain
from kg.figures.targets.review import TargetRecord, review_targets
from kg.figures.words import plain, rounded, say_figure, say_rate, say_value, shown
from kg.queries.claim_selection import ClaimSelection
from kg.queries.parameters import find_id

if TYPE_CHECKING:
    import pandas as pd

#: What scripts rely on; more columns follow.
COLUMNS: Final = (
    "place",
    "place_id",
    "metric",
    "target_value",
    "unit",
    "bound",
    "due",
    "policy",
    "issuer",
    "document",
    "baseline_value",
    "baseline_period",
    "latest_value",
    "latest_period",
    "growth_achieved",
    "growth_required",
    "status",
)
_MORE: Final = (
    "reason",
    "aim",
    "growth_required_bound",
    "pace",
    "pace_bound",
    "growth_achieved_bound",
    "attainment",
    "set_on",
    "baseline_bound",
    "latest_bound",
    "cautions",
    "conversion",
    "printed_conversion",
    "origins",
    "claims",
    "baseline_claim",
    "latest_claim",
    "metric_label",
    "unit_label",
    "policy_label",
    "issuer_label",
    "document_title",
    "published",
)
_WORDS: Final = (
    "place",
    "metric",
    "target",
    "due",
    "baseline",
    "required",
    "latest",
    "achieved",
    "pace",
    "status",
)


@dataclass(frozen=True, slots=True)
class TargetLedger:
    """Targets, what they grew from and what came of them.

    Attributes
    ----------
    records
        A record a target.
    background
        What is known of the things that they name.
    as_of
        The day on which it is asked whether a target is due.
    undated
        How many figures are left out because no date is known to judge them by.
    outside
        How many targets are left out because they are not due in the period asked for.
    conversions
        How money was converted, or None where it was not.
    """

    records: tuple[TargetRecord, ...]
    background: Background
    as_of: date
    undated: int = 0
    outside: int = 0
    conversions: FigureConversions | None = None

    def to_pandas(self) -> "pd.DataFrame":
        """Give the ledger as a table.

        Returns
        -------
        pandas.DataFrame
            A row a target: `COLUMNS`, then more. Ids are CURIEs, `place` the name of the thing
            that the target is of. Growth is a fraction a year. `attainment` is the actual
            figure for the time due over the target. Plain Python values (dtype object), None
            where nothing is known.
        """
        import pandas as pd

        rows = [self._row(record) for record in self.records]
        return pd.DataFrame(rows, columns=[*COLUMNS, *_MORE], dtype=object)

    def in_words(self) -> "pd.DataFrame":
        """Give the ledger for reading: a row a target, values and rates in words."""
        import pandas as pd

        rows = [self._words(record) for record in self.records]
        return pd.DataFrame(rows, columns=list(_WORDS), dtype=object)

    def of_status(self, statuses: Sequence[str]) -> "TargetLedger":
        """Give the rows of these statuses."""
        kept = tuple(r for r in self.records if str(r.outcome.status) in statuses)
        return replace(self, records=kept)

    def explain(self, record: TargetRecord) -> str:
        """Tell how a row came about: its figures with their claims, the sums and the rule."""
        return explain(record, self.background, self.conversions)

    def label(self, id_: str | None) -> str | None:
        """Give the name of a thing."""
        return self.background.label(id_)

    def _row(self, record: TargetRecord) -> dict[str, Any]:
        target, aim = record.target, record.target.figure
        baseline, latest, label = record.baseline, record.latest, self.background.label
        issuers = [label(issuer) or issuer for issuer in target.issuers]
        told = self.conversions
        return {
            "place": label(aim.subject),
            "place_id": aim.subject,
            "metric": aim.metric,
            "target_value": self._plain(aim),
            "unit": aim.unit,
            "bound": aim.bound,
            "due": None if aim.period is None else str(aim.period),
            "policy": target.policy,
            "issuer": "; ".join(target.issuers) or None,
            "document": aim.document.id,
            "baseline_value": self._plain(baseline),
            "baseline_period": _period(baseline),
            "latest_value": self._plain(latest),
            "latest_period": _period(latest),
            "growth_achieved": _rate(record.achieved),
            "growth_required": _rate(record.required),
            "status": str(record.outcome.status),
            "reason": record.outcome.reason,
            "aim": aim.status,
            "growth_required_bound": _bound(record.required),
            "pace": _rate(record.pace),
            "pace_bound": _bound(record.pace),
            "growth_achieved_bound": _bound(record.achieved),
            "attainment": _attainment(record),
            "set_on": target.set_on,
            "baseline_bound": None if baseline is None else baseline.bound,
            "latest_bound": None if latest is None else latest.bound,
            "cautions": "; ".join(record.cautions) or None,
            "conversion": told and (told.notes | told.reasons).get(aim.claim),
            "printed_conversion": told and told.printed.get(aim.claim),
            "origins": len(find_origins(target.claims)),
            "claims": " ".join(figure.claim for figure in target.claims),
            "baseline_claim": None if baseline is None else baseline.claim,
            "latest_claim": None if latest is None else latest.claim,
            "metric_label": label(aim.metric),
            "unit_label": label(aim.unit),
            "policy_label": label(target.policy),
            "issuer_label": "; ".join(issuers) or None,
            "document_title": aim.document.title,
            "published": aim.document.published,
        }

    def _words(self, record: TargetRecord) -> dict[str, str | None]:
        aim = record.target.figure
        return {
            "place": self.label(aim.subject),
            "metric": self.label(aim.metric),
            "target": say_value(shown(aim.value), aim.unit, aim.bound),
            "due": None if aim.period is None else str(aim.period),
            "baseline": _said(record.baseline),
            "required": _say(record.required),
            "latest": _said(record.latest),
            "achieved": _say(record.achieved),
            "pace": _say(record.pace),
            "status": _say_status(record),
        }

    def _plain(self, figure: Figure | None) -> int | float | None:
        """Give a value for the table; a converted one to the whole unit."""
        if figure is None:
            return None
        converted = self.conversions is not None and figure.claim in self.conversions.notes
        return plain(rounded(figure.value) if converted else figure.value)


def read_targets(
    store: Store,
    *,
    as_of: date,
    place: str | None = None,
    metric: str | None = None,
    selection: ClaimSelection | None = None,
    currency: str | None = None,
    converter: Converter | None = None,
    estimates: bool = False,
    across_definitions: bool = False,
    rule: str | None = None,
) -> TargetLedger:
    """Make the ledger of targets of a graph.

    Parameters
    ----------
    store
        Where the figures are.
    as_of
        The day on which it is asked whether a target is due.
    place, metric
        Only targets of this place and of what lies in it, and of this metric; by id or name.
    selection
        What claims must bear. Its period narrows the years in which targets are due.
    currency
        Convert all money into this currency (ISO 4217 code) first; None for none.
    converter
        Knows the exchange rates; None for those that travel with the package.
    estimates, across_definitions
        As in `kg.figures.targets.review.review_targets`.
    rule
        Steps with commas between; see `kg.figures.choice.parse_rule`.

    Raises
    ------
    QueryError
        If a place, metric, currency or step is not known.
    """
    steps = DEFAULT_RULE if rule is None else parse_rule(rule)
    wanted = selection or ClaimSelection()
    # Figures of other metrics are needed to tell what a target is not comparable with.
    read = align_areas(read_figures(store, wanted, place=place))
    metric_id = find_id(store, metric, "metric", "metric")
    read, told = convert_to(read, currency, converter, wanted.last_known_day)
    records = [
        record
        for record in review_targets(
            read, as_of, estimates=estimates, across_definitions=across_definitions, rule=steps
        )
        if metric_id in (None, record.target.figure.metric)
    ]
    due = [record for record in records if _is_due_in(record, wanted.period)]
    return TargetLedger(
        records=tuple(due),
        background=read.background,
        as_of=as_of,
        undated=read.undated,
        outside=len(records) - len(due),
        conversions=told if currency else None,
    )


def _is_due_in(record: TargetRecord, period: tuple[int, int] | None) -> bool:
    year = record.target.figure.year
    return period is None or (year is not None and period[0] <= year <= period[1])


def _say_status(record: TargetRecord) -> str:
    decided = record.outcome.rule == "actual-decides"
    return f"{record.outcome.status}{', with caution' if decided and record.cautions else ''}"


def _said(figure: Figure | None) -> str | None:
    return None if figure is None else say_figure(figure)


def _say(growth: Growth | None) -> str | None:
    return None if growth is None else say_rate(growth.rate, growth.bound)


def _period(figure: Figure | None) -> str | None:
    return None if figure is None or figure.period is None else str(figure.period)


def _rate(growth: Growth | None) -> float | None:
    return None if growth is None else growth.rate


def _bound(growth: Growth | None) -> str | None:
    return None if growth is None else growth.bound


def _attainment(record: TargetRecord) -> float | None:
    """Give the actual figure that decided over the target; None where none did."""
    aim, outcome = record.target.figure, record.outcome
    if outcome.rule != "actual-decides" or aim.value == 0:
        return None
    return float(outcome.actuals[0].value / aim.value)
