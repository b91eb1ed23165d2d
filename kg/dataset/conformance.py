"""Does the dataset conform to the shapes? Violations, told with file and line."""

from collections import defaultdict
from pathlib import Path

import pyoxigraph as ox

from kg.claims.model import RelationClaim
from kg.dataset.inputs import Inputs
from kg.dataset.shacl.constraints import Violation
from kg.dataset.shacl.shapes import read_shapes
from kg.dataset.shacl.validate import find_violations
from kg.errors import ConformanceError, Fault
from kg.terms import contract


def shapes_file(ontology: Path) -> Path:
    """Return the one file of shapes, beside the ontology."""
    return ontology / "aie.shapes.ttl"


def find_conformance_faults(oxigraph: ox.Store, inputs: Inputs) -> list[Fault]:
    """Check a dataset against the shapes.

    Returns
    -------
    list
        A fault for every violation, where possible with the file and line that states
        what is wrong.
    """
    violations = find_violations(oxigraph, read_shapes(shapes_file(inputs.ontology)))
    if not violations:
        return []
    locate = _Locator(inputs)
    return sorted({locate.fault(violation) for violation in violations})


def require_conformance(oxigraph: ox.Store, inputs: Inputs) -> None:
    """Raise `ConformanceError` with all violations, if there are any."""
    faults = find_conformance_faults(oxigraph, inputs)
    if faults:
        raise ConformanceError.gather(faults)


class _Locator:
    """Knows which line of which file says something about a thing."""

    def __init__(self, inputs: Inputs) -> None:
        self._places = {e.id: (e.path, e.line) for e in inputs.things.entities.values()}
        self._relations: dict[tuple[str, str], list[RelationClaim]] = defaultdict(list)
        for claim_set in inputs.claim_sets:
            location = claim_set.location
            self._places[claim_set.document.id] = (location.path, location.line)
            for claim in claim_set.claims():
                self._places[claim.id] = (claim.location.path, claim.location.line)
            for relation in claim_set.relations:
                for end in (relation.subject, relation.object):
                    self._relations[str(end), relation.property].append(relation)

    def fault(self, violation: Violation) -> Fault:
        focus = contract(violation.focus)
        path = contract(violation.path) if violation.path else ""
        value = contract(violation.value.strip("<>")) if violation.value else ""
        told = " ".join(part for part in (focus, path, value) if part)
        where, line = self._find(focus, path.removeprefix("aie:").removeprefix("^aie:"), value)
        message = violation.message.rstrip(".")
        return Fault(where, line, f"{message} [{told}]")

    def _find(self, focus: str, property_: str, value: str) -> tuple[str, int]:
        relations = self._relations.get((focus, property_), ())
        for relation in relations:
            if value in ("", str(relation.object), relation.subject):
                return relation.location.path, relation.location.line
        owner = focus
        for prefix in ("evidence:", "selector:", "conversion:"):
            if focus.startswith(prefix):
                owner = "claim:" + focus.removeprefix(prefix).partition("-")[0]
        return self._places.get(owner, (focus, 0))
