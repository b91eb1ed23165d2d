"""What two datasets differ in: claims added, withdrawn and changed, and all else.

The statements are compared first, so that nothing is lost; then the claims that differing
statements belong to are read from both sides. A claim's id is a hash of what identifies it,
so claims of one id in both are the same fact, of which something else has changed.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from kg.dataset.diff.claim_pairs import pair_claims
from kg.dataset.diff.claim_reader import ClaimReader
from kg.dataset.diff.described_claims import (
    IDENTIFYING,
    DescribedClaim,
    differing_fields,
    tell_fields,
)
from kg.dataset.diff.renamed_documents import find_renamed_documents
from kg.dataset.diff.statements import find_differing_statements, hold_locally
from kg.dataset.store import Store
from kg.terms import contract

if TYPE_CHECKING:
    import pandas as pd

COLUMNS: Final = ("change", "claim", "document", "subject", "metric", "before", "after")

_Claims = dict[str, DescribedClaim]


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """A claim that two datasets differ in.

    Attributes
    ----------
    change
        ``added``, ``withdrawn`` or ``changed``.
    claim
        CURIE of the claim; of a changed one in the second dataset.
    document, subject, metric
        CURIEs of its source document, of whom or what it is, and of its metric; the metric
        of a relation is empty.
    before, after
        What the first and the second dataset say, in words; empty where one says nothing.
    previous
        CURIE of the claim that a changed one stands for, if it is another.
    """

    change: str
    claim: str
    document: str
    subject: str
    metric: str
    before: str
    after: str
    previous: str | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """What two datasets differ in; false where they do not.

    Attributes
    ----------
    claims
        The claims that differ, sorted by document, subject and metric.
    other_statements
        How many other statements only one of the two has: of things, documents, concepts.
    others_about
        CURIEs of what these are about, sorted.
    removed, added
        The statements that only the first has, and only the second, as sorted lines of
        N-Quads.
    """

    claims: tuple[ClaimChange, ...]
    other_statements: int
    others_about: tuple[str, ...]
    removed: Sequence[str]
    added: Sequence[str]

    def __bool__(self) -> bool:
        return bool(self.removed or self.added)

    def count(self, change: str) -> int:
        """Count the claims that are ``added``, ``withdrawn`` or ``changed``."""
        return sum(each.change == change for each in self.claims)

    def to_pandas(self) -> "pd.DataFrame":
        """Make a pandas table: a row a claim; change, claim, document, …, before, after."""
        import pandas as pd

        rows = [[getattr(each, name) for name in COLUMNS] for each in self.claims]
        return pd.DataFrame(rows, columns=list(COLUMNS))


def find_difference(first: Store, second: Store) -> Difference:
    """Find what two datasets differ in.

    A claim that a review has withdrawn counts as withdrawn. A figure is changed if a figure
    of the same document, subject and metric is gone and another has come, or if anything
    else that is known of it differs: its quote, its note, who reports it. A relation is
    changed likewise; see `kg.dataset.diff.claim_pairs.pair_claims`. Claims of a document that
    got another id are changed, too.

    Parameters
    ----------
    first, second
        The older and the newer dataset.

    Returns
    -------
    Difference
        Its size grows with what differs; the time and memory with the statements of both.

    Raises
    ------
    QueryError
        If a server does not answer.
    """
    sides = hold_locally(first), hold_locally(second)
    lines = find_differing_statements(*sides)
    readers = ClaimReader(sides[0]), ClaimReader(sides[1])
    owners = [_owners(reader, part) for reader, part in zip(readers, lines, strict=True)]
    touched = sorted({iri for part in owners for each in part for iri in each})
    old, new = (
        {claim.id: claim for claim in map(reader.read, touched) if claim is not None}
        for reader in readers
    )
    renamed = find_renamed_documents(sides, (_parse(lines[0]), _parse(lines[1])))
    changes = _compare_claims(old, new, renamed)
    told = {each.claim for each in changes} | {each.previous or "" for each in changes}
    told_iris = {iri for iri in touched if contract(iri) in told}
    not_told = [
        line
        for part, owned in zip(lines, owners, strict=True)
        for line, iris in zip(part, owned, strict=True)
        if told_iris.isdisjoint(iris)
    ]
    triples = {t for side in (old, new) for id_ in told & side.keys() for t in side[id_].triples}
    others = [quad for quad in _parse(not_told) if str(quad.triple) not in triples]
    about = sorted({_name(quad.subject) for quad in others})
    return Difference(tuple(changes), len(others), tuple(about), *lines)


def _owners(reader: ClaimReader, lines: Sequence[str]) -> list[frozenset[str]]:
    """Give for each statement the claims that it is a part of."""
    return [reader.owners(quad) for quad in _parse(lines)]


def _compare_claims(old: _Claims, new: _Claims, renamed: Mapping[str, str]) -> list[ClaimChange]:
    stood = {id_ for id_, claim in old.items() if not claim.withdrawn}
    stands = {id_ for id_, claim in new.items() if not claim.withdrawn}
    gone = [old[id_] for id_ in sorted(stood - stands)]
    come = [new[id_] for id_ in sorted(stands - stood)]
    pairs = pair_claims(gone, come, renamed)
    changes = [_changed_to_another(pair, old, new) for pair in pairs]
    paired = {claim.id for pair in pairs for claim in pair}
    for id_ in sorted((old.keys() | new.keys()) - paired):
        change = _changed_itself(old.get(id_), new.get(id_))
        if change is not None:
            changes.append(change)
    return sorted(changes, key=_reading_order)


def _changed_itself(old: DescribedClaim | None, new: DescribedClaim | None) -> ClaimChange | None:
    """Tell a claim that one side lacks, or that both know but not alike."""
    if new is None:
        return None if old is None else _row("withdrawn", old, old.words, "")
    if old is None:
        return _row("added", new, "", new.words)
    fields = differing_fields(old, new)
    if not fields:
        return None
    if old.withdrawn == new.withdrawn:
        # Which of the subject's claims it is follows: a table cuts what is long.
        before = _joined(tell_fields(fields, old, new), old.words)
        after = _joined(tell_fields(fields, new, old), new.words)
        return _row("changed", new, before, after)
    fields.remove("review")  # the words say it
    before = _joined(old.words, tell_fields(fields, old, new))
    after = _joined(new.words, tell_fields(fields, new, old))
    return _row("withdrawn" if new.withdrawn else "added", new, before, after)


def _changed_to_another(
    pair: tuple[DescribedClaim, DescribedClaim], old: _Claims, new: _Claims
) -> ClaimChange:
    """Tell a claim in whose place another stands."""
    was, is_ = pair
    fields = [name for name in differing_fields(was, is_) if name not in IDENTIFYING]
    before = [was.words, tell_fields(fields, was, is_)]
    after = [is_.words, tell_fields(fields, is_, was)]
    if was.words == is_.words:  # what differs comes first: a table cuts the rest
        before, after = [before[1] or was.id, before[0]], [after[1] or is_.id, after[0]]
    before.append(_kept(is_, old))
    after.append(_kept(was, new))
    return _row("changed", is_, _joined(*before), _joined(*after), was.id)


def _kept(claim: DescribedClaim, others: _Claims) -> str:
    """Tell how the other side knows a claim that stands on one side only."""
    other = others.get(claim.id)
    if other is None:
        return ""
    fields = [name for name in differing_fields(claim, other) if name != "review"]
    return _joined(f"{other.id} withdrawn by review", tell_fields(fields, other, claim))


def _joined(*parts: str) -> str:
    return "; ".join(filter(None, parts))


def _row(
    change: str, claim: DescribedClaim, before: str, after: str, previous: str | None = None
) -> ClaimChange:
    document, subject, metric = map(claim.text, ("document", "subject", "metric"))
    return ClaimChange(change, claim.id, document, subject, metric, before, after, previous)


def _reading_order(change: ClaimChange) -> tuple[str, ...]:
    return (
        change.document,
        change.subject,
        change.metric,
        change.change,
        change.before,
        change.after,
        change.claim,
    )


def _name(node: object) -> str:
    return contract(node.value) if isinstance(node, ox.NamedNode) else str(node)


def _parse(lines: Sequence[str]) -> Iterable[ox.Quad]:
    return ox.parse("\n".join(lines), format=ox.RdfFormat.N_QUADS, lenient=True)
