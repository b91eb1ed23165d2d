"""Options of the ledgers of figures: of which place and metric, and what claims must bear."""

import functools
from typing import Any, Final

import click

from kg.cli.network_options import CLAIM_OPTIONS
from kg.cli.options import Command, store_option
from kg.queries.claim_selection import ClaimSelection

_FIGURE_OPTIONS: Final = (
    click.option(
        "--place",
        metavar="NAME",
        help="Only figures of this place and of what lies in it, by id or any name.",
    ),
    click.option("--metric", metavar="NAME", help="Only this metric, by id or any name."),
)
_NAMES: Final = ("period", "known_by", "evidence", "quality", "review")


def ledger_options(command: Command) -> Command:
    """Add the options that select figures, and `--store`.

    The command gets ``place`` and ``metric``, a `ClaimSelection` as ``selection`` and the
    store's name as ``store``.
    """

    @functools.wraps(command)
    def with_selection(*args: Any, **given: Any) -> Any:
        wanted = {name: given.pop(name) for name in _NAMES}
        return command(*args, selection=ClaimSelection(**wanted), **given)

    wrapped: Any = store_option(with_selection)
    for option in reversed((*_FIGURE_OPTIONS, *CLAIM_OPTIONS)):
        wrapped = option(wrapped)
    return wrapped  # type: ignore[no-any-return]  # click's decorators give what they take
