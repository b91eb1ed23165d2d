"""Hand-made figures, and the figures of the bundled graph, read once."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

import pytest

from kg.claims.periods import parse_period
from kg.dataset.opening import open_store
from kg.dataset.store import Store
from kg.figures.figure import (
    Background,
    Document,
    Figure,
    FigureSet,
    MetricMeaning,
    PolicyFacts,
    Source,
)
from kg.figures.reading import read_figures
from kg.queries.descriptions import Description

MakeFigure = Callable[..., Figure]


def build_figure(value: Any, period: str | None = "2020", **about: Any) -> Figure:
    """Make an actual figure of town A in yuan, each claim with a document of its own."""
    text = about.pop("claim", f"{value}-{period}-{sorted(about.items(), key=str)}")
    claim = f"claim:{text}"
    document = Document(
        id=about.pop("document", f"document:of-{text}"),
        title="A report",
        language="en",
        publisher=about.get("publisher"),
        voice=about.pop("publisher", None),
        source=about.pop("source", Source.MEDIA),
        published=about.pop("published", "2021-05-01"),
        url=None,
    )
    known: dict[str, Any] = {
        "subject": "place:a",
        "metric": "metric:revenue",
        "unit": "unit:CNY",
        "status": "actual",
        "bound": "exact",
        "as_printed": f"{value} yuan",
    }
    known |= about
    return Figure(
        claim=claim,
        value=Decimal(str(value)),
        period=parse_period(period) if period else None,
        document=document,
        **known,
    )


@pytest.fixture(scope="session")
def figure() -> MakeFigure:
    """Give the maker of hand-made figures: `build_figure`."""
    return build_figure


#: Towns A and B in province P, which is in country C; town X in province Q.
WHOLES = {
    "place:a": frozenset({"place:p", "place:c"}),
    "place:b": frozenset({"place:p", "place:c"}),
    "place:x": frozenset({"place:q", "place:c"}),
    "place:p": frozenset({"place:c"}),
    "place:q": frozenset({"place:c"}),
}
KINDS = {"a": "City", "b": "City", "x": "City", "p": "Province", "q": "Province", "c": "Country"}


@pytest.fixture(scope="session")
def background() -> Background:
    """Give what is known of the hand-made things."""
    things = {f"place:{slug}": Description(slug.upper(), None, KINDS[slug]) for slug in KINDS}
    for metric in ("revenue", "sales", "scale", "count", "core-revenue"):
        things[f"metric:{metric}"] = Description(metric.replace("-", " "), None, "Metric")
    for unit in ("CNY", "USD", "COUNT", "M2", "KM2"):
        things[f"unit:{unit}"] = Description(unit, None, "Unit")
    money, count = "Currency", "Count"
    return Background(
        things=things,
        wholes=WHOLES,
        metrics={
            "metric:revenue": MetricMeaning(
                money, frozenset({"metric:sales"}), {"metric:scale": "Scale may be revenue."}
            ),
            "metric:sales": MetricMeaning(money, frozenset({"metric:revenue"})),
            "metric:scale": MetricMeaning(
                money,
                frozenset(),
                {"metric:revenue": "Scale may be revenue.", "metric:scale": "Nobody says what."},
            ),
            "metric:core-revenue": MetricMeaning(money),
            "metric:count": MetricMeaning(count),
        },
        quantity_kinds={
            "unit:CNY": money,
            "unit:USD": money,
            "unit:COUNT": count,
            "unit:M2": "Area",
            "unit:KM2": "Area",
        },
        policies={"policy:plan": PolicyFacts(("org:government",), "2019-03-01")},
        government=frozenset({"org:government", "org:bureau"}),
    )


@pytest.fixture(scope="session")
def figure_set(background: Background) -> Callable[[Iterable[Figure]], FigureSet]:
    """Give what makes a set of hand-made figures, as a store would give them."""

    def make(figures: Iterable[Figure]) -> FigureSet:
        ordered = sorted(figures, key=lambda f: (f.subject, f.metric, str(f.period), f.claim))
        return FigureSet(tuple(ordered), background)

    return make


@pytest.fixture(scope="session")
def bundled_store() -> Store:
    """Open the bundled data once."""
    return open_store()


@pytest.fixture(scope="session")
def bundled(bundled_store: Store) -> FigureSet:
    """Read all figures of the bundled data once."""
    return read_figures(bundled_store)
