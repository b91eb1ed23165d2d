"""What two datasets differ in."""

import urllib.parse
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from kg.dataset.diff.difference import COLUMNS, ClaimChange, Difference, find_difference
from kg.dataset.diff.nquads import REMOVED, REVISIONS, difference_lines
from kg.dataset.export import export_store
from kg.dataset.opening import open_store
from kg.dataset.store import EmbeddedStore, Store
from kg.errors import QueryError

Make = Callable[..., EmbeddedStore]


@pytest.fixture
def make(example: Any) -> Make:
    """Make a store of figures and relations; each call makes a new one."""
    made = iter(range(100))

    def call(
        figures: list[Any] | None = None, relations: list[Any] | None = None, **others: Any
    ) -> Store:
        registry = others.pop("registry", None)
        claims = others.pop("claims", None) or example.claims(
            figures=[example.figure()] if figures is None else figures,
            relations=[] if relations is None else relations,
            **others,
        )
        return open_store(example.data(f"data-{next(made)}", registry=registry, claims=claims))

    return call  # type: ignore[return-value]  # a data folder opens as an embedded store


def only(difference: Difference) -> ClaimChange:
    [change] = difference.claims
    return change


def told(difference: Difference) -> list[tuple[str, str, str]]:
    return [(each.change, each.before, each.after) for each in difference.claims]


def test_dataset_does_not_differ_from_itself(alphaville: Path) -> None:
    difference = find_difference(open_store(alphaville), open_store(alphaville))
    assert not difference
    assert difference.claims == ()
    assert difference.other_statements == 0
    assert difference.to_pandas().columns.to_list() == list(COLUMNS)


def test_bundled_data_do_not_differ_from_themselves() -> None:
    assert not find_difference(open_store(), open_store("bundled"))


def test_order_of_a_file_makes_no_difference(make: Make, example: Any) -> None:
    figures = [example.figure(), example.figure(period="2016")]
    assert not find_difference(make(figures), make(figures[::-1]))


def test_claim_that_only_the_second_has_is_added(make: Make, example: Any) -> None:
    relation = example.relation(status="planned", period="2018")
    change = only(find_difference(make(), make(relations=[relation])))
    assert change.claim.startswith("claim:")
    assert change == ClaimChange(
        "added",
        change.claim,
        "document:press-2018-alphaville",
        "place:beta-park",
        "",
        "",
        "locatedIn place:alphaville, 2018, planned",
    )


def test_claim_that_only_the_first_has_is_withdrawn(make: Make, example: Any) -> None:
    change = only(find_difference(make(), make([], [])))
    assert (change.change, change.metric) == ("withdrawn", "metric:ai-sales-revenue")
    assert (change.before, change.after) == ("62,580,000,000 CNY, 2017, actual, exact", "")


def test_figure_with_another_value_is_changed(make: Make, example: Any) -> None:
    changed = example.figure(value="3000000000", quote="3 billion yuan")
    difference = find_difference(make(), make([changed]))
    change = only(difference)
    assert change.change == "changed"
    assert change.before.startswith("62,580,000,000 CNY, 2017, actual, exact; quote: 62.58 billion")
    assert change.after.startswith("3,000,000,000 CNY, 2017, actual, exact; quote: 3 billion yuan")
    assert change.previous is not None
    assert change.previous != change.claim
    assert difference.other_statements == 0


@pytest.mark.parametrize(
    ("field", "value", "after"),
    [
        ("status", "target", "62,580,000,000 CNY, 2017, target, exact"),
        ("bound", "about", "62,580,000,000 CNY, 2017, actual, about"),
        ("period", "2016", "62,580,000,000 CNY, 2016, actual, exact"),
        ("unit", "unit:USD", "62,580,000,000 USD, 2017, actual, exact"),
    ],
)
def test_whatever_identifies_a_figure_can_change(
    make: Make, example: Any, field: str, value: str, after: str
) -> None:
    # Without words that the value could contradict.
    bare = {"quote": None, "start": None, "end": None}
    first = make([{**example.figure(), **bare}])
    second = make([{**example.figure(), **bare, field: value}])
    assert told(find_difference(first, second)) == [
        ("changed", "62,580,000,000 CNY, 2017, actual, exact", after)
    ]


def test_nearest_figures_are_paired_and_each_once(make: Make, example: Any) -> None:
    bare = {"quote": None, "start": None, "end": None}

    def figure(value: str, period: str) -> Any:
        return {**example.figure(), **bare, "value": value, "period": period}

    first = make([figure("100", "2016"), figure("200", "2017")])
    second = make([figure("300", "2017"), figure("110", "2016"), figure("400", "2019")])
    assert told(find_difference(first, second)) == [
        ("added", "", "400 CNY, 2019, actual, exact"),
        ("changed", "100 CNY, 2016, actual, exact", "110 CNY, 2016, actual, exact"),
        ("changed", "200 CNY, 2017, actual, exact", "300 CNY, 2017, actual, exact"),
    ]


def test_figures_of_different_metrics_are_no_pair(make: Make, example: Any) -> None:
    other = example.figure(metric="metric:ai-industry-scale")
    difference = find_difference(make(), make([other]))
    assert sorted(each.change for each in difference.claims) == ["added", "withdrawn"]


@pytest.mark.parametrize(
    ("fields", "before", "after"),
    [
        ({"note": "As printed."}, "no note", "note: As printed."),
        ({"review": "doubtful"}, "review: accepted", "review: doubtful"),
        ({"reportedBy": "org:press"}, "no reported by", "reported by: org:press"),
        ({"setBy": "policy:ai-plan"}, "no set by", "set by: policy:ai-plan"),
        ({"periodBasis": "stated"}, "period basis: relative", "period basis: stated"),
        (
            {"conversions": [{"value": "9", "unit": "unit:USD", "asPrinted": "$9"}]},
            "no conversion",
            "conversion: 9 USD ($9)",
        ),
        (
            {"start": None, "end": None},
            "evidence: verified; start: 83; end: 101",
            "evidence: quoted; no start; no end",
        ),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else None,
)
def test_same_claim_with_other_bookkeeping_names_what_differs(
    make: Make, example: Any, fields: dict[str, Any], before: str, after: str
) -> None:
    figure = {**example.figure(), **fields}
    difference = find_difference(make(), make([figure]))
    words = "62,580,000,000 CNY, 2017, actual, exact"
    assert told(difference) == [("changed", f"{before}; {words}", f"{after}; {words}")]
    assert only(difference).previous is None
    assert difference.other_statements == 0


def test_claim_that_a_review_withdraws_is_withdrawn(make: Make, example: Any) -> None:
    relation = example.relation()
    difference = find_difference(
        make(relations=[relation]),
        make(relations=[{**relation, "review": "withdrawn", "note": "Misread."}]),
    )
    assert told(difference) == [
        (
            "withdrawn",
            "locatedIn place:alphaville, actual; no note",
            "locatedIn place:alphaville, actual, withdrawn by review; note: Misread.",
        )
    ]
    # Its triple has left the default graph: a part of the same change.
    assert difference.other_statements == 0


def test_claim_that_comes_withdrawn_is_added_and_says_so(make: Make, example: Any) -> None:
    relation = example.relation(review="withdrawn")
    assert told(find_difference(make(), make(relations=[relation]))) == [
        ("added", "", "locatedIn place:alphaville, actual, withdrawn by review")
    ]


def test_figure_that_is_superseded_is_one_change(make: Make, example: Any) -> None:
    old = example.figure(review="withdrawn", note="A slip.")
    new = example.figure(value="62000000000", quote=None)
    difference = find_difference(make(), make([old, {**new, "start": None, "end": None}]))
    change = only(difference)
    assert change.change == "changed"
    assert change.before.startswith("62,580,000,000 CNY")
    assert change.after.startswith("62,000,000,000 CNY")
    assert change.after.endswith(f"; {change.previous} withdrawn by review; note: A slip.")


def test_relation_read_as_another_thing_is_changed(make: Make, example: Any) -> None:
    first = make(relations=[example.relation()])
    second = make(relations=[example.relation(object="place:china")])
    assert told(find_difference(first, second)) == [
        ("changed", "locatedIn place:alphaville, actual", "locatedIn place:china, actual")
    ]


def test_relation_with_another_status_or_period_is_changed(make: Make, example: Any) -> None:
    first = make(relations=[example.relation()])
    second = make(relations=[example.relation(status="planned", period="2025")])
    assert told(find_difference(first, second)) == [
        (
            "changed",
            "locatedIn place:alphaville, actual",
            "locatedIn place:alphaville, 2025, planned",
        )
    ]


def test_one_sector_off_and_one_onto_a_list_is_no_change_of_a_claim(
    make: Make, example: Any
) -> None:
    def focus(sector: str, quote: str) -> Any:
        return example.relation(
            subject="policy:ai-plan", property="focusesOn", object=f"sector:{sector}", quote=quote
        )

    first = make(relations=[focus("manufacturing", "manufacturing")])
    second = make(relations=[focus("finance", "Industry")])
    assert [each.change for each in find_difference(first, second).claims] == ["added", "withdrawn"]


def test_changed_note_of_a_relation_says_of_which(make: Make, example: Any) -> None:
    first = make(relations=[example.relation()])
    second = make(relations=[example.relation(note="So it says.")])
    assert told(find_difference(first, second)) == [
        (
            "changed",
            "no note; locatedIn place:alphaville, actual",
            "note: So it says.; locatedIn place:alphaville, actual",
        )
    ]


def test_relation_is_told_by_its_own_property_not_by_what_follows(make: Make, example: Any) -> None:
    relation = example.relation(
        subject="place:alphaville", property="capitalOf", object="place:china", quote="Alphaville"
    )
    change = only(find_difference(make(), make(relations=[relation])))
    assert change.after == "capitalOf place:china, actual"


def test_claims_of_a_document_with_a_corrected_id_are_changed(make: Make, example: Any) -> None:
    renamed = "press-2019-alphaville"
    text = example.claims(document=example.document(id=renamed))
    old = example.claims()
    difference = find_difference(make(claims=old), make(claims={renamed: text}))
    assert {each.change for each in difference.claims} == {"changed"}
    assert {each.document for each in difference.claims} == {f"document:{renamed}"}
    assert difference.claims[0].before == (
        "document:press-2018-alphaville; 62,580,000,000 CNY, 2017, actual, exact"
    )
    assert len(difference.claims) == 2
    assert difference.others_about == (
        "document:press-2018-alphaville",
        "document:press-2019-alphaville",
    )


def test_another_document_with_the_same_claims_is_no_rename(make: Make, example: Any) -> None:
    other = "gazette-2018-alphaville"
    document = example.document(id=other, sha256="0" * 64, url="https://example.org/other")
    text = example.claims(document=document)
    difference = find_difference(make(claims=example.claims()), make(claims={other: text}))
    assert difference.count("added") == difference.count("withdrawn") == 2
    assert difference.count("changed") == 0


def test_another_label_is_told_as_other_statements(make: Make) -> None:
    first = make()
    second = make(registry={"policies": "policy:ai-plan,Policy,The AI Plan,,,,,,,,\n"})
    difference = find_difference(first, second)
    assert difference
    assert difference.claims == ()
    assert (difference.other_statements, difference.others_about) == (2, ("policy:ai-plan",))


def test_statement_of_a_claim_that_words_do_not_know_is_told(alphaville: Path) -> None:
    first, second = (_copy(open_store(alphaville)) for _ in range(2))
    [claim] = second.query("SELECT ?c { ?c aie:metric metric:ai-sales-revenue }").terms()
    note = ox.NamedNode("https://example.org/checked-by")
    second.oxigraph.add(ox.Quad(claim[0], note, ox.Literal("Li")))  # type: ignore[arg-type]  # an IRI
    change = only(find_difference(first, second))
    assert change.before.startswith("no https://example.org/checked-by; 62,580")
    assert change.after.startswith("https://example.org/checked-by: Li; 62,580")


def test_text_in_another_language_is_told_as_rdf_writes_it(alphaville: Path) -> None:
    first, second = (_copy(open_store(alphaville)) for _ in range(2))
    [claim] = first.query("SELECT ?c { ?c aie:metric metric:ai-sales-revenue }").terms()
    note = ox.NamedNode("http://www.w3.org/2004/02/skos/core#note")
    for store, language in ((first, "en"), (second, "fr")):
        text = ox.Literal("Revenue", language=language)
        store.oxigraph.add(ox.Quad(claim[0], note, text))  # type: ignore[arg-type]  # an IRI
    change = only(find_difference(first, second))
    assert change.before.startswith('note: "Revenue"@en; 62,580')
    assert change.after.startswith('note: "Revenue"@fr; 62,580')


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory, make_example: Any) -> tuple[Store, Store]:
    """Two datasets with each kind of change."""
    example = make_example(tmp_path_factory.mktemp("many"))
    kept = example.figure(metric="metric:ai-industry-scale", value="5000000000", period="2025")
    first = example.claims(
        figures=[example.figure(), {**kept, "quote": "5 billion yuan", "start": None, "end": None}],
        relations=[example.relation()],
    )
    second = example.claims(
        figures=[
            example.figure(bound="about"),
            {**kept, "quote": None, "start": None, "end": None},
            example.figure(period="2012", status="estimate"),
        ],
        relations=[
            example.relation(
                subject="policy:ai-plan", property="issuedBy", object="org:bureau", quote="AI Plan"
            )
        ],
    )
    registry = {"policies": "policy:ai-plan,Policy,Plan,计划,,,,,,,\n"}
    return (
        open_store(example.data("first", claims=first)),
        open_store(example.data("second", claims=second, registry=registry)),
    )


def test_the_other_way_round_is_the_mirror_image(many: tuple[Store, Store]) -> None:
    mirror = {"added": "withdrawn", "withdrawn": "added", "changed": "changed"}
    there, back = find_difference(*many), find_difference(*many[::-1])
    assert {each.change for each in there.claims} == set(mirror)
    assert sorted(told(back)) == sorted(
        (mirror[change], after, before) for change, before, after in told(there)
    )
    assert (back.removed, back.added) == (there.added, there.removed)
    assert back.other_statements == there.other_statements == 3


def test_nquads_lead_from_the_first_dataset_to_the_second(many: tuple[Store, Store]) -> None:
    difference = find_difference(*many)
    lines = difference_lines(difference)
    assert lines == sorted(set(lines))
    quads = set(many[0].iter_quads())
    for quad in ox.parse("\n".join(lines), format=ox.RdfFormat.N_QUADS):
        graph = getattr(quad.graph_name, "value", "")
        if graph.startswith(REMOVED):
            name = urllib.parse.unquote(graph.removeprefix(REMOVED).removeprefix("?graph="))
            quads.remove(ox.Quad(*quad.triple, ox.NamedNode(name) if name else ox.DefaultGraph()))
        elif graph != REVISIONS:
            assert quad not in quads
            quads.add(quad)
    assert quads == set(many[1].iter_quads())


def test_nquads_say_which_claim_stands_for_which(many: tuple[Store, Store]) -> None:
    difference = find_difference(*many)
    store = ox.Store()
    store.load("\n".join(difference_lines(difference)), ox.RdfFormat.N_QUADS)
    query = "SELECT ?new ?old { GRAPH ?g { ?new prov:wasRevisionOf ?old } }"
    rows = EmbeddedStore(store, "difference").query(query).rows(compact=True)
    assert {(row["new"], row["old"]) for row in rows} == {
        (each.claim, each.previous) for each in difference.claims if each.previous
    }


def test_formats_of_an_export_do_not_differ(alphaville: Path, tmp_path: Path) -> None:
    store = open_store(alphaville)
    for name in ("a.nq", "a.trig", "a.jsonld"):
        export_store(store, tmp_path / name)
        assert not find_difference(store, open_store(tmp_path / name))


def test_claims_of_a_turtle_export_do_not_differ(alphaville: Path, tmp_path: Path) -> None:
    store = open_store(alphaville)
    export_store(store, tmp_path / "a.ttl")
    difference = find_difference(store, open_store(tmp_path / "a.ttl"))
    assert difference.claims == ()
    assert difference.other_statements > 0


def test_names_of_blank_nodes_make_no_difference(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text('<urn:a> <urn:p> [ <urn:q> [ <urn:r> "_: 1" ] ] .')
    (tmp_path / "b.nq").write_text(
        '_:x <urn:q> _:y .\n<urn:a> <urn:p> _:x .\n_:y <urn:r> "_: 1" .\n<urn:a> <urn:p> "2" .\n'
    )
    difference = find_difference(open_store(tmp_path / "a.ttl"), open_store(tmp_path / "b.nq"))
    assert (difference.removed, difference.added) == ([], ['<urn:a> <urn:p> "2" .'])


def test_server_that_is_not_there_is_told(alphaville: Path) -> None:
    with pytest.raises(QueryError, match="cannot be reached"):
        find_difference(open_store("http://127.0.0.1:9/sparql"), open_store(alphaville))


def _copy(store: Store) -> EmbeddedStore:
    oxigraph = ox.Store()
    oxigraph.extend(store.iter_quads())
    return EmbeddedStore(oxigraph, store.name)
