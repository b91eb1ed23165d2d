"""Reading claims from a store, each with all that is known of it.

Read with small look-ups in the store's index, claim by claim: for the few claims that
differ between two stores this is quicker than any query over all.
"""

from decimal import Decimal
from typing import Final

import pyoxigraph as ox

from kg.dataset.diff.described_claims import DescribedClaim
from kg.dataset.results import to_python
from kg.dataset.store import EmbeddedStore
from kg.terms import contract, expand

_Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | ox.DefaultGraph

#: Field of a claim -> its values: the term as RDF writes it -> the same in words.
_Fields = dict[str, dict[str, str]]

#: How words call what is known of a claim; other properties go by their CURIE.
_CALLED: Final = {
    "prov:hadPrimarySource": "document",
    "aie:figureOf": "subject",
    "aie:metric": "metric",
    "aie:value": "value",
    "aie:unit": "unit",
    "aie:period": "period",
    "aie:status": "status",
    "aie:bound": "bound",
    "aie:periodBasis": "period basis",
    "aie:asPrinted": "as printed",
    "aie:reportedBy": "reported by",
    "aie:setBy": "set by",
    "aie:review": "review",
    "aie:evidenceKind": "evidence",
    "skos:note": "note",
    "oa:exact": "quote",
    "oa:start": "start",
    "oa:end": "end",
    "rdf:value": "fragment",
}
_REIFIED: Final = ("rdf:subject", "rdf:predicate", "rdf:object")


class ClaimReader:
    """Reads claims from a store.

    Parameters
    ----------
    store
        Where they are.
    """

    def __init__(self, store: EmbeddedStore) -> None:
        self._store = store.oxigraph
        self._owners: dict[_Term, frozenset[str]] = {}
        self._names: dict[_Term, str] = {}
        self._said: dict[_Term, tuple[str, str]] = {}
        self._wider: dict[_Term, frozenset[_Term]] = {}

    def owners(self, quad: ox.Quad) -> frozenset[str]:
        """Give the IRIs of the claims of which a statement is a part.

        It is one if it stands in the claim's graph, or is about the claim, its evidence,
        a selector of this or a conversion.
        """
        return self._owners_of_node(quad.subject) | self._owners_of_node(quad.graph_name)

    def read(self, iri: str) -> DescribedClaim | None:
        """Read a claim; None if the store has none of this IRI."""
        claim = ox.NamedNode(iri)
        if not self._is_claim(claim):
            return None
        fields: _Fields = {}
        about: dict[str, list[_Term]] = {}
        for predicate, object_ in self._about(claim):
            about.setdefault(predicate, []).append(object_)
            if predicate not in _REIFIED and predicate != "aie:conversion":
                self._add(fields, predicate, object_)
        for conversion in about.get("aie:conversion", ()):
            fields.setdefault("conversion", {}).update(self._conversion(conversion))
        for evidence in about.get("aie:evidence", ()):
            self._add_evidence(fields, evidence)
        triples = [] if _FIGURE in about["rdf:type"] else self._stated(claim, about)
        if triples:
            self._add_relation(fields, triples)
        return DescribedClaim(contract(iri), fields, frozenset(map(str, triples)))

    def _is_claim(self, node: _Term) -> bool:
        """Say whether a node is a claim of either kind."""
        if not isinstance(node, ox.NamedNode):
            return False
        for kind in (_FIGURE, _RELATION):
            if next(self._store.quads_for_pattern(node, _TYPE, kind), None) is not None:
                return True
        return False

    def _owners_of_node(self, node: _Term) -> frozenset[str]:
        """Give the claims of a node: itself, or those that have it as a part."""
        known = self._owners.get(node)
        if known is None:
            found = {node} if self._is_claim(node) else self._wholes(node, _CONVERSION)
            if not found:
                found = self._wholes(node, _EVIDENCE)
                for evidence in self._subjects(_SELECTOR, node):
                    found |= self._wholes(evidence, _EVIDENCE)
            iris = frozenset(claim.value for claim in found if isinstance(claim, ox.NamedNode))
            known = self._owners[node] = iris
        return known

    def _wholes(self, node: _Term, property_: ox.NamedNode) -> set[_Term]:
        """Give the claims that have a node as a part."""
        return {whole for whole in self._subjects(property_, node) if self._is_claim(whole)}

    def _subjects(self, property_: ox.NamedNode, node: _Term) -> list[_Term]:
        if isinstance(node, ox.DefaultGraph):
            return []
        quads = self._store.quads_for_pattern(None, property_, node)
        return [quad.subject for quad in quads]

    def _about(self, node: _Term) -> list[tuple[str, _Term]]:
        """Give all that is said about a node, with CURIEs of the predicates.

        It stands in the default graph; what a named graph repeats is read only where the
        default graph is silent.
        """
        if not isinstance(node, ox.NamedNode | ox.BlankNode):
            return []
        quads = [*self._store.quads_for_pattern(node, None, None, _DEFAULT)]
        if not quads:
            quads = [*self._store.quads_for_pattern(node, None, None)]
        return [(self._name(quad.predicate), quad.object) for quad in quads]

    def _name(self, predicate: ox.NamedNode) -> str:
        """Give the CURIE of a predicate."""
        known = self._names.get(predicate)
        if known is None:
            known = self._names[predicate] = contract(predicate.value)
        return known

    def _add(self, fields: _Fields, predicate: str, term: _Term) -> None:
        raw, words = self._say(term)
        fields.setdefault(_CALLED.get(predicate, predicate), {})[raw] = words

    def _add_evidence(self, fields: _Fields, evidence: _Term) -> None:
        for predicate, object_ in self._about(evidence):
            self._add(fields, predicate, object_)
            if predicate == "oa:hasSelector":
                for inner, value in self._about(object_):
                    self._add(fields, inner, value)

    def _conversion(self, conversion: _Term) -> dict[str, str]:
        """Give a conversion as one value: what is said of it, whatever its own name."""
        parts: _Fields = {}
        for predicate, object_ in self._about(conversion):
            self._add(parts, predicate, object_)
        raw = "; ".join(f"{name}: {' '.join(sorted(parts[name]))}" for name in sorted(parts))
        value = f"{_text(parts, 'value')} {_text(parts, 'unit').removeprefix('unit:')}"
        return {raw: f"{value} ({_text(parts, 'as printed')})"}

    def _stated(self, claim: ox.NamedNode, about: dict[str, list[_Term]]) -> list[ox.Triple]:
        """Give what a relation claim states, the property before those that follow from it.

        In Turtle, which has no graphs, a claim names its triple instead.
        """
        quads = self._store.quads_for_pattern(None, None, None, claim)
        triples = {quad.triple for quad in quads if quad.subject != claim}
        if not triples and all(name in about for name in _REIFIED):
            subject, object_ = (sorted(about[name], key=str)[0] for name in _REIFIED[::2])
            triples = {
                ox.Triple(subject, predicate, object_)  # type: ignore[arg-type]  # it raises itself
                for predicate in about["rdf:predicate"]
            }
        follows: set[_Term] = set()
        if len(triples) > 1:
            follows = {wide for each in triples for wide in self._wider_than(each.predicate)}
        return sorted(triples, key=lambda each: (each.predicate in follows, str(each)))

    def _wider_than(self, property_: ox.NamedNode) -> frozenset[_Term]:
        """Give all properties of which one is a sub-property, directly or not."""
        known = self._wider.get(property_)
        if known is None:
            found: set[_Term] = set()
            waiting: list[_Term] = [property_]
            while waiting:
                each = waiting.pop()
                if isinstance(each, ox.NamedNode):
                    quads = self._store.quads_for_pattern(each, _SUB_PROPERTY, None)
                    wider = {quad.object for quad in quads} - found
                    found |= wider
                    waiting += wider
            known = self._wider[property_] = frozenset(found - {property_})
        return known

    def _add_relation(self, fields: _Fields, triples: list[ox.Triple]) -> None:
        """Add what a relation claim states to its fields."""
        first, *others = triples
        for name, term in zip(("subject", "property", "object"), first, strict=True):
            fields[name] = dict([self._say(term)])
        fields["property"] = {str(first.predicate): _local(first.predicate)}
        if others:
            fields["follows"] = {
                str(each): " ".join(self._say(term)[1] for term in each) for each in others
            }

    def _say(self, term: _Term) -> tuple[str, str]:
        """Give a term as RDF writes it and in words; IRIs, which recur, are kept."""
        if not isinstance(term, ox.NamedNode):
            return str(term), _literal_words(term)
        known = self._said.get(term)
        if known is None:
            known = self._said[term] = str(term), self._notation(term)
        return known

    def _notation(self, node: ox.NamedNode) -> str:
        """Call a concept of the ontology by its notation, all else by its CURIE."""
        if not node.value.startswith(_OURS):
            return contract(node.value)
        quads = self._store.quads_for_pattern(node, _NOTATION, None)
        texts = sorted(q.object.value for q in quads if isinstance(q.object, ox.Literal))
        return texts[0] if texts else _local(node)


def _literal_words(term: _Term) -> str:
    """Say a literal: numbers in groups of three digits."""
    value = str(term) if isinstance(term, ox.DefaultGraph) else to_python(term)
    if isinstance(value, Decimal):
        return f"{value:,f}"
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    return str(value)


def _text(fields: _Fields, field: str) -> str:
    return " | ".join(sorted(fields.get(field, {}).values()))


def _local(node: ox.NamedNode) -> str:
    return contract(node.value).removeprefix("aie:")


def _named(curie: str) -> ox.NamedNode:
    return ox.NamedNode(expand(curie))


_OURS: Final = expand("aie:")
_DEFAULT: Final = ox.DefaultGraph()
_TYPE: Final = _named("rdf:type")
_FIGURE: Final = _named("aie:FigureClaim")
_RELATION: Final = _named("aie:RelationClaim")
_EVIDENCE: Final = _named("aie:evidence")
_SELECTOR: Final = _named("oa:hasSelector")
_CONVERSION: Final = _named("aie:conversion")
_SUB_PROPERTY: Final = _named("rdfs:subPropertyOf")
_NOTATION: Final = _named("skos:notation")
