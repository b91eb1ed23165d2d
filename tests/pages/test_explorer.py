"""The explorer from the library, and pages of next to nothing."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

import kg
from kg.errors import QueryError
from kg.graph import Graph, ProjectedNetwork
from kg.networks.neighbourhood import neighbourhood
from kg.networks.network import Node
from kg.pages.explorer import make_page
from kg.pages.page import Page

if TYPE_CHECKING:
    from tests.pages.conftest import Show, View

#: A graph of the user's own, without a claim in it.
OWN_GRAPH: Final = """
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix x: <https://example.org/> .
x:one rdfs:label "One" ; x:likes x:two . x:two rdfs:label "Two" . x:three x:likes x:three .
"""
OWN_PROJECTION: Final = """#+ title: Who likes whom
#+ nodes: things
#+ edges: the one likes the other
#+ weight: nothing
#+ direction: directed
PREFIX x: <https://example.org/>
SELECT ?source ?target { ?source x:likes ?target }
"""


def data_of(page: Page) -> dict[str, Any]:
    found = re.search(r'id="data">(.*?)</script>', page.html, re.DOTALL)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


def nodes_of(page: Page) -> list[str]:
    labels: list[str] = data_of(page)["things"]["label"]
    return labels[: page.nodes]


@pytest.fixture(scope="module")
def graph(alphaville: Path) -> Graph:
    return kg.open(alphaville)


def test_graph_and_its_network_make_the_same_page_of_what_is_actual(graph: Graph) -> None:
    page = graph.explore("entities", status="all", title="T")
    assert graph.network("entities", status="all").explore(title="T").html == page.html
    assert (page.title, page.nodes, page.edges) == ("T", 6, 4)


def test_page_around_a_thing(graph: Graph) -> None:
    page = graph.explore(about="阿尔法", depth=2, size_by="pagerank", colour_by="community")
    about = data_of(page)["about"]
    assert sorted(nodes_of(page)) == ["Alphaville", "Beta Park", "finance"]
    assert about["selection"] == ["within 2 steps of 阿尔法"]
    assert about["title"] == "Everything that relation claims join: around 阿尔法"
    assert (about["size_by"], about["colour_by"]) == ("pagerank", "community")


def test_selections_are_named_as_for_networks(graph: Graph) -> None:
    page = graph.explore(kinds=("City", "Park"), known_by="2018")
    assert data_of(page)["about"]["selection"] == ["only City, Park", "published by 2018"]


def test_part_of_a_network_can_be_explored(graph: Graph) -> None:
    network = graph.network("entities", status="all")
    part = neighbourhood(network, "place:beta-park")
    assert isinstance(part, ProjectedNetwork)
    assert sorted(nodes_of(part.explore())) == ["Alphaville", "Beta Park", "finance"]
    assert replace(network, title="Mine").explore().title == "Mine"


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda graph: graph.explore("entitys"), "entitys: .* Did you mean entities"),
        (lambda graph: graph.explore(about="Alfaville"), "about: .* Did you mean alphaville"),
        (lambda graph: graph.explore(about="Alpha", depth=-1), "depth: -1 steps"),
        (lambda graph: graph.explore(size_by="degre"), "size_by: .* Did you mean degree"),
        (lambda graph: graph.explore(colour_by="kinds"), "colour_by: .* Did you mean kind"),
        (lambda graph: graph.explore(kind="City"), "kind"),
        (lambda graph: graph.explore(title="\ud800"), "title: .* is no text. Write it in UTF-8"),
        (lambda graph: graph.network("companies").explore(size_by=""), "size_by"),
    ],
)  # fmt: skip
def test_wrong_use_is_told(graph: Graph, call: Callable[[Graph], object], said: str) -> None:
    with pytest.raises(QueryError, match=said):
        call(graph)


def test_network_that_lost_its_graph_says_how_to_mend_it(graph: Graph) -> None:
    lost = replace(graph.network("entities"), store=None)
    with pytest.raises(QueryError, match=r"entities: .*lost the graph.* Project it again"):
        lost.explore()


def test_explored_network_is_not_changed(graph: Graph) -> None:
    network = graph.network("entities", status="all")
    twin = graph.network("entities", status="all")
    network.explore()
    assert network == twin


def test_what_is_planned_enters_no_measure(graph: Graph) -> None:
    data = data_of(graph.explore())
    labels = data["things"]["label"]
    planned = labels.index("finance")
    assert data["about"]["hidden_statuses"] == ["planned"]
    for measure in data["about"]["measures"]:
        assert data["nodes"][measure["name"]][planned] is None
    assert data["nodes"]["community"][planned] is None
    # One of four others, though Beta Park is drawn with two ties.
    assert data["nodes"]["degree"][labels.index("Beta Park")] == pytest.approx(1 / 4)


def test_projection_without_claims_is_explored_as_it_is(tmp_path: Path) -> None:
    page = own_page(tmp_path)
    assert sorted(nodes_of(page)) == ["One", "Two", "https://example.org/three"]
    assert data_of(page)["claims"]["id"] == []


def own_page(folder: Path) -> Page:
    (folder / "own.ttl").write_text(OWN_GRAPH, encoding="utf-8")
    (folder / "own.rq").write_text(OWN_PROJECTION, encoding="utf-8")
    return kg.open(folder / "own.ttl").explore(folder / "own.rq")


# --- pages of next to nothing, in the browser ---


def empty(graph: Graph, _: Path) -> Page:
    return graph.explore(known_by="1900")


def lonely(graph: Graph, _: Path) -> Page:
    """Show one thing without a tie."""
    return graph.explore(about="Bureau of Industry", depth=0)


def strangers(graph: Graph, _: Path) -> Page:
    """Show three things of which the store says nothing."""
    network = replace(
        graph.network("entities", known_by="1900"),
        nodes=tuple(Node(f"place:{name}", name) for name in "abc"),
    )
    return make_page(graph.store, network)


def planned(graph: Graph, _: Path) -> Page:
    return graph.explore(status="planned")


def hidden(graph: Graph, _: Path) -> Page:
    """Show only ties that are planned, hidden when the page opens."""
    return graph.explore(about="finance", depth=1)


def claimless(_: Graph, folder: Path) -> Page:
    return own_page(folder)


TINY: Final[dict[str, tuple[Callable[[Graph, Path], Page], int, int]]] = {
    "nothing": (empty, 0, 0),
    "one thing": (lonely, 1, 0),
    "three strangers": (strangers, 3, 0),
    "planned ties alone": (planned, 2, 1),
    "planned ties, hidden": (hidden, 0, 0),
    "no claims": (claimless, 3, 2),
}


@pytest.mark.parametrize("case", TINY)
def test_page_of_next_to_nothing_opens_and_says_what_it_is(
    show: "Show", graph: Graph, tmp_path: Path, case: str
) -> None:
    make, things, ties = TINY[case]
    path = tmp_path / "tiny.html"
    make(graph, tmp_path).write(path)
    view = show(path)
    use_everything(view)
    assert (view.things(), view.ties()) == (things, ties)
    assert view.messages == []
    assert view.requests == [path.as_uri()]
    told = view.page.locator("#status").inner_text()
    assert ("made from no things" in told) == (case == "nothing")
    assert ("Nothing meets the filters" in told) == (case == "planned ties, hidden")


def use_everything(view: "View") -> None:
    """Press what there is to press, and come back to the graph."""
    for name in ("Table", "中文", "Dark", "English", "Map", "Graph"):
        button = view.page.get_by_role("button", name=name, exact=True)
        if button.count():
            button.click()
    view.page.get_by_label("Colour", exact=True).select_option("community")
    view.open_part("Claims")
    view.search("a")
    view.page.keyboard.press("Escape")
    for address in ("#&view=map", "#&clock=valid", "#&clock=known", "#&overview=1", "#"):
        view.page.evaluate("address => { location.hash = address; }", address)
        view.page.wait_for_timeout(20)


def test_page_without_places_has_no_map(show: "Show", tmp_path: Path) -> None:
    path = tmp_path / "own.html"
    own_page(tmp_path).write(path)
    view = show(path, "#&view=map")
    assert view.page.get_by_role("button", name="Map").count() == 0
    assert view.page.get_by_role("button", name="Graph").get_attribute("aria-pressed") == "true"
    assert "no claims" in view.page.locator("#limits").inner_text()
    view.choose("One")
    assert "No figures of One" in view.panel.inner_text()
    assert view.messages == []


def test_page_of_undated_figures_in_one_community(
    show: "Show", make_example: Callable[[Path], Any], tmp_path: Path
) -> None:
    example = make_example(tmp_path)
    undated = {"period": None, "periodBasis": None}
    figures = [
        example.figure(**undated),
        example.figure(**undated, value="3000", metric="metric:ai-enterprise-count",
                       unit="unit:COUNT", quote="more than 3,000 AI enterprises"),
    ]  # fmt: skip
    document = example.document(published=None)
    claims = example.claims(document=document, figures=figures)
    path = tmp_path / "undated.html"
    kg.open(example.data(claims=claims)).explore().write(path)
    view = show(path)
    assert view.page.get_by_role("checkbox", name="communities as one").count() == 0
    assert view.page.get_by_role("group", name="Which clock").count() == 0
    use_everything(view)
    view.choose("Alphaville")
    figures_shown = view.panel.locator(".figures").inner_text()
    assert "undated" in figures_shown
    assert "62,580,000,000" in figures_shown
    assert view.panel.locator("svg.figure-chart").count() == 0
    assert "which is undated" in view.page.locator("#limits").inner_text()
    assert view.messages == []
