"""Counting what became of the rows and drafts of texts: precision, recall, shares."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from tests.extract.pairing import FIGURE_FIELDS, FULL, Outcome, Pairing

#: The properties that are counted apart from the few others.
MAIN_PROPERTIES = frozenset(
    {
        "locatedIn",
        "partOf",
        "focusesOn",
        "issuedBy",
        "appliesTo",
        "designatedBy",
        "hostedBy",
        "investsIn",
        "partnerOf",
        "memberOf",
        "operatedBy",
    }
)


@dataclass(frozen=True, slots=True)
class Count:
    """Right drafts of all drafts (precision), found rows of all rows (recall).

    A share of something else, such as fields that are right, is a count of "drafts" alone.
    """

    right: int = 0
    drafts: int = 0
    found: int = 0
    rows: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(
            self.right + other.right,
            self.drafts + other.drafts,
            self.found + other.found,
            self.rows + other.rows,
        )

    @property
    def precision(self) -> float | None:
        """Share of the drafts that are right; None without drafts."""
        return self.right / self.drafts if self.drafts else None

    @property
    def recall(self) -> float | None:
        """Share of the rows that were found; None without rows."""
        return self.found / self.rows if self.rows else None


@dataclass(frozen=True, slots=True)
class Totals:
    """Counts of a set of texts, by measure, without the texts."""

    counts: dict[str, Count] = field(default_factory=dict)

    def __add__(self, other: "Totals") -> "Totals":
        names = [*self.counts, *(name for name in other.counts if name not in self.counts)]
        nothing = Count()
        return Totals(
            {
                name: self.counts.get(name, nothing) + other.counts.get(name, nothing)
                for name in names
            }
        )


def count(outcome: Outcome) -> Totals:
    """Count an outcome, measure by measure."""
    figures, relations = outcome.figures, outcome.relations
    pairs = figures.counted
    full = sum(pair.right >= FULL for pair in pairs)
    drafts, rows = len(pairs) + len(figures.wrong), len(pairs) + len(figures.missed)
    counts = {
        "figures: value and unit": Count(len(pairs), drafts, len(pairs), rows),
        "figures: fully right": Count(full, drafts, full, rows),
    }
    for name in FIGURE_FIELDS:
        counts[f"  right of pairs: {name}"] = Count(
            sum(name in pair.right for pair in pairs), len(pairs)
        )
    counts["  pairs at one place"] = Count(sum(pair.same_place for pair in pairs), len(pairs))
    counts["  repeated, of wrong drafts"] = Count(
        sum(figures.repeats(draft) for draft in figures.wrong), len(figures.wrong)
    )
    counts["relations"] = _count_relations(relations, lambda _: True)
    counts["relations: main"] = _count_relations(relations, lambda name: name in MAIN_PROPERTIES)
    counts["relations: others"] = _count_relations(
        relations, lambda name: name not in MAIN_PROPERTIES
    )
    counts["  right of pairs: relation status"] = Count(
        sum("status" in pair.right for pair in relations.counted), len(relations.counted)
    )
    counts["traps taken"] = Count(len(outcome.taken), len(outcome.text.traps))
    return Totals(counts)


def count_rules(outcomes: Sequence[Outcome]) -> dict[str, tuple[int, int, int]]:
    """Count the drafts of each rule: all, paired, and right in full; optional rows left out."""
    drafts: Counter[str] = Counter()
    paired: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for outcome in outcomes:
        for pairing in (outcome.figures, outcome.relations):
            drafts.update(draft.rule for draft in pairing.wrong)
            for pair in pairing.counted:
                needed = FULL if pair.draft.type == "figure" else {"status"}
                drafts[pair.draft.rule] += 1
                paired[pair.draft.rule] += 1
                right[pair.draft.rule] += pair.right >= needed
    return {rule: (drafts[rule], paired[rule], right[rule]) for rule in sorted(drafts)}


def _count_relations(pairing: Pairing, wanted: Callable[[str | None], bool]) -> Count:
    """Count the relations of some properties: drafts by theirs, rows by theirs."""
    pairs = pairing.counted
    right = sum(wanted(pair.draft.property) for pair in pairs)
    found = sum(wanted(pair.row.property) for pair in pairs)
    return Count(
        right,
        right + sum(wanted(draft.property) for draft in pairing.wrong),
        found,
        found + sum(wanted(row.property) for row in pairing.missed),
    )
