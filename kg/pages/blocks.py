"""Blocks: what is joined, laid out community by community."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.pages.overlaps import enclose, part_boxes, part_discs
from kg.pages.stress import stress_positions

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]
    Floats = NDArray[np.float64]

#: Pixels between two blocks.
BLOCK_GAP: Final = 44.0
#: How far the picture is wider than high, more or less.
ASPECT: Final = 1.7
#: How much of a block's disc its labels fill.
FILLED: Final = 0.8
#: Above so many nodes labels are given less care.
LARGE: Final = 4000
_GOLDEN_ANGLE: Final = 2.399963


@dataclass(frozen=True)
class Ties:
    """Edges without directions and loops, at most one between two nodes.

    Attributes
    ----------
    size
        Number of nodes.
    sources, targets
        Positions of the ends of each edge.
    weights
        Positive; more is stronger.
    """

    size: int
    sources: "Integers"
    targets: "Integers"
    weights: "Floats"


def place_joined(ties: Ties, group: "Integers", boxes: "Floats", *, seed: int) -> "Floats":
    """Place nodes that all have ties: blocks first, then all of them.

    Parameters
    ----------
    ties
        What joins them.
    group
        Number of each node's community; -1 for one in none.
    boxes
        Nodes x 2: half the width and height of each disc with its label, in pixels.
    seed
        Of the random generator.

    Returns
    -------
    numpy.ndarray
        Nodes x 2, in pixels. Hardly any boxes overlap, but some may.
    """
    blocks, components = _blocks(ties, group)
    inside, reach = _lay_out_blocks(ties, blocks, boxes, seed)
    centres = _place_blocks(_between(ties, blocks, len(reach)), components, reach, seed)
    points = centres[blocks] + _turned(ties, blocks, inside, centres)
    return part_boxes(points, boxes, rounds=60 if ties.size <= LARGE else 15)


def _blocks(ties: Ties, group: "Integers") -> "tuple[Integers, Integers]":
    """Give the block of each node, and the component of each block."""
    import numpy as np
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import connected_components

    matrix = csr_array((ties.weights, (ties.sources, ties.targets)), shape=(ties.size,) * 2)
    component = connected_components(matrix, directed=False)[1].astype(np.int64)
    several = int(group.max()) + 2
    found, blocks = np.unique(component * several + group + 1, return_inverse=True)
    return blocks, found // several


def _lay_out_blocks(
    ties: Ties, blocks: "Integers", boxes: "Floats", seed: int
) -> "tuple[Floats, Floats]":
    """Lay every block out around its own middle; give its radius as well."""
    import numpy as np

    numbers = np.arange(int(blocks.max()) + 2)
    order = np.argsort(blocks, kind="stable")
    starts = np.searchsorted(blocks[order], numbers)
    position = np.empty(ties.size, dtype=np.int64)
    position[order] = np.arange(ties.size) - starts[blocks[order]]
    within = np.flatnonzero(blocks[ties.sources] == blocks[ties.targets])
    within = within[np.argsort(blocks[ties.sources[within]], kind="stable")]
    edge_starts = np.searchsorted(blocks[ties.sources[within]], numbers)
    points, reach = np.zeros((ties.size, 2)), np.zeros(len(numbers) - 1)
    for block in numbers[:-1].tolist():
        members = order[starts[block] : starts[block + 1]]
        own = within[edge_starts[block] : edge_starts[block + 1]]
        weights = ties.weights[own]
        lengths = np.clip((weights / weights.mean()) ** -0.5, 0.6, 1.5) if len(own) else weights
        ends = position[ties.sources[own]], position[ties.targets[own]]
        found = _filled(stress_positions(len(members), *ends, lengths, seed=seed), boxes[members])
        room = boxes[members, 1] * 1.3
        found = part_discs(found, room, tolerance=0.05, rounds=30)
        *middle, reach[block] = enclose(found, room)
        points[members] = found - middle
    return points, reach


def _filled(points: "Floats", boxes: "Floats") -> "Floats":
    """Spread points over a disc that has room for their boxes, half-way to evenly."""
    import numpy as np

    far = np.sqrt((points**2).sum(axis=1))
    if not far.any():
        return points
    radius = float(np.sqrt(4 / np.pi * boxes.prod(axis=1).sum() / FILLED))
    even = np.empty(len(points))
    even[np.argsort(far, kind="stable")] = np.sqrt((np.arange(len(points)) + 0.5) / len(points))
    as_they_are = np.minimum(far / np.sqrt(2 * (far**2).mean()), 1.2)
    scale = radius * (even + as_they_are) / 2 / np.maximum(far, 1e-9)
    return np.asarray(points * scale[:, None])


def _between(ties: Ties, blocks: "Integers", count: int) -> Ties:
    """Give the ties between blocks; weights are shares of the blocks' strengths."""
    import numpy as np

    one, other = blocks[ties.sources], blocks[ties.targets]
    across = one != other
    keys = (np.minimum(one, other) * count + np.maximum(one, other))[across]
    keys, place = np.unique(keys, return_inverse=True)
    sources, targets = np.divmod(keys, count)
    weights = np.bincount(place, ties.weights[across], len(keys))
    total = np.bincount(sources, weights, count) + np.bincount(targets, weights, count)
    return Ties(count, sources, targets, weights / np.sqrt(total[sources] * total[targets]))


def _place_blocks(between: Ties, components: "Integers", reach: "Floats", seed: int) -> "Floats":
    """Place the blocks: tied ones near each other, all of them close together."""
    import numpy as np

    points = np.zeros((between.size, 2))
    strongest = between.weights.max(initial=0.0)
    lengths = reach[between.sources] + reach[between.targets] + BLOCK_GAP
    lengths *= np.clip((between.weights / strongest) ** -0.5, 1, 3) if strongest else 1.0
    areas = np.bincount(components, reach**2)
    filled = 0.0
    order = np.argsort(components, kind="stable")
    starts = np.searchsorted(components[order], np.arange(len(areas) + 1))
    for rank, component in enumerate(np.argsort(-areas, kind="stable").tolist()):
        members = order[starts[component] : starts[component + 1]]
        if len(members) > 1:
            own = components[between.sources] == component
            position = np.cumsum(components == component) - 1
            ends = position[between.sources[own]], position[between.targets[own]]
            points[members] = stress_positions(len(members), *ends, lengths[own], seed=seed)
        # Around the largest, as the seeds of a sunflower.
        far = 1.5 * float(np.sqrt(filled + areas[component] / 2)) if rank else 0.0
        angle = _GOLDEN_ANGLE * rank
        points[members] += (far * ASPECT * np.cos(angle), far * np.sin(angle))
        filled += float(areas[component])
    return _drawn_together(points, reach + BLOCK_GAP / 2, between)


def _drawn_together(points: "Floats", room: "Floats", between: Ties) -> "Floats":
    """Draw discs to the middle and to those they are tied to, until they touch."""
    import numpy as np

    size = len(points)
    if size == 1:
        return points
    one, other, strengths = between.sources, between.targets, between.weights
    steps = 120 if size <= 1000 else 40
    pace = float(room.mean()) * 30 / steps
    for step in range(steps):
        height = np.sqrt((points[:, 0] / ASPECT) ** 2 + points[:, 1] ** 2)
        move = -2 * points / (ASPECT**2, 1.0) / np.maximum(height, pace)[:, None]
        along = points[other] - points[one]
        far = np.maximum(np.sqrt((along**2).sum(axis=1)), 1e-9)
        pull = (strengths / far)[:, None] * along
        for axis in (0, 1):
            move[:, axis] += np.bincount(one, pull[:, axis], size)
            move[:, axis] -= np.bincount(other, pull[:, axis], size)
        points = part_discs(points + pace * (1 - step / steps) * move, room, rounds=4)
    return part_discs(points, room)


def _turned(ties: Ties, blocks: "Integers", inside: "Floats", centres: "Floats") -> "Floats":
    """Turn, or turn over, every block so that its nodes face what they are tied to."""
    import numpy as np

    across = np.flatnonzero(blocks[ties.sources] != blocks[ties.targets])
    one = np.concatenate((ties.sources[across], ties.targets[across]))
    other = np.concatenate((ties.targets[across], ties.sources[across]))
    weights = np.concatenate((ties.weights[across], ties.weights[across]))
    at, count = blocks[one], len(centres)
    z = inside[:, 0] + 1j * inside[:, 1]
    middles = centres[:, 0] + 1j * centres[:, 1]
    for _ in range(8 if len(one) else 0):
        towards = middles[blocks[other]] + z[other] - middles[at]
        towards *= weights / np.maximum(np.abs(towards), 1e-9)
        # The best turn of a block is the angle of the sum of these products.
        products = [towards * np.conj(z[one]), towards * z[one]]
        straight, over = (
            np.bincount(at, p.real, count) + 1j * np.bincount(at, p.imag, count) for p in products
        )
        mirrored = np.abs(over) > 1.0001 * np.abs(straight)
        turn = np.exp(1j * np.angle(np.where(mirrored, over, straight)))
        z = np.where(mirrored[blocks], np.conj(z), z) * turn[blocks]
    return np.stack((z.real, z.imag), axis=1)
