"""Arithmetic checks across cells: shares, growth, parts and wholes, numbers that recur."""

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from kg.figures.bounded import bound_figures
from kg.figures.conversion import FigureConversions
from kg.figures.figure import Background, FigureSet
from kg.figures.identities.broken import BrokenIdentity
from kg.figures.identities.growth_checks import check_growth
from kg.figures.identities.levels import Levels
from kg.figures.identities.nesting_checks import check_nesting
from kg.figures.identities.share_checks import check_shares
from kg.figures.words import plain, rounded

if TYPE_CHECKING:
    import pandas as pd

#: Kinds of identities.
KINDS: Final = (
    "share",
    "growth",
    "growth over years",
    "part above whole",
    "parts above whole",
    "same number",
)

#: Columns of the table.
COLUMNS: Final = (
    "kind",
    "place",
    "place_id",
    "metric",
    "period",
    "said",
    "expected",
    "found",
    "residual",
    "severity",
    "cautions",
    "claims",
    "suspect",
    "suspect_breaks",
    "status",
    "unit",
    "metric_label",
    "unit_label",
    "conversion",
)


@dataclass(frozen=True, slots=True)
class IdentityLedger:
    """Identities that do not hold, and how many figures were looked at.

    Attributes
    ----------
    rows
        Errors first; among equals what holds the claim that breaks most, then the greatest
        residual.
    breaks
        How many broken identities each claim is in.
    background
        What is known of the things that they name.
    figures, without_period, undated
        How many figures were looked at; how many have no period; how many are left out
        because their document has no date.
    unconverted
        By claim: why its figure could not be converted.
    converted
        By claim: the rate by which its figure was, with year and source.
    """

    rows: tuple[BrokenIdentity, ...]
    breaks: Counter[str]
    background: Background
    figures: int
    without_period: int
    undated: int
    unconverted: dict[str, str]
    converted: dict[str, str]


def find_broken_identities(
    read: FigureSet,
    conversions: FigureConversions | None = None,
    *,
    place: str | None = None,
    metric: str | None = None,
    period: tuple[int, int] | None = None,
) -> IdentityLedger:
    """Check what figures of several cells say together.

    Parameters
    ----------
    read
        Figures of all places: a share of one is checked against the whole of another.
    conversions
        How they were converted, if they were.
    place
        CURIE: only identities about it or what lies in it.
    metric
        CURIE: only identities about it.
    period
        First and last year: only identities whose period touches them.

    Returns
    -------
    IdentityLedger
        A share times the whole is the part; a level times its growth is the next level; a part
        is at most the whole, and so is the sum of parts none of which lies in another. With
        intervals of what the words leave open: a residual counts where zero lies outside its
        own interval.

    References
    ----------
    I. P. Fellegi, D. Holt: A systematic approach to automatic edit and imputation. Journal of
    the American Statistical Association 71, 1976.
    """
    background = read.background
    members = bound_figures(read.figures, conversions)
    levels = Levels(members, background)
    found = [
        *check_shares(members, levels),
        *check_growth(members, levels),
        *check_nesting(members, background),
    ]
    rows = [
        broken
        for broken in found
        if _is_about(broken, place, metric, background) and _touches(broken, period)
    ]
    breaks = Counter(claim for broken in rows for claim in broken.claims)
    return IdentityLedger(
        rows=tuple(sorted(rows, key=lambda broken: _order(broken, breaks))),
        breaks=breaks,
        background=background,
        figures=len(read.figures),
        without_period=sum(figure.period is None for figure in read.figures),
        undated=read.undated,
        unconverted={} if conversions is None else conversions.reasons,
        converted={} if conversions is None else conversions.said,
    )


def _is_about(
    broken: BrokenIdentity, place: str | None, metric: str | None, background: Background
) -> bool:
    context = broken.context
    if metric is not None and context.metric != metric:
        return False
    subject = context.subject
    return place is None or subject == place or background.lies_in(subject, place)


def _touches(broken: BrokenIdentity, years: tuple[int, int] | None) -> bool:
    first, last = broken.context.years
    return years is None or (first <= years[1] and last >= years[0])


def _order(broken: BrokenIdentity, breaks: Counter[str]) -> tuple[object, ...]:
    context = broken.context
    worst = max(breaks[claim] for claim in broken.claims)
    far = float("inf") if broken.residual is None else abs(broken.residual)
    return (
        broken.severity,
        broken.context.kind == "same number",
        -worst,
        -far,
        KINDS.index(context.kind),
        context.subject,
        context.metric,
        broken.claims,
    )


def identity_table(ledger: IdentityLedger) -> "pd.DataFrame":
    """Write broken identities as a table.

    Parameters
    ----------
    ledger
        What `find_broken_identities` gives.

    Returns
    -------
    pandas.DataFrame
        The columns `COLUMNS`. ``said`` is the identity in words, ``residual`` the logarithm
        of ``expected`` over ``found``; ``cautions`` and ``claims`` are lists; ``suspect`` is
        that of the claims which stands in most broken identities of the table, and
        ``suspect_breaks`` in how many. ``conversion`` is by which rates its figures were
        converted, None where none was.
    """
    import pandas as pd

    rows = [_row(broken, ledger) for broken in ledger.rows]
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)


def _row(broken: BrokenIdentity, ledger: IdentityLedger) -> dict[str, Any]:
    context, background = broken.context, ledger.background
    suspect = max(broken.claims, key=lambda claim: ledger.breaks[claim])
    rates = sorted({ledger.converted[c] for c in broken.claims if c in ledger.converted})
    return {
        "kind": context.kind,
        "place": background.label(context.subject),
        "place_id": context.subject,
        "metric": context.metric,
        "period": context.period,
        "said": broken.said,
        "expected": plain(rounded(broken.expected, 2)),
        "found": plain(rounded(broken.found, 2)),
        "residual": broken.residual,
        "severity": broken.severity,
        "cautions": list(broken.cautions),
        "claims": list(broken.claims),
        "suspect": suspect,
        "suspect_breaks": ledger.breaks[suspect],
        "status": context.status,
        "unit": context.unit,
        "metric_label": background.label(context.metric),
        "unit_label": background.label(context.unit),
        "conversion": " | ".join(rates) or None,
    }


def broken_identities(
    read: FigureSet, conversions: FigureConversions | None = None, **options: Any
) -> "pd.DataFrame":
    """List the identities between figures that do not hold.

    Parameters
    ----------
    read
        Figures of all places.
    conversions
        How they were converted, if they were.
    **options
        As `find_broken_identities` takes them: place, metric, period.

    Returns
    -------
    pandas.DataFrame
        As `identity_table` gives it.

    Examples
    --------
    >>> from kg.dataset.opening import open_store
    >>> from kg.figures.reading import read_figures
    >>> table = broken_identities(read_figures(open_store()), place="place:hangzhou")
    >>> table[["kind", "severity", "found"]].values.tolist()
    [['share', 'warning', 900000000000]]
    """
    return identity_table(find_broken_identities(read, conversions, **options))
