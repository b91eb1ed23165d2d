"""Options of the commands that take a network: which part of it is wanted."""

import functools
from typing import Any, Final

import click

from kg.cli.claim_options import BEARING, CLAIM_NAMES, CLOCKS, add_options
from kg.cli.options import Command, store_option
from kg.networks.selection import STATUSES, Selection

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
_CLAIM_OPTIONS: Final = (
    *CLOCKS,
    click.option(
        "--status",
        type=click.Choice(STATUSES),
        default="actual",
        show_default=True,
        help="What has come about, what is only planned, or both.",
    ),
    *BEARING,
)
_NAMES: Final = tuple(Selection.__dataclass_fields__)
_CLAIM_NAMES: Final = (*CLAIM_NAMES, "status")


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

    wrapped: Any = add_options(store_option(with_selection), (*_NODE_OPTIONS, *_CLAIM_OPTIONS))
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

    wrapped: Any = add_options(store_option(with_claims), _CLAIM_OPTIONS)
    return wrapped  # type: ignore[no-any-return]  # click's decorators give what they take
