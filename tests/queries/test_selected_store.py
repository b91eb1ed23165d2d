"""Filtered copies: a store without the claims that a selection leaves out."""

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Quad, Store

from kg.bundled import data_folder, ontology_folder
from kg.claims.model import Claim, evidence_kind
from kg.claims.periods import parse_period
from kg.dataset.export import export_store
from kg.dataset.inputs import Inputs, read_inputs
from kg.dataset.load import iter_ontology_statements
from kg.dataset.statements import claim_statements, document_statements, entity_statements
from kg.dataset.store import EmbeddedStore, load_rdf_file, load_statements
from kg.graph import Graph
from kg.queries.claim_selection import ClaimSelection
from kg.queries.selected_store import SelectedStore, select_claims
from kg.sources.documents import SourceDocument
from kg.terms import expand


def select(store: EmbeddedStore, **selection: Any) -> SelectedStore:
    return select_claims(store, ClaimSelection(**selection))


def holds(selected: SelectedStore, triple: str) -> bool:
    """Say whether the default graph of a copy has a triple."""
    return selected.store.query(f"ASK {{ {triple} }}").answer


PARK = "place:beta-park aie:locatedIn place:alphaville"
SEAT = "org:press aie:locatedIn place:alphaville"
HEAD_OFFICE = "org:press aie:headquarteredIn place:alphaville"


def test_nothing_asked_for_is_the_store_itself(noted: EmbeddedStore) -> None:
    selected = select(noted)
    assert selected.store is noted
    assert (selected.left_out, selected.undated, selected.is_empty) == (0, 0, False)


def test_triple_stays_while_a_kept_claim_carries_it(noted: EmbeddedStore) -> None:
    selected = select(noted, known_by="2018")
    assert holds(selected, PARK)
    claims = f"SELECT ?note {{ GRAPH ?claim {{ {PARK} }} ?claim skos:note ?note }}"
    assert [row["note"] for row in selected.store.query(claims)] == ["park, early"]


def test_triple_goes_with_the_last_claim_that_carries_it(noted: EmbeddedStore) -> None:
    assert not holds(select(noted, known_by="2017"), PARK)
    assert holds(select(noted, known_by="2020"), "place:alphaville aie:focusesOn sector:energy")
    selected = select(noted, review="accepted")
    assert not holds(selected, "place:alphaville aie:focusesOn sector:energy")


def test_entailed_triple_stays_and_goes_with_any_claim_that_entails_it(
    noted: EmbeddedStore,
) -> None:
    early = select(noted, known_by="2018")  # the head office alone, and what follows from it
    assert (holds(early, HEAD_OFFICE), holds(early, SEAT)) == (True, True)
    late = select(noted, period=(2020, 2020))  # the seat alone, from which nothing follows
    assert (holds(late, HEAD_OFFICE), holds(late, SEAT)) == (False, True)
    neither = select(noted, period=(2018, 2018))
    assert (holds(neither, HEAD_OFFICE), holds(neither, SEAT)) == (False, False)


def test_planned_claim_keeps_no_triple_in_the_default_graph(noted: EmbeddedStore) -> None:
    planned = "place:alphaville aie:focusesOn sector:finance"
    selected = select(noted, period=(2020, 2020))
    assert not holds(selected, planned)
    assert holds(selected, f"GRAPH ?claim {{ {planned} }}")


def test_what_the_registry_says_stays_though_a_claim_says_it_too(noted: EmbeddedStore) -> None:
    selected = select(noted, known_by="2018")
    part = "place:beta-park aie:partOf place:alphaville"
    assert holds(selected, part)
    assert not holds(selected, f"GRAPH ?claim {{ {part} }}")


def test_withdrawn_claim_is_in_no_copy(noted: EmbeddedStore) -> None:
    query = "SELECT ?note { ?claim skos:note ?note FILTER(STR(?note) = 'withdrawn') }"
    assert len(list(noted.query(query))) == 1
    assert not list(select(noted, known_by="2020").store.query(query))


def test_nothing_of_a_claim_that_is_left_out_is_left(noted: EmbeddedStore) -> None:
    """Neither graph nor evidence, selector, conversion: no statement names any of them."""
    [claim] = [
        str(row["claim"])
        for row in noted.query("SELECT ?claim { ?claim skos:note ?n FILTER(?n = 'sales of 2019') }")
    ]
    slug = claim.rpartition("/")[2]
    named = {str(quad) for quad in noted.iter_quads() if slug in str(quad)}
    assert len(named) > 30
    assert any("conversion/" in quad for quad in named)
    assert any("selector/" in quad for quad in named)
    left = {str(quad) for quad in select(noted, known_by="2018").store.iter_quads()}
    assert not any(slug in quad for quad in left)


def test_documents_go_where_the_selection_is_of_documents(noted: EmbeddedStore) -> None:
    query = "SELECT ?d { ?d a aie:SourceDocument } ORDER BY ?d"

    def documents(**selection: Any) -> list[str]:
        rows = select(noted, **selection).store.query(query).rows(compact=True)
        return [str(row["d"]).removeprefix("document:press-").partition("-")[0] for row in rows]

    assert documents(known_by="2018") == ["2018"]
    assert documents(known_by="2017") == []
    assert documents(quality="normal") == ["2018", "2020"]
    assert documents(period=(2016, 2016)) == ["2018", "2020", "undated"]


def test_claims_that_are_left_out_are_counted(noted: EmbeddedStore) -> None:
    selected = select(noted, known_by="2018")
    assert (selected.left_out, selected.undated, selected.is_empty) == (8, 2, False)
    nothing = select(noted, known_by="2017")
    assert (nothing.left_out, nothing.undated, nothing.is_empty) == (11, 2, True)


def test_copy_of_a_copy_is_that_of_both(noted: EmbeddedStore) -> None:
    at_once = select(noted, known_by="2020", review="accepted").store
    one_by_one = select_claims(
        select(noted, known_by="2020").store, ClaimSelection(review="accepted")
    ).store
    assert set(one_by_one.iter_quads()) == set(at_once.iter_quads())


def test_store_that_is_copied_stays_as_it_is(noted: EmbeddedStore) -> None:
    before = set(noted.iter_quads())
    select(noted, known_by="2018")
    assert set(noted.iter_quads()) == before


@pytest.mark.parametrize(
    "selection", [{"known_by": "2018"}, {"period": (2020, 2020)}, {"review": "accepted"}], ids=str
)
@pytest.mark.parametrize("ending", ["ttl", "trig", "jsonld"])
def test_part_of_an_export_is_the_export_of_the_part(
    noted: EmbeddedStore, tmp_path: Path, ending: str, selection: dict[str, Any]
) -> None:
    """Turtle has no graphs: claims spell out their triples there."""

    def exported(store: Any) -> EmbeddedStore:
        path = tmp_path / f"a.{ending}"
        export_store(store, path)
        return load_rdf_file(path)

    part_of_export = select(exported(noted), **selection).store
    export_of_part = exported(select(noted, **selection).store)
    assert set(part_of_export.iter_quads()) == set(export_of_part.iter_quads())


# The oracle: the dataset that the build makes of the other claims alone.

Fits = Callable[[Claim, SourceDocument], bool]


@pytest.fixture(scope="module")
def inputs() -> Inputs:
    """Read the files of the bundled data."""
    return read_inputs(ontology_folder(), [data_folder()])


@pytest.fixture(scope="module")
def surroundings(inputs: Inputs) -> list[str]:
    """Give what the ontology and the registry say."""
    things = inputs.things
    entities = [entity_statements(one, things.vocabulary) for one in things.entities.values()]
    return [*iter_ontology_statements(inputs.ontology), *entities]


def blocks(
    inputs: Inputs, fits: Fits, document_fits: Callable[[SourceDocument], bool]
) -> Iterable[str]:
    for claim_set in inputs.claim_sets:
        document = claim_set.document
        if document_fits(document):
            yield document_statements(document, inputs.things)
        for claim in claim_set.claims():
            if claim.review != "withdrawn" and fits(claim, document):
                yield claim_statements(claim, evidence_kind(claim, document), inputs.things)


def out_by(document: SourceDocument, day: date) -> bool:
    return document.published is not None and parse_period(document.published).end <= day


def of_years(claim: Claim, document: SourceDocument, first: int, last: int) -> bool:
    period = claim.period or (parse_period(document.published) if document.published else None)
    return period is not None and period.start.year <= last and period.end.year >= first


def anything(_: SourceDocument) -> bool:
    return True


ORACLES: dict[str, tuple[dict[str, Any], Fits, Callable[[SourceDocument], bool]]] = {
    "day": (
        {"known_by": "2018-10-17"},
        lambda _, document: out_by(document, date(2018, 10, 17)),
        lambda document: out_by(document, date(2018, 10, 17)),
    ),
    "month": (
        {"known_by": "2021-04"},
        lambda _, document: out_by(document, date(2021, 4, 30)),
        lambda document: out_by(document, date(2021, 4, 30)),
    ),
    "year": (
        {"known_by": "2023"},
        lambda _, document: out_by(document, date(2023, 12, 31)),
        lambda document: out_by(document, date(2023, 12, 31)),
    ),
    "period": (
        {"period": (2020, 2022)},
        lambda claim, document: of_years(claim, document, 2020, 2022),
        anything,
    ),
    "both clocks": (
        {"known_by": "2019", "period": (2020, 2030)},
        lambda claim, document: (
            out_by(document, date(2019, 12, 31)) and of_years(claim, document, 2020, 2030)
        ),
        lambda document: out_by(document, date(2019, 12, 31)),
    ),
    "strict": (
        {"evidence": "verified", "quality": "normal", "review": "accepted"},
        lambda claim, document: (
            (evidence_kind(claim, document), document.quality, claim.review)
            == ("verified", "normal", "accepted")
        ),
        lambda document: document.quality == "normal",
    ),
}


@pytest.mark.parametrize("name", ORACLES)
def test_copy_is_what_is_built_from_the_other_claims_alone(
    graph: Graph, inputs: Inputs, surroundings: list[str], name: str
) -> None:
    """But for what a claim that is left out says part of what: the registry may say it too."""
    selection, fits, document_fits = ORACLES[name]
    built = Store()
    load_statements(built, [*surroundings, *blocks(inputs, fits, document_fits)])
    expected, found = (
        set(built),
        set(select_claims(graph.store, ClaimSelection(**selection)).store.iter_quads()),
    )
    assert expected < set(graph.store.iter_quads())
    assert expected <= found
    assert found - expected == set(_parts_that_stay(inputs, expected))


def _parts_that_stay(inputs: Inputs, expected: set[Quad]) -> Iterable[Quad]:
    """Give what claims say is part of what, and the claims that are left say no more."""
    claimed = {
        (expand(claim.subject), expand(str(claim.object)))
        for claim_set in inputs.claim_sets
        for claim in claim_set.relations
        if claim.property in ("partOf", "capitalOf") and claim.status == "actual"
    }
    part_of = expand("aie:partOf")
    lines = "".join(f"<{part}> <{part_of}> <{whole}> .\n" for part, whole in sorted(claimed))
    store = Store()
    load_statements(store, [lines])
    return set(store) - expected


@pytest.mark.parametrize("selection", [{"known_by": "2020"}, {"period": (2018, 2020)}], ids=str)
def test_network_of_a_copy_is_the_network_so_selected(
    graph: Graph, selection: dict[str, Any]
) -> None:
    of_copy = graph.selected(**selection).network("entities")
    selected = graph.network("entities", **selection)
    assert list(of_copy.iter_edges()) == list(selected.iter_edges())
    assert of_copy.nodes == selected.nodes
    assert len(selected.sources) > 20


def test_figures_of_a_copy_are_those_that_the_question_of_the_day_lists(graph: Graph) -> None:
    asked = list(graph.ask("figures-known-by", until="2019-06"))
    assert asked
    assert list(graph.selected(known_by="2019-06").ask("figures-known-by")) == asked
