"""What tests of networks share: tables of activities made in a line."""

from collections.abc import Callable

import pandas as pd
import pytest

#: Floors that let the smallest matrix through.
THIN = {"presence": "any", "min_place": 1, "min_places": 1, "min_concepts": 1}


def make_table(rows: str, basis: str | None = None) -> pd.DataFrame:
    """Make a table of lines such as ``A: chips robots`` or ``A: chips = firm``.

    Without a name every word is a thing of its own.
    """
    cells = []
    for number, line in enumerate(rows.strip().splitlines()):
        place, _, rest = line.strip().partition(":")
        concepts, _, thing = rest.partition("=")
        for position, concept in enumerate(concepts.split()):
            cells.append((place, concept, thing.strip() or f"t{number}-{position}"))
    table = pd.DataFrame(cells, columns=["place", "concept", "thing"])
    return table if basis is None else table.assign(basis=basis)


@pytest.fixture(name="make_table")
def make_table_fixture() -> Callable[..., pd.DataFrame]:
    """Give the maker of tables."""
    return make_table


@pytest.fixture(scope="session")
def random_counts() -> pd.DataFrame:
    """Give counts of 30 places and 25 concepts in which every margin is above zero."""
    import numpy as np

    generator = np.random.default_rng(11)
    mean = np.outer(generator.gamma(2, size=30), generator.gamma(2, size=25)) * 8
    cells = generator.poisson(mean) + generator.integers(0, 2, mean.shape)
    places = [f"p{number:02}" for number in range(30)]
    return pd.DataFrame(cells, index=places, columns=[f"s{number:02}" for number in range(25)])
