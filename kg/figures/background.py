"""Reading what is known of the things that figures name."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from typing import Final

from kg.dataset.columns import cell_of_id, id_of, read_columns, text_of
from kg.dataset.store import Store
from kg.figures.figure import Background, Figure, MetricMeaning, PolicyFacts
from kg.queries.claim_selection import published_on
from kg.queries.descriptions import describe_things

_WHOLES: Final = """SELECT DISTINCT ?part ?property ?whole {
    VALUES ?kind { aie:Place aie:Zone aie:Facility }
    VALUES ?property { aie:partOf aie:locatedIn aie:hostedBy }
    ?part a ?kind ; ?property ?whole . ?whole a aie:Place
}"""
_METRICS: Final = """SELECT ?metric ?kind ?other ?note {
    ?metric a aie:Metric ; aie:quantityKind ?kind .
    OPTIONAL { ?metric aie:comparableWith ?other }
    OPTIONAL { ?metric skos:scopeNote ?note FILTER(LANG(?note) = "en") }
}"""
_CAUTIONS: Final = """SELECT ?metric ?other ?label {
    ?metric aie:comparableWithCaution ?other .
    ?other rdfs:label ?label FILTER(LANG(?label) = "en")
}"""
_SHARES: Final = """SELECT ?metric ?base ?whole {
    { ?metric aie:nationalShareOf ?base BIND("Country" AS ?whole) }
    UNION { ?metric aie:provincialShareOf ?base BIND("Province" AS ?whole) }
}"""
_GROWTH: Final = "SELECT ?metric ?base { ?metric aie:growthRateOf ?base }"
_UNITS: Final = "SELECT ?unit ?kind { ?unit a aie:Unit ; aie:quantityKind ?kind }"
_ISSUERS: Final = "SELECT ?policy ?issuer { ?policy a aie:Policy ; aie:issuedBy ?issuer }"
_ISSUED: Final = """SELECT ?policy ?date {
    ?policy a aie:Policy ; aie:issuedOn ?day BIND(STR(?day) AS ?date)
}"""


#: Triples as cells; a literal object as its text.
Triples = Set[tuple[str, str, str]]
_ISSUED_BY, _ISSUED_ON = cell_of_id("aie:issuedBy"), cell_of_id("aie:issuedOn")


def read_background(
    store: Store,
    figures: Iterable[Figure],
    government: frozenset[str],
    unknown: Triples = frozenset(),
) -> Background:
    """Read what is known of the things that figures name.

    Parameters
    ----------
    store
        Where the figures are.
    figures
        The figures.
    government
        CURIEs of government bodies.
    unknown
        What the store says and nobody could know when it is asked about: who issued a policy,
        and when; what lies in what.
    """
    policies = _read_policies(store, unknown)
    named: set[str | None] = set()
    for figure in figures:
        named |= {figure.subject, figure.metric, figure.unit, figure.reported_by, figure.set_by}
        named |= {figure.document.publisher, figure.document.voice}
        named.update(policies.get(figure.set_by or "", PolicyFacts()).issuers)
    wholes = _read_wholes(store, unknown)
    named.update(whole for part in list(named) for whole in wholes.get(part or "", ()))
    named.update(wholes)
    ids = sorted(id_ for id_ in named if id_)
    return Background(
        things=describe_things(store, [(id_, cell_of_id(id_)) for id_ in ids]),
        wholes=wholes,
        metrics=_read_metrics(store),
        quantity_kinds=_read_units(store),
        policies=policies,
        government=government,
    )


def _read_wholes(store: Store, unknown: Triples) -> dict[str, frozenset[str]]:
    """Give for each place, zone and facility all that it lies in, at any distance."""
    columns = read_columns(store.query(_WHOLES))
    direct: defaultdict[str, set[str]] = defaultdict(set)
    for triple in zip(*(columns[name] for name in ("part", "property", "whole")), strict=True):
        if triple not in unknown:
            direct[id_of(triple[0])].add(id_of(triple[2]))
    wholes = {}
    for part in sorted(direct):
        reached: set[str] = set()
        waiting = [part]
        while waiting:
            for whole in direct.get(waiting.pop(), ()):
                if whole not in reached:
                    reached.add(whole)
                    waiting.append(whole)
        wholes[part] = frozenset(reached - {part})
    return wholes


def _read_metrics(store: Store) -> dict[str, MetricMeaning]:
    columns = read_columns(store.query(_METRICS))
    kinds: dict[str, str] = {}
    comparable: defaultdict[str, set[str]] = defaultdict(set)
    notes: defaultdict[str, set[str]] = defaultdict(set)
    for metric, kind, other, note in zip(*columns.values(), strict=True):
        kinds[metric] = _local(kind)
        if other:
            comparable[metric].add(id_of(other))
        if note:
            notes[metric].add(text_of(note)[0])
    cautions: defaultdict[str, dict[str, str]] = defaultdict(dict)
    columns = read_columns(store.query(_CAUTIONS))
    for metric, other, label in sorted(zip(*columns.values(), strict=True)):
        cautions[metric][id_of(other)] = _why(text_of(label)[0], notes[metric])
    shares: defaultdict[str, dict[str, str]] = defaultdict(dict)
    columns = read_columns(store.query(_SHARES))
    for metric, base, whole in sorted(zip(*columns.values(), strict=True)):
        shares[metric][id_of(base)] = text_of(whole)[0]
    growth: defaultdict[str, set[str]] = defaultdict(set)
    columns = read_columns(store.query(_GROWTH))
    for metric, base in zip(*columns.values(), strict=True):
        growth[metric].add(id_of(base))
    return {
        id_of(metric): MetricMeaning(
            kind,
            frozenset(comparable[metric]),
            cautions[metric],
            shares[metric],
            frozenset(growth[metric]),
        )
        for metric, kind in sorted(kinds.items())
    }


def _why(other: str, notes: Iterable[str]) -> str:
    """Find the scope note that says why a metric is compared with another only with caution."""
    opening = f"With {other}: "
    found = sorted(note.removeprefix(opening) for note in notes if note.startswith(opening))
    return found[0] if found else "The scheme names no reason."


def _read_units(store: Store) -> dict[str, str]:
    columns = read_columns(store.query(_UNITS))
    return {
        id_of(unit): _local(kind)
        for unit, kind in sorted(zip(columns["unit"], columns["kind"], strict=True))
    }


def _read_policies(store: Store, unknown: Triples) -> Mapping[str, PolicyFacts]:
    issuers: defaultdict[str, set[str]] = defaultdict(set)
    columns = read_columns(store.query(_ISSUERS))
    for policy, issuer in zip(columns["policy"], columns["issuer"], strict=True):
        if (policy, _ISSUED_BY, issuer) not in unknown:
            issuers[id_of(policy)].add(id_of(issuer))
    columns = read_columns(store.query(_ISSUED))
    # Of several dates the most exact counts, of such the first: the last one is kept.
    dates = sorted(zip(columns["policy"], columns["date"], strict=True), reverse=True)
    dates.sort(key=lambda pair: len(pair[1]))
    issued = {
        id_of(policy): published_on(text_of(date)[0]) or None
        for policy, date in dates
        if (policy, _ISSUED_ON, text_of(date)[0]) not in unknown
    }
    return {
        policy: PolicyFacts(tuple(sorted(issuers[policy])), issued.get(policy))
        for policy in sorted(issuers.keys() | issued.keys())
    }


def _local(cell: str) -> str:
    return cell[1:-1].rpartition("/")[2]
