"""Drafts about Alphaville, and strategies for drafts of any kind."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from kg.extract.drafts import Draft, DraftConversion

#: The text of `conftest.TEXT` in which these drafts stand.
FIGURE = Draft(
    type="figure",
    subject="Alphaville",
    subject_id="place:alphaville",
    quote="62.58 billion yuan",
    start=84,
    end=102,
    rule="money-reached",
    confidence=0.95,
    status="actual",
    metric="metric:ai-sales-revenue",
    value=Decimal(62580000000),
    unit="CNY",
    bound="exact",
    period="2017",
    period_basis="relative",
    conversions=(DraftConversion(Decimal(9050000000), "USD"),),
)
RELATION = Draft(
    type="relation",
    subject="Beta Park",
    subject_id="place:beta-park",
    quote="Beta Park",
    start=0,
    end=9,
    rule="lies-in",
    confidence=0.8,
    status="actual",
    property="locatedIn",
    object="Alphaville",
    object_id="place:alphaville",
)


def placed(draft: Draft, text: str, **changes: Any) -> Draft:
    """Give a draft with changes, its quote where it stands first in a text."""
    changed = replace(draft, **changes)
    start = text.index(changed.quote)
    return replace(changed, start=start, end=start + len(changed.quote))


_texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30).filter(
    lambda text: bool(text.strip())
)
_maybe = st.none() | _texts
_numbers = st.decimals(
    allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=6
)
_conversions = st.lists(st.builds(DraftConversion, _numbers, _texts), max_size=2).map(tuple)
_shared = {
    "subject": _texts,
    "subject_id": _maybe,
    "subject_kind": _maybe,
    "quote": _texts,
    "start": st.integers(0, 10**9),
    "end": st.integers(0, 10**9),
    "rule": st.just("") | _texts,
    "confidence": st.floats(0, 1).map(lambda share: round(share, 4)),
    "period": _maybe,
    "period_basis": _maybe,
    "reported_by": _maybe,
    "reported_by_id": _maybe,
    "set_by": _maybe,
    "set_by_id": _maybe,
}
figures = st.builds(
    Draft,
    type=st.just("figure"),
    status=st.sampled_from(["actual", "target", "estimate"]),
    metric=_maybe,
    value=_numbers,
    unit=_texts,
    bound=_maybe,
    conversions=_conversions,
    **_shared,
)
relations = st.builds(
    Draft,
    type=st.just("relation"),
    status=st.sampled_from(["actual", "planned", "estimate"]),
    property=_texts,
    object=_texts,
    object_id=_maybe,
    object_kind=_maybe,
    **_shared,
)
drafts = figures | relations
