"""Stress: points whose distances on the page are like the distances in a network."""

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]
    Floats = NDArray[np.float64]

#: Up to so many nodes all distances count; above, those to a sample and along the edges.
ALL_PAIRS: Final = 200
SAMPLE: Final = 60
#: Rounds of majorisation; so many change little any more.
ROUNDS: Final = 40
#: Nodes from which the start is made, and rounds of finding its axes.
START_SAMPLE: Final = 40
START_ROUNDS: Final = 20


def stress_positions(
    size: int, sources: "Integers", targets: "Integers", lengths: "Floats", *, seed: int
) -> "Floats":
    """Place the nodes of a network so that path lengths become distances on the page.

    Minimises the sum over pairs of nodes of (distance on the page - d)^2 / d^2, where d is
    the length of the shortest path, by majorisation from a start by pivot scaling. In a
    large network only the distances along the edges and to a sample of nodes count. Nodes
    that are not joined are taken to be as far apart as the farthest that are.

    Parameters
    ----------
    size
        Number of nodes, at least 1.
    sources, targets
        Ends of each edge, once a pair, no loops; directions do not count.
    lengths
        How long each edge should be; positive.
    seed
        Of the random generator that samples nodes and parts nodes which would coincide.

    Returns
    -------
    numpy.ndarray
        size x 2, in the unit of `lengths`, around the origin.

    References
    ----------
    .. [1] E. Gansner, Y. Koren, S. North, "Graph drawing by stress majorization", Graph
       Drawing 2004, LNCS 3383, 239-250, doi 10.1007/978-3-540-31843-9_25.
    .. [2] U. Brandes, C. Pich, "Eigensolver methods for progressive multidimensional scaling
       of large data", Graph Drawing 2006, LNCS 4372, 42-53, doi 10.1007/978-3-540-70904-6_6.
    .. [3] M. Ortmann, M. Klimenta, U. Brandes, "A sparse stress model", Journal of Graph
       Algorithms and Applications 21 (2017) 791-821, doi 10.7155/jgaa.00440.
    """
    import numpy as np
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import dijkstra

    if size == 1:
        return np.zeros((1, 2))
    generator = np.random.default_rng(seed)
    pivots = np.arange(size)
    if size > ALL_PAIRS:
        pivots = np.sort(generator.choice(size, SAMPLE, replace=False))
    matrix = csr_array((lengths, (sources, targets)), shape=(size, size))
    paths = np.ascontiguousarray(dijkstra(matrix, directed=False, indices=pivots).T)
    joined = np.isfinite(paths)
    if not joined.all():
        paths[~joined] = float(paths[joined].max()) or 1.0
    points = _start(paths[:, :: -(-len(pivots) // START_SAMPLE)], generator)
    points += generator.normal(0, 0.05 * float(paths.mean()), points.shape)
    near = _Near(sources, targets, lengths)
    if size <= ALL_PAIRS:
        near = _Near(sources[:0], targets[:0], lengths[:0])
    return _majorise(points, pivots, paths, near)


class _Near(NamedTuple):
    """The edges, where only some distances count."""

    sources: "Integers"
    targets: "Integers"
    lengths: "Floats"


def _start(paths: "Floats", generator: "np.random.Generator") -> "Floats":
    """Scale distances to some nodes down to the plane: to their two main axes."""
    import numpy as np

    squares = paths**2
    centred = squares - squares.mean(axis=0) - squares.mean(axis=1)[:, None] + squares.mean()
    products = np.einsum("ij,ik->jk", centred, centred)
    # By hand and not by LAPACK, whose last bits depend on the number of threads.
    first, second = generator.normal(size=(2, len(products)))
    for _ in range(START_ROUNDS):
        first = np.einsum("ij,j->i", products, first)
        first /= max(float(np.sqrt((first**2).sum())), 1e-300)
        second = np.einsum("ij,j->i", products, second)
        second -= first * (first * second).sum()
        second /= max(float(np.sqrt((second**2).sum())), 1e-300)
    points = np.stack([np.einsum("ij,j->i", centred, axis) for axis in (first, second)], axis=1)
    spread = float(np.sqrt((points**2).sum(axis=1).mean())) or 1.0
    return np.asarray(points * (float(np.sqrt(squares.mean() / 2)) / spread))


def _majorise(points: "Floats", pivots: "Integers", paths: "Floats", near: _Near) -> "Floats":
    """Move every point to where its distances would have it, the others staying, and again."""
    import numpy as np

    size = len(points)
    sources, targets, lengths = near
    # The sample stands for all: what it says counts for as many as it stands for.
    share = size / len(pivots)
    weights = np.divide(share, paths**2, out=np.zeros_like(paths), where=paths > 0)
    strengths = weights * paths
    ties = lengths**-2.0
    total = weights.sum(axis=1)
    total += np.bincount(sources, ties, size) + np.bincount(targets, ties, size)
    columns = [np.ascontiguousarray(points[:, axis]) for axis in (0, 1)]
    for _ in range(ROUNDS):
        apart = [column[:, None] - column[pivots] for column in columns]
        distance = apart[0] * apart[0]
        distance += apart[1] * apart[1]
        np.sqrt(distance, out=distance)
        np.maximum(distance, 1e-9, out=distance)
        pull = np.divide(strengths, distance, out=distance)
        pull -= weights
        along = [column[sources] - column[targets] for column in columns]
        far = np.maximum(np.sqrt(along[0] ** 2 + along[1] ** 2), 1e-9)
        tie = ties * (lengths / far - 1)
        for axis in (0, 1):
            move = np.einsum("ij,ij->i", pull, apart[axis])
            force = tie * along[axis]
            move += np.bincount(sources, force, size) - np.bincount(targets, force, size)
            columns[axis] = columns[axis] + move / total
    moved = np.stack(columns, axis=1)
    return np.asarray(moved - moved.mean(axis=0))
