"""Gaps as a table: a row a gap, and which kind of document would fill how many."""

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

from kg.figures.gaps.gap import Gap, GapKind
from kg.figures.gaps.ledger import GapLedger
from kg.figures.gaps.next_documents import name_years

if TYPE_CHECKING:
    import pandas as pd

COLUMNS: Final = (
    "place",
    "metric",
    "years",
    "kind",
    "suggestion",
    "score",
    "weight",
    "use",
    "recency",
    "document",
    "words",
    "nearest",
    "searched",
    "metric_label",
    "place_id",
    "place_zh",
    "place_kind",
    "claims",
)


def gap_table(ledger: GapLedger, kinds: Iterable[GapKind] = ()) -> "pd.DataFrame":
    """Give gaps as a table.

    Parameters
    ----------
    ledger
        The gaps.
    kinds
        Only gaps of these kinds; none for all.

    Returns
    -------
    pandas.DataFrame
        A row a gap, in their order, with the columns `COLUMNS`: ``place`` is a name,
        ``metric`` a CURIE, ``years`` text such as ``2018, 2020..2022``; ``score`` is the sum
        of ``weight``, ``use`` and ``recency``; ``document`` the kind of document to look for;
        ``words`` what to search for; ``nearest`` the nearest that is known; ``searched`` when
        and where it was looked for; ``claims`` a list of claim ids.
    """
    import pandas as pd

    wanted = set(kinds) or set(GapKind)
    rows = [_row(ledger, gap) for gap in ledger.found.gaps if gap.kind in wanted]
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)


def _row(ledger: GapLedger, gap: Gap) -> dict[str, object]:
    background = ledger.read.background
    about = background.things.get(gap.place)
    searched = [f"{search.date} in {search.where}" for search in gap.searches]
    return {
        "place": background.label(gap.place),
        "metric": gap.metric,
        "years": name_years(gap.years) or None,
        "kind": gap.kind.value,
        "suggestion": gap.suggestion,
        "score": round(gap.score, 3),
        "weight": gap.weight,
        "use": gap.use,
        "recency": gap.recency,
        "document": gap.document.value,
        "words": gap.words,
        "nearest": gap.nearest,
        "searched": "; ".join(searched) or None,
        "metric_label": background.label(gap.metric),
        "place_id": gap.place,
        "place_zh": about.label_zh if about else None,
        "place_kind": about.kind if about else None,
        "claims": [figure.claim for figure in gap.figures],
    }


def summarise_gaps(table: "pd.DataFrame") -> "pd.DataFrame":
    """Say which kind of document would fill how many gaps.

    Parameters
    ----------
    table
        What `gap_table` gives.

    Returns
    -------
    pandas.DataFrame
        A row a kind of document: ``document``, ``score`` (sum of the scores of the gaps),
        ``gaps``, ``targets_due`` (of the gaps those that decide whether a target was met),
        ``places`` (how many), ``most`` (the places with the most gaps, how many each). The
        largest score first.
    """
    import pandas as pd

    rows: list[dict[str, Any]] = []
    for document, of_kind in table.groupby("document", sort=True):
        places = Counter(of_kind["place"])
        most = sorted(places.items(), key=lambda item: (-item[1], item[0]))[:3]
        rows.append(
            {
                "document": document,
                "score": round(float(sum(of_kind["score"])), 1),
                "gaps": len(of_kind),
                "targets_due": int((of_kind["kind"] == GapKind.TARGET_DUE.value).sum()),
                "places": len(places),
                "most": ", ".join(f"{place} ({number})" for place, number in most),
            }
        )
    rows.sort(key=lambda row: (-row["score"], row["document"]))
    columns = ["document", "score", "gaps", "targets_due", "places", "most"]
    return pd.DataFrame(rows, columns=columns, dtype=object)
