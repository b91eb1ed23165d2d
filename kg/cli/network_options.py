"""Options of the commands that take a network: which part of it is wanted."""

import functools
from typing import Any, Final

import click

from kg.cli.options import Command, store_option
from kg.networks.selection import STATUSES, Selection
from kg.queries.claim_selection import EVIDENCE, QUALITIES, REVIEWS, parse_years


def _check_years(
    _: click.Context, __: click.Parameter, value: str | None
) -> tuple[int, int] | None:
    try:
        return None if value is None else parse_years(value)
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


_NODE_OPTIONS: Final = (
    click.option(
        "--kind",
        "kinds",
        metavar="KIND",
        multiple=True,
        help="Only things of this kind, such as City; may be given several times. In a bipartite "
        "network a side that has none of these kinds stays whole.",
    ),
    click.option(
        "--sector",
        "sectors",
        metavar="NAME",
        multiple=True,
        help="Only this sector or technology, with narrower ones, and what focuses on it; by id "
        "or any name; may be given several times.",
    ),
    click.option(
        "--place",
        metavar="NAME",
        help="Only this place and what is in it, applies to it or is hosted by it.",
    ),
)
CLAIM_OPTIONS: Final = (
    click.option(
        "--period",
        metavar="YEARS",
        callback=_check_years,
        help="Only claims of these years, such as 2018..2022; a claim without a period is of the "
        "year its document was published.",
    ),
    click.option(
        "--known-by",
        metavar="DATE",
        help="Only claims whose document was published by then: a day, month or year.",
    ),
    click.option(
        "--evidence",
        type=click.Choice(EVIDENCE),
        help="The least evidence of a claim; quoted takes verified, too.",
    ),
    click.option(
        "--quality",
        type=click.Choice(QUALITIES),
        help="Leave out claims of documents of low quality.",
    ),
    click.option(
        "--review",
        type=click.Choice(REVIEWS),
        help="Leave out claims that are doubtful or unreviewed.",
    ),
)
_STATUS_OPTION: Final = click.option(
    "--status",
    type=click.Choice(STATUSES),
    default="actual",
    show_default=True,
    help="What has come about, what is only planned, or both.",
)
_NAMES: Final = tuple(Selection.__dataclass_fields__)
_CLAIM_NAMES: Final = ("period", "known_by", "status", "evidence", "quality", "review")


def network_option(command: Command) -> Command:
    """Add `--network`."""
    return click.option(
        "--network",
        metavar="NAME|FILE.rq",
        default="companies",
        show_default=True,
        help="A named projection or a projection file; `kg network --list` lists the names.",
    )(command)


def selection_options(command: Command) -> Command:
    """Add the options that select a part of a network, and `--store`.

    The command gets a `Selection` as ``selection`` and the store's name as ``store``.
    """

    @functools.wraps(command)
    def with_selection(*args: Any, **given: Any) -> Any:
        wanted = {name: given.pop(name) for name in _NAMES}
        return command(*args, selection=Selection(**wanted), **given)

    wrapped: Any = store_option(with_selection)
    for option in reversed((*_NODE_OPTIONS, _STATUS_OPTION, *CLAIM_OPTIONS)):
        wrapped = option(wrapped)
    return wrapped  # type: ignore[no-any-return]  # click's decorators give what they take


def claim_options(command: Command) -> Command:
    """Add the options that say what claims must bear, and `--store`.

    The command gets them as ``selection``, keyword arguments of a `Selection` without those
    that ask for nothing, and the store's name as ``store``.
    """

    @functools.wraps(command)
    def with_claims(*args: Any, **given: Any) -> Any:
        asked = {name: given.pop(name) for name in _CLAIM_NAMES}
        wanted = {name: value for name, value in asked.items() if value not in (None, "actual")}
        return command(*args, selection=wanted, **given)

    wrapped: Any = store_option(with_claims)
    for option in reversed((_STATUS_OPTION, *CLAIM_OPTIONS)):
        wrapped = option(wrapped)
    return wrapped  # type: ignore[no-any-return]  # click's decorators give what they take
