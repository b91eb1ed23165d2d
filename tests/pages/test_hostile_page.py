"""Text from outside is data in the page, never code: a graph with a trap in every field."""

import csv
import io
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pyoxigraph as ox
import pytest
from playwright.sync_api import Browser

from kg.bundled import ontology_folder
from kg.dataset.store import EmbeddedStore, Store
from kg.errors import QueryError
from kg.pages.explorer import explore
from kg.terms import PREFIXES

if TYPE_CHECKING:
    from tests.pages.conftest import Show, View

SCRIPT: Final = "</script><script>window.trapped=1</script>"
IMAGE: Final = '<img src=x onerror="window.trapped=1">'
HANDLER: Final = '" onmouseover="window.trapped=1'
CODE_LINK: Final = "javascript:window.trapped=1"
ANCHOR: Final = f'<a href="{CODE_LINK}">href</a>'
OPEN_COMMENT: Final = "<!-- <script> ]]> [[script]] [[data]] {{ 7*7 }} {% raw %}"
DOLLAR: Final = "${window.trapped=1}"
TRAPS: Final = (SCRIPT, IMAGE, HANDLER, ANCHOR, OPEN_COMMENT, DOLLAR)

LONG: Final = "long " + "x" * 10_000
TURNED: Final = "turned \u202e2018 gpj.exe \u2066\u200b\ufeff"
CONTROLS: Final = "bell \x01\x07\x08\x0b\x1b[31m\x7f\x85\u2028\u2029 end"
FORMULA: Final = "=HYPERLINK(1)"


def trap(field: str) -> str:
    """Give the text of a field that tries everything at once."""
    return f"{field} {''.join(TRAPS)}"


#: What the page shows of each of these fields at least, however it shortens them.
SHOWN: Final = (
    *("label", "zh", "alias", "note", "kind", "kind-zh", "relation", "relation-zh", "title"),
    *("publisher", "quote", "claim-note", "printed", "conversion", "metric", "metric-zh"),
    *("definition", "scope", "caution", "unit", "period", "object", "page"),
)

#: Ids that mean something in an address, in markup, or in JavaScript.
ODD_IDS: Final = (
    "https://example.org/a#b&depth=2~c",
    "https://example.org/%22%20onmouseover=%22window.trapped=1",
    "https://example.org/'><b>".replace("<", "%3C").replace(">", "%3E"),
    "javascript:window.trapped=1",
    "data:text/html,%3Cscript%3Ewindow.trapped=1%3C/script%3E",
    "https://example.org/__proto__",
    "https://example.org/%25~,=",
    "constructor:constructor",
)
#: Names beside the traps: each a thing of its own.
NAMES: Final = (*TRAPS, CODE_LINK, LONG, TURNED, CONTROLS, FORMULA, "__proto__", "constructor")
#: Addresses that no link may bear, then one that a link may.
ADDRESSES: Final = (
    "javascript:window.trapped=1",
    "vbscript:window.trapped=1",
    "data:text/html,window.trapped=1",
    "https:///%22onmouseover=window.trapped=1",
    "https://example.org/%22%20onmouseover=%22window.trapped=1",
)

OWN_PROJECTION: Final = f"""#+ title: page {trap("own-title")}
#+ nodes: things
#+ edges: one is tied to the other
#+ weight: nothing
#+ direction: undirected
SELECT ?source ?target ?relation ?claim {{
  ?claim a aie:RelationClaim . GRAPH ?claim {{ ?source ?property ?target }}
  FILTER(ISIRI(?target))
  VALUES ?relation {{ RELATIONS }}
}}"""


def iri(curie: str) -> ox.NamedNode:
    prefix, _, local = curie.partition(":")
    return ox.NamedNode(PREFIXES[prefix] + local if prefix in PREFIXES else curie)


def text(words: str, language: str | None = None) -> ox.Literal:
    return ox.Literal(words, language=language) if language else ox.Literal(words)


class Maker:
    """Puts statements into a store that holds the ontology."""

    def __init__(self) -> None:
        self.oxigraph = ox.Store()
        for path in sorted(ontology_folder().rglob("*.ttl")):
            self.oxigraph.load(path=str(path))

    def say(self, subject: str, *pairs: tuple[str, ox.NamedNode | ox.Literal]) -> None:
        """Say things of a subject: pairs of property and value."""
        for property_, value in pairs:
            self.oxigraph.add(ox.Quad(iri(subject), iri(property_), value))

    def thing(self, id_: str, label: str, *more: tuple[str, Any], kind: str = "aie:City") -> None:
        """Make a thing with an English name."""
        self.say(id_, ("rdf:type", iri(kind)), ("rdfs:label", text(label, "en")), *more)

    def document(self, id_: str, title: str, *more: tuple[str, Any]) -> None:
        """Make a source document of 2018."""
        self.say(
            *(id_, ("rdf:type", iri("aie:SourceDocument"))),
            *(("dcterms:title", text(title)), ("dcterms:issued", text("2018-10-17")), *more),
        )

    def claim(
        self, id_: str, triple: tuple[str, str, Any], *more: tuple[str, Any], document: str
    ) -> None:
        """Make a claim: a named graph with one triple, which the default graph has, too."""
        subject, property_, value = triple
        figure = property_ == "aie:figureOf"
        claim = iri(id_)
        self.say(
            id_,
            ("rdf:type", iri("aie:FigureClaim" if figure else "aie:RelationClaim")),
            ("prov:hadPrimarySource", iri(document)),
            *more,
        )
        quad = ox.Quad(iri(subject), iri(property_), value, claim)
        self.oxigraph.add(quad)
        self.oxigraph.add(ox.Quad(quad.subject, quad.predicate, quad.object))

    def quote(self, claim: str, words: str) -> None:
        """Give a claim the words that carry it."""
        for one, property_, other in (
            (claim, "aie:evidence", f"{claim}-e"),
            (f"{claim}-e", "oa:hasSelector", f"{claim}-s"),
        ):
            self.say(one, (property_, iri(other)))
        self.say(f"{claim}-s", ("oa:exact", text(words)))


def make_traps() -> Store:
    """Make a graph in which every field that reaches the page is a trap."""
    make = Maker()
    make.say("aie:Trap", ("rdf:type", iri("owl:Class")), ("rdfs:label", text(trap("kind"), "en")))
    make.say("aie:Trap", ("rdfs:label", text(trap("kind-zh"), "zh")))
    for language, field in (("en", "relation"), ("zh", "relation-zh")):
        make.say("aie:traps", ("rdfs:label", text(trap(field), language)))
    make.thing(
        *("place:trap", trap("label")),
        ("rdfs:label", text(trap("zh"), "zh")),
        ("skos:altLabel", text(trap("alias"))),
        ("skos:note", text(trap("note"))),
        ("skos:exactMatch", iri(f"{PREFIXES['wd']}%22onmouseover=%22window.trapped=1")),
        *(("skos:exactMatch", iri(address)) for address in ADDRESSES),
        ("geo:lat", text("91")),
        ("geo:long", text("NaN")),
        kind="aie:Trap",
    )
    make.thing(
        *("place:placed", "Placed", ("geo:lat", text("23")), ("geo:long", text("113"))),
        ("aie:partOf", iri("place:trap")),
    )
    make.thing("org:publisher", trap("publisher"), kind="aie:Organization")
    make.thing("sector:trap", trap("sector"), kind="aie:Sector")
    publisher = ("dcterms:publisher", iri("org:publisher"))
    make.document("document:trap", trap("title"), publisher, ("skos:note", text(trap("about"))))
    for number, address in enumerate(ADDRESSES):
        make.document(f"document:a{number}", trap("title"), publisher, ("schema:url", iri(address)))
    _relations(make)
    _figures(make)
    return EmbeddedStore(make.oxigraph, "traps")


def _relations(make: Maker) -> None:
    ids = [f"place:t{number}" for number in range(len(NAMES))] + list(ODD_IDS)
    for number, id_ in enumerate(ids):
        kind = ("aie:Trap", "https://example.org/__proto__", "https://example.org/constructor")
        make.thing(id_, NAMES[number % len(NAMES)], kind=kind[number % 3])
        property_ = ("aie:traps", "https://example.org/ns#constructor", "aie:__proto__")[number % 3]
        document = f"document:a{number}" if number < len(ADDRESSES) else "document:trap"
        claim = f"claim:r{number}"
        odd = ("__proto__", "constructor", "toString")[number % 3]
        more = [(f"aie:{name}", iri(f"aie:{odd}")) for name in ("review", "evidenceKind")]
        if number > 5:
            more.append(("aie:status", iri(f"aie:{odd}")))
        make.claim(
            *(claim, ("place:trap", property_, iri(id_)), ("skos:note", text(trap("claim-note")))),
            *more,
            document=document,
        )
        make.quote(claim, trap("quote"))
    make.claim(
        "claim:text", ("place:trap", "aie:traps", text(trap("object"))), document="document:trap"
    )
    make.claim(
        "claim:focus", ("place:trap", "aie:focusesOn", iri("sector:trap")), document="document:trap"
    )
    make.claim(
        "claim:placed",
        ("place:placed", "aie:locatedIn", iri("place:trap")),
        document="document:trap",
    )


def _figures(make: Maker) -> None:
    for name in ("metric", "caution"):
        make.say(
            *(f"metric:{name}", ("rdf:type", iri("aie:Metric"))),
            *(
                ("rdfs:label", text(trap(name), "en")),
                ("rdfs:label", text(trap("metric-zh"), "zh")),
            ),
            *(
                ("skos:definition", text(trap("definition"))),
                ("skos:scopeNote", text(trap("scope"))),
            ),
            ("aie:comparableWithCaution", iri("metric:caution")),
        )
    make.say("unit:trap", ("rdfs:label", text(trap("unit"))), ("skos:notation", text("__proto__")))
    values = ("5", "7", "NaN", "-1E400", "123456789012345678901234567890.5")
    for number, value in enumerate(values):
        claim = f"claim:f{number}"
        make.claim(
            *(claim, (claim, "aie:figureOf", iri("place:trap"))),
            ("aie:metric", iri(f"metric:{('metric', 'caution')[number % 2]}")),
            ("aie:value", text(value)),
            *(("aie:unit", iri("unit:trap")), ("aie:year", text("2017"))),
            *(("aie:period", text(trap("period"))), ("aie:asPrinted", text(trap("printed")))),
            *(("aie:bound", iri("aie:constructor")), ("aie:periodBasis", iri("aie:constructor"))),
            *(("aie:review", iri("aie:__proto__")), ("aie:evidenceKind", iri("aie:constructor"))),
            *(("aie:status", iri(f"aie:{('Actual', 'toString')[number % 2]}")),),
            *(("aie:reportedBy", iri("org:publisher")), ("aie:setBy", iri("place:t0"))),
            ("aie:conversion", iri(f"{claim}-c")),
            document="document:trap",
        )
        make.say(f"{claim}-c", ("aie:asPrinted", text(trap("conversion"))))
        make.quote(claim, trap("quote"))


#: What the page may be made of, and what no element of it may bear: anything else in the
#: document has come out of the data. vis-network styles its own canvas.
AUDIT: Final = """() => {
    const allowed = new Set(("a b body button canvas caption circle code defs details dialog div "
      + "fieldset h1 h2 h3 h4 head header html input label legend li line main meta nav noscript "
      + "ol optgroup option output p path pattern polygon polyline q rect script section select "
      + "span style summary svg table tbody td text textarea th thead title tr ul g wbr")
      .split(" "));
    const wrong = [];
    const scripts = document.querySelectorAll("script").length;
    if (scripts !== 3) wrong.push(`${scripts} scripts`);
    if (document.querySelectorAll("style").length !== 1) wrong.push("styles");
    for (const part of document.querySelectorAll("*")) {
        if (!allowed.has(part.localName)) wrong.push(part.outerHTML.slice(0, 200));
        for (const { name, value } of part.attributes) {
            const drawn = part.closest("#picture, #tooltip");
            const sound = name === "href" ? /^(https?:[/][/]|blob:|mailto:|#)/.test(value)
                : name === "style" ? drawn || !value
                : !/^on|^src|action$|^xlink/.test(name);
            if (!sound) wrong.push(`${name}=${value}`);
        }
    }
    if (window.trapped !== undefined) wrong.push("trapped");
    return wrong;
}"""

#: Go to every address given, open all that folds, cite and correct, and tell all text seen.
VISIT: Final = """async (addresses) => {
    const check = AUDIT;
    const seen = [];
    const wrong = [];
    const settled = () => new Promise((done) => setTimeout(done, 0));
    for (const address of addresses) {
        location.hash = address;
        await new Promise((done) => addEventListener("hashchange", done, { once: true }));
        await settled();
        for (const part of document.querySelectorAll("details")) part.open = true;
        const links = [...document.querySelectorAll("#panel button.note-button")];
        for (const button of [...links.slice(0, 2), ...links.slice(-2)]) {
            button.click();
            for (const area of document.querySelectorAll("dialog textarea")) seen.push(area.value);
            wrong.push(...check());
            document.querySelector("dialog").close();
        }
        seen.push(document.body.innerText);
        wrong.push(...check());
        const wide = document.scrollingElement.scrollWidth;
        if (wide > innerWidth) wrong.push(`${address} is ${wide} pixels wide`);
    }
    return [seen.join("\\n"), [...new Set(wrong)]];
}""".replace("AUDIT", AUDIT)

#: Every thing, and the last ties, by address.
ADDRESSES_OF_ALL: Final = """() => {
    const data = JSON.parse(document.getElementById("data").textContent);
    const part = (index) => encodeURIComponent(data.things.id[index]).replace(/~/g, "%7E");
    return [
        ...data.things.id.map((_, index) => `#${part(index)}`),
        ...data.drawing.edges.slice(-5).map((tie) => `#${part(tie.from)}~${part(tie.to)}`),
    ];
}"""


@pytest.fixture(scope="module")
def traps() -> Store:
    return make_traps()


@pytest.fixture(scope="module")
def trapped_page(traps: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hostile") / "explorer.html"
    explore(traps, title=trap("page")).write(path)
    return path


def audit(view: "View") -> None:
    """Assert that nothing in the page came out of the data but text."""
    assert view.page.evaluate(AUDIT) == []
    assert view.messages == []
    assert [request for request in view.requests if not request.startswith("blob:")] == [
        view.requests[0]
    ]


def visit(view: "View", addresses: Iterable[str]) -> str:
    """Go to addresses, open everything, audit; gives all text seen, blanks as one."""
    seen, wrong = view.page.evaluate(VISIT, list(addresses))
    assert wrong == []
    audit(view)
    return re.sub(r"\s+", " ", seen)


def test_every_field_of_every_thing_and_tie_is_shown_as_text(
    show: "Show", trapped_page: Path
) -> None:
    view = show(trapped_page)
    addresses = view.page.evaluate(ADDRESSES_OF_ALL)
    assert len(addresses) == 30
    seen = visit(view, addresses)
    seen += visit(view, [f"#place:trap{choices}" for choices in ("&language=zh", "&theme=dark")])
    assert [field for field in SHOWN if f"{field} </script><script>" not in seen] == []
    for words in (*TRAPS, CODE_LINK, FORMULA, "__proto__", "constructor"):
        assert words in seen


def test_every_view_and_control_holds_text_only(show: "Show", trapped_page: Path) -> None:
    view = show(trapped_page)
    view.page.locator("#views").get_by_role("button", name="Map").click()
    assert "not on the map" in view.page.locator("#unplaced").inner_text()
    audit(view)
    for name in ("Table", "Dark", "中文"):
        view.page.get_by_role("button", name=name, exact=True).click()
        audit(view)
    view.page.get_by_role("tab", name=re.compile("Links")).click()
    audit(view)
    for part in ("Relations", "Claims"):
        view.open_part(part)
    for control, value in (("Colour", "community"), ("Size", "pagerank"), ("Evidence", "verified")):
        view.page.get_by_label(control, exact=True).select_option(value)
        audit(view)
    for box in view.page.locator("#controls input[type=checkbox]").all():
        view.page.locator(f"[data-key='{box.get_attribute('data-key')}']").click()
        audit(view)


def test_search_and_pointing_show_names_as_text(show: "Show", trapped_page: Path) -> None:
    view = show(trapped_page)
    for words in ("</script>", "<img", "onmouseover", "javascript:", "__proto__", "${", "<!--"):
        options = view.search(words)
        assert words in options.first.inner_text()
        audit(view)
    assert view.search("<b onclick=x>nothing").count() < 13
    audit(view)
    view.page.keyboard.press("Escape")
    view.page.keyboard.press("Escape")
    view.point_at("label </script><script>window.trapped=1</script>")
    audit(view)


def test_what_is_taken_away_holds_the_text_as_it_is(show: "Show", trapped_page: Path) -> None:
    view = show(trapped_page)
    links = taken_away(view, "Links (CSV)").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(links, newline="")))
    assert {row["quote"] for row in rows} == {trap("quote"), ""}
    assert "'" + FORMULA in {row["target"] for row in rows}
    assert {TURNED, CONTROLS, LONG} <= {row["target"] for row in rows}
    figures = taken_away(view, "Figures (CSV)").decode("utf-8-sig")
    assert figures.count(trap("printed").replace('"', '""')) == 5
    assert taken_away(view, "Picture (PNG)").startswith(b"\x89PNG")
    audit(view)


def taken_away(view: "View", button: str) -> bytes:
    view.page.locator("#tools details").evaluate("menu => { menu.open = true; }")
    with view.page.expect_download() as download:
        view.page.get_by_role("button", name=button).click()
    assert re.fullmatch(r"[a-z0-9-]+\.(csv|png)", download.value.suggested_filename)
    return Path(download.value.path()).read_bytes()


def test_narrow_screen_holds_every_text_without_scrolling_sideways(
    show: "Show", trapped_page: Path
) -> None:
    view = show(trapped_page, viewport={"width": 390, "height": 844}, is_mobile=True)
    visit(view, view.page.evaluate(ADDRESSES_OF_ALL))
    view.page.get_by_role("button", name="Table", exact=True).click()
    assert view.page.evaluate("document.scrollingElement.scrollWidth") <= 390
    audit(view)


def test_marks_of_direction_turn_nothing_beside_them(show: "Show", trapped_page: Path) -> None:
    view = show(trapped_page, "#place:t8")
    assert view.heading.startswith("turned 2018 gpj.exe")
    assert "\u202e" not in view.page.locator("body").inner_text()


def test_own_projection_with_traps_in_title_and_relations(
    show: "Show", traps: Store, tmp_path: Path
) -> None:
    relations = (trap("own-relation"), "__proto__", "constructor", LONG)
    projection = tmp_path / "own.rq"
    listed = " ".join(str(text(words)) for words in relations)
    projection.write_text(OWN_PROJECTION.replace("RELATIONS", listed), encoding="utf-8")
    page = tmp_path / "own.html"
    explore(traps, projection).write(page)
    view = show(page)
    view.open_part("Relations")
    seen = visit(view, view.page.evaluate(ADDRESSES_OF_ALL)[-5:])
    assert "own-relation </script><script>" in seen
    title = view.page.locator("h1").inner_text()
    assert title.startswith("page own-title </script><script>window.trapped=1</script>")
    boxes = view.page.locator("[data-key^='relation ']")
    assert boxes.count() == 4
    for number in range(4):
        boxes.nth(number).click()
    assert view.ties() == 0
    audit(view)
    assert view.page.title().startswith("page own-title </script>")


def test_address_from_a_stranger_breaks_nothing(show: "Show", trapped_page: Path) -> None:
    view = show(trapped_page, "#&clock=valid&view=map&constructor=1&__proto__=2")
    for address in (
        "#constructor=1&__proto__=2&toString=3&hasOwnProperty=4",
        "#&clock=valid",
        "#&clock=known",
        "#&clock=known&knownBy=1e999",
        "#&clock=valid&years=2020-2010",
        "#&clock=constructor&view=__proto__",
        "#place:trap&pathTo=org:publisher&sector=place:t0",
        "#&depth=3&overview=1&hiddenKinds=%,%25,<b>&sizeBy=toString",
        "#%E0%A4%A&%",
        "#",
    ):
        visit(view, [address])
        assert view.page.locator("#panel h2").count() == 1, address
    assert view.things() == 24


@pytest.mark.parametrize(
    ("property_", "value"),
    [("aie:year", "1 < 2"), ("aie:value", "<b>"), ("aie:periodStart", "<b>")],
)
def test_what_must_be_a_number_and_is_none_is_refused(property_: str, value: str) -> None:
    make = Maker()
    make.thing("place:one", "One")
    make.thing("place:two", "Two")
    make.document("document:d", "D")
    make.claim("claim:r", ("place:one", "aie:partOf", iri("place:two")), document="document:d")
    figure = {"aie:value": "5", "aie:periodStart": "2017-01-01", "aie:periodEnd": "2017-12-31"}
    make.claim(
        *("claim:f", ("claim:f", "aie:figureOf", iri("place:one"))),
        *((name, text(words)) for name, words in {**figure, property_: value}.items()),
        document="document:d",
    )
    with pytest.raises(QueryError, match="claim/f") as told:
        explore(EmbeddedStore(make.oxigraph, "numbers"))
    assert value in str(told.value)


# --- the traps are sharp: the same texts, written without care, do run ---

#: How a careless page would write a text.
CARELESS: Final[dict[str, tuple[str, Callable[[str], str]]]] = {
    "as JSON in a script": (SCRIPT, lambda words: f"<script>const data = '{words}';</script>"),
    "as markup": (IMAGE, lambda words: f"<p>{words}</p>"),
    "in an attribute": (HANDLER, lambda words: f'<p id="it" title="{words}">point here</p>'),
    "as a link": (ANCHOR, lambda words: f"<p id=it>{words}</p>"),
    "as an address": (CODE_LINK, lambda words: f'<a id="it" href="{words}">press here</a>'),
    "in a template of a script": (DOLLAR, lambda words: f"<script>`{words}`</script>"),
    "all in one field": (trap("label"), lambda words: f"<p>{words}</p>"),
}


@pytest.mark.parametrize("way", CARELESS)
def test_traps_spring_where_a_page_is_careless(browser: Browser, way: str) -> None:
    words, write = CARELESS[way]
    page = browser.new_page()
    page.set_content(f"<!doctype html>{write(words)}")
    target = page.locator("#it a, a#it, p#it").last
    if target.count():
        target.hover()
        target.click()
    page.wait_for_function("window.trapped === 1")
    page.close()
