"""Resampling the things of each place: how far a count depends on who happens to be listed."""

from typing import TYPE_CHECKING

from kg.networks.activity_tables import Counts

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class PlaceSampler:
    """Draws the things of each place again, with replacement.

    Things with the same set of concepts are interchangeable: to draw the n things of a
    place again is to draw the numbers of each set from a multinomial distribution with n
    trials and the observed shares. So this is the bootstrap over things itself, in a time
    that does not grow with their number. A thing keeps all its concepts together.

    Parameters
    ----------
    counts
        The counts; of a matrix, each count is a thing with one concept.
    """

    def __init__(self, counts: Counts) -> None:
        self._cells = counts.cells
        self._sets = None if counts.place_codes is None else _concept_sets(counts)

    def draw(self, place: int, times: int, generator: "np.random.Generator") -> "NDArray[np.int64]":
        """Draw a place again; give times x concepts: how many things have each concept."""
        import numpy as np

        drawn = np.zeros((times, self._cells.shape[1]), dtype=np.int64)
        if self._sets is None:
            row = self._cells[place]
            present = np.flatnonzero(row)
            drawn[:, present] = _multinomial(generator, row[present], times)
            return drawn
        sets = self._sets[place]
        numbers = _multinomial(generator, np.array(list(sets.values()), dtype=np.int64), times)
        single = [(position, one[0]) for position, one in enumerate(sets) if len(one) == 1]
        if single:
            positions, concepts = zip(*single, strict=True)
            drawn[:, list(concepts)] = numbers[:, list(positions)]
        for position, several in enumerate(sets):
            if len(several) > 1:
                drawn[:, list(several)] += numbers[:, [position]]
        return drawn


def _multinomial(
    generator: "np.random.Generator", observed: "NDArray[np.int64]", times: int
) -> "NDArray[np.int64]":
    total = int(observed.sum())
    return generator.multinomial(total, observed / max(total, 1), size=times)


def _concept_sets(counts: Counts) -> list[dict[tuple[int, ...], int]]:
    """Count, for each place, the things with each set of concepts; sets in order."""
    import numpy as np

    assert counts.place_codes is not None
    assert counts.concept_codes is not None
    assert counts.thing_codes is not None
    order = np.lexsort((counts.concept_codes, counts.thing_codes, counts.place_codes))
    places, things = counts.place_codes[order], counts.thing_codes[order]
    concepts = counts.concept_codes[order].tolist()
    first = np.ones(len(order), dtype=bool)
    first[1:] = (places[1:] != places[:-1]) | (things[1:] != things[:-1])
    starts = np.flatnonzero(first).tolist()
    found: list[dict[tuple[int, ...], int]] = [{} for _ in counts.places]
    for start, end in zip(starts, [*starts[1:], len(concepts)], strict=True):
        sets = found[int(places[start])]
        one = tuple(concepts[start:end])
        sets[one] = sets.get(one, 0) + 1
    return [dict(sorted(sets.items())) for sets in found]
