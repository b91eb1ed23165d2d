"""Shuffling a table of zeros and ones so that every row and column keeps its total."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def shuffle_margins(
    matrix: "NDArray[np.bool_]",
    times: int,
    generator: "np.random.Generator",
    *,
    rounds: int = 20,
) -> "NDArray[np.bool_]":
    """Shuffle a matrix of zeros and ones, keeping the totals of rows and columns.

    Parameters
    ----------
    matrix
        rows x columns.
    times
        How many shuffled matrices to make, each from the original.
    generator
        Source of chance; the same state gives the same matrices.
    rounds
        In each round all rows are paired at random, and each pair trades the columns that
        only one of the two has: who gets which is drawn anew, how many each gets stays.

    Returns
    -------
    numpy.ndarray
        times x rows x columns. Each comes from a random walk over all matrices with these
        totals, which it reaches with equal probability as `rounds` grows.

    References
    ----------
    .. [1] G. Strona, D. Nappo, F. Boccacci, S. Fattorini, J. San-Miguel-Ayanz, "A fast and
       unbiased procedure to randomize ecological binary matrices with fixed row and column
       totals", Nature Communications, 2014. doi:10.1038/ncomms5114

    Examples
    --------
    >>> import numpy as np
    >>> start = np.array([[1, 1, 0], [0, 0, 1]], dtype=bool)
    >>> made = shuffle_margins(start, 100, np.random.default_rng(7))
    >>> np.unique(made.sum(axis=1)).tolist(), np.unique(made.sum(axis=2), axis=0).tolist()
    ([1], [[2, 1]])
    """
    import numpy as np

    made = np.repeat(matrix[None].astype(bool), times, axis=0)
    rows = len(matrix)
    if rows < 2 or times == 0:
        return made
    every = np.arange(times)[:, None]
    for _ in range(rounds):
        order = generator.random((times, rows)).argsort(axis=1)
        one, other = order[:, : rows // 2], order[:, rows // 2 : 2 * (rows // 2)]
        made[every, one], made[every, other] = _trade(
            made[every, one], made[every, other], generator
        )
    return made


def _trade(
    one: "NDArray[np.bool_]", other: "NDArray[np.bool_]", generator: "np.random.Generator"
) -> tuple["NDArray[np.bool_]", "NDArray[np.bool_]"]:
    """Give the columns that only one of two rows has to either, each keeping its number."""
    import numpy as np

    differs = one ^ other
    left = differs.sum(axis=2).astype(np.int32)
    wanted = (one & differs).sum(axis=2).astype(np.int32)
    mine = one.copy()
    for column in range(one.shape[2]):
        open_ = differs[:, :, column]
        # Drawing without replacement: of `left` columns still to come, `wanted` are mine.
        taken = open_ & (generator.random(left.shape) * left < wanted)
        mine[:, :, column] = np.where(open_, taken, one[:, :, column])
        left -= open_
        wanted -= taken
    return mine, mine ^ differs
