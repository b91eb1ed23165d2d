"""Options that say which claims are wanted."""

from collections.abc import Callable
from typing import Any

import click
import pytest
from click.testing import CliRunner

from kg.cli.claim_options import claim_selection_options, clock_options
from kg.errors import QueryError
from kg.queries.claim_selection import ClaimSelection

CLOCKS = ["--period", "2018..2022", "--known-by", "2019-06"]
BEARING = ["--evidence", "quoted", "--quality", "normal", "--review", "accepted"]
Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def given(options: Decorator, args: list[str]) -> ClaimSelection:
    """Give the selection that a command with these options gets."""
    found: list[ClaimSelection] = []

    @click.command()
    @options
    def command(selection: ClaimSelection) -> None:
        found.append(selection)

    result = CliRunner().invoke(command, args, standalone_mode=False)
    if result.exception is not None:
        raise result.exception
    return found[0]


@pytest.mark.parametrize("options", [clock_options, claim_selection_options])
def test_without_options_nothing_is_asked(options: Decorator) -> None:
    assert given(options, []) == ClaimSelection()


@pytest.mark.parametrize("options", [clock_options, claim_selection_options])
def test_clocks_are_read(options: Decorator) -> None:
    assert given(options, CLOCKS) == ClaimSelection(period=(2018, 2022), known_by="2019-06")


def test_what_claims_must_bear_is_read() -> None:
    assert given(claim_selection_options, [*CLOCKS, *BEARING]) == ClaimSelection(
        period=(2018, 2022),
        known_by="2019-06",
        evidence="quoted",
        quality="normal",
        review="accepted",
    )


def test_clocks_alone_take_no_other_option() -> None:
    with pytest.raises(click.NoSuchOption):
        given(clock_options, BEARING)


def test_wrong_values_are_told() -> None:
    with pytest.raises(click.BadParameter, match="no span of years"):
        given(clock_options, ["--period", "2018-2022"])
    with pytest.raises(QueryError, match="Give a day, month or year"):
        given(clock_options, ["--known-by", "2018..2022"])
