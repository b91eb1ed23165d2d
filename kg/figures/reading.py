"""Reading figures from a store: a few questions for columns, joined by claim."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Final

from kg.claims.periods import Period, parse_period
from kg.dataset.columns import cell_of_id, id_of, is_iri_cell, read_columns, text_of
from kg.dataset.store import Store
from kg.errors import Fault, QueryError
from kg.figures.background import Triples, read_background
from kg.figures.figure import Background, Document, Figure, FigureSet, PrintedConversion, Source
from kg.queries.claim_filter import find_claim_filter
from kg.queries.claim_selection import ClaimSelection, last_day, published_on
from kg.queries.parameters import find_id
from kg.queries.selected_store import find_uncarried_triples

_FIGURES: Final = """SELECT ?claim ?subject ?metric ?value ?unit ?status ?bound ?review ?document {
    ?claim a aie:FigureClaim ; aie:figureOf ?subject ; aie:metric ?metric ; aie:value ?value ;
        aie:unit ?unit ; aie:status/skos:notation ?status ; aie:bound/skos:notation ?bound ;
        aie:review/skos:notation ?review ; prov:hadPrimarySource ?document .
    FILTER(?review != "withdrawn")
}"""
#: What a figure may have: name -> path from the claim.
_MORE: Final = {
    "period": "aie:period",
    "period_basis": "aie:periodBasis/skos:notation",
    "evidence": "aie:evidenceKind/skos:notation",
    "as_printed": "aie:asPrinted",
    "quote": "aie:evidence/oa:hasSelector/oa:exact",
    "reported_by": "aie:reportedBy",
    "set_by": "aie:setBy",
    "note": "skos:note",
}
_CONVERSIONS: Final = """SELECT ?claim ?value ?unit ?printed {
    ?claim a aie:FigureClaim ; aie:conversion ?other .
    ?other aie:value ?value ; aie:unit ?unit ; aie:asPrinted ?printed
}"""
_DOCUMENTS: Final = """SELECT ?document ?title ?language ?publisher ?creator ?published ?quality
  ?url {
    { SELECT DISTINCT ?document { ?claim a aie:FigureClaim ; prov:hadPrimarySource ?document } }
    ?document dcterms:title ?title .
    OPTIONAL { ?document dcterms:language ?language }
    OPTIONAL { ?document dcterms:publisher ?publisher }
    OPTIONAL { ?document dcterms:creator ?creator }
    OPTIONAL { ?document dcterms:issued ?date BIND(STR(?date) AS ?published) }
    OPTIONAL { ?document aie:sourceQuality/skos:notation ?quality }
    OPTIONAL { ?document schema:url ?url }
}"""
#: Values from here on cannot be worked with, and no figure of anything is as large.
_MOST: Final = Decimal(10) ** 30
_MEMBERS: Final = "SELECT DISTINCT ?thing { ?thing a %s }"
_NAMED_PUBLISHERS: Final = (
    "aie:MediaOrganization",
    "aie:Association",
    "aie:ResearchInstitute",
    "aie:University",
    "aie:Company",
)


def read_figures(
    store: Store,
    selection: ClaimSelection | None = None,
    *,
    place: str | None = None,
    metric: str | None = None,
) -> FigureSet:
    """Read figures that nobody has withdrawn.

    Parameters
    ----------
    store
        Where they are.
    selection
        What claims must bear. Its period is not looked at: a ledger sets figures of several
        years against one another and says itself what the period narrows.
    place
        Only figures of this place and of what lies in it, by id or any name.
    metric
        Only figures of this metric, by id or any name.

    Raises
    ------
    QueryError
        If the place or the metric is not known, or if a figure has a value that is no number,
        or is of something that has no IRI.

    Examples
    --------
    >>> from kg.dataset.opening import open_store
    >>> read = read_figures(open_store(), place="广州", metric="AI sales revenue")
    >>> sorted({figure.subject for figure in read.figures})
    ['place:guangzhou']
    """
    wanted = selection or ClaimSelection()
    place_id = find_id(store, place, "place")
    metric_id = find_id(store, metric, "metric", "metric")
    government = _members(store, ("aie:GovernmentBody",))
    documents = _read_documents(store, government)
    found = _read(store, documents)
    figures, undated = _select(found, wanted)
    background = read_background(store, figures, government, _not_yet_known(store, wanted))
    if place_id:
        figures = [f for f in figures if _is_in(f.subject, place_id, background)]
    if metric_id:
        figures = [f for f in figures if f.metric == metric_id]
    return FigureSet(tuple(sorted(figures, key=_order)), background, undated)


def _not_yet_known(store: Store, selection: ClaimSelection) -> Triples:
    """Find what relation claims alone say whose documents had not surely been published."""
    if selection.known_by is None:
        return frozenset()
    wanted = ClaimSelection(known_by=selection.known_by)
    left_out = find_claim_filter(store, wanted, kind="RelationClaim").left_out
    cells = (map(str, triple) for triple in find_uncarried_triples(store, left_out))
    return {
        (subject, property_, object_ if is_iri_cell(object_) else text_of(object_)[0])
        for subject, property_, object_ in cells
    }


def _order(figure: Figure) -> tuple[str, str, str, str]:
    return figure.subject, figure.metric, str(figure.period or ""), figure.claim


def _is_in(subject: str, place: str, background: Background) -> bool:
    return subject == place or background.lies_in(subject, place)


def _read(store: Store, documents: Mapping[str, Document]) -> list[Figure]:
    columns = read_columns(store.query(_FIGURES))
    more = {name: _values(store, path) for name, path in _MORE.items()}
    conversions = _read_conversions(store)
    periods: dict[str, Period | None] = {}
    figures: dict[str, Figure] = {}
    rows = sorted(zip(*columns.values(), strict=True))
    _require_readable(rows)
    for cells in rows:
        claim, subject, metric, value, unit, status, bound, review, document = cells
        about = {name: values.get(claim) for name, values in more.items()}
        said = about.pop("period") or ""
        if said not in periods:
            periods[said] = _period(said)
        evidence = about.pop("evidence") or "page-only"
        figure = Figure(
            claim=id_of(claim),
            subject=id_of(subject),
            metric=id_of(metric),
            value=Decimal(text_of(value)[0]),
            unit=id_of(unit),
            period=periods[said],
            status=text_of(status)[0],
            bound=text_of(bound)[0],
            document=documents.get(document) or _unknown_document(document),
            review=text_of(review)[0],
            evidence=evidence,
            conversions=tuple(conversions.get(claim, ())),
            **about,
        )
        figures.setdefault(figure.claim, figure)
    return list(figures.values())


def _require_readable(rows: Iterable[tuple[str, ...]]) -> None:
    """Refuse what other people's stores may hold and no figure can be made of."""
    faults = []
    for claim, *things, value, unit, _, _, _, document in rows:
        where = id_of(claim) if is_iri_cell(claim) else claim
        for name, cell in zip(("subject", "metric"), things, strict=True):
            faults += _fault_of_thing(where, name, cell)
        faults += _fault_of_thing(where, "unit", unit) + _fault_of_thing(
            where, "document", document
        )
        if not _is_amount(text_of(value)[0]):
            what = f"its value is {value[:40]}, which is no number to work with"
            faults.append(Fault(where, 0, what, "Give aie:value as a decimal below 10^30."))
    if faults:
        raise QueryError.gather(faults)


def _fault_of_thing(where: str, name: str, cell: str) -> list[Fault]:
    if is_iri_cell(cell):
        return []
    return [Fault(where, 0, f"its {name} is {cell[:40]}, not an IRI", f"Give the {name} an IRI.")]


def _is_amount(text: str) -> bool:
    try:
        value = Decimal(text)
    except InvalidOperation:
        return False
    return value.is_finite() and abs(value) < _MOST


def _values(store: Store, path: str) -> dict[str, str]:
    """Give what a path leads to from each figure claim: text, or an id; of several the first."""
    query = f"SELECT ?claim ?value {{ ?claim a aie:FigureClaim ; {path} ?value }}"
    columns = read_columns(store.query(query))
    found: dict[str, str] = {}
    for claim, cell in sorted(zip(*columns.values(), strict=True), reverse=True):
        found[claim] = id_of(cell) if is_iri_cell(cell) else text_of(cell)[0]
    return found


def _period(text: str) -> Period | None:
    """Read a period; what a store of others calls one may be none."""
    try:
        return parse_period(text) if text else None
    except ValueError:
        return None


def _read_conversions(store: Store) -> dict[str, list[PrintedConversion]]:
    columns = read_columns(store.query(_CONVERSIONS))
    found: defaultdict[str, list[PrintedConversion]] = defaultdict(list)
    for claim, value, unit, printed in sorted(set(zip(*columns.values(), strict=True))):
        converted = PrintedConversion(Decimal(text_of(value)[0]), id_of(unit), text_of(printed)[0])
        found[claim].append(converted)
    return found


def _read_documents(store: Store, government: frozenset[str]) -> dict[str, Document]:
    """Give documents by the cell of their IRI."""
    named = _members(store, _NAMED_PUBLISHERS)
    columns = read_columns(store.query(_DOCUMENTS))
    documents: dict[str, Document] = {}
    for cells in sorted(zip(*columns.values(), strict=True)):
        cell, title, language, publisher, creator, published, quality, url = cells
        publishers = {id_of(who) for who in (publisher, creator) if who}
        voice = creator or publisher
        document = Document(
            id=id_of(cell),
            title=text_of(title)[0],
            language=text_of(language)[0],
            publisher=id_of(publisher) if publisher else None,
            voice=id_of(voice) if voice else None,
            source=_source(text_of(quality)[0], publishers, government, named),
            published=published_on(text_of(published)[0]) or None,
            url=(url[1:-1] if is_iri_cell(url) else text_of(url)[0]) or None,
        )
        documents.setdefault(cell, document)
    return documents


def _source(
    quality: str, publishers: set[str], government: frozenset[str], named: frozenset[str]
) -> Source:
    if quality == "low":
        return Source.AGGREGATOR
    if publishers & government:
        return Source.OFFICIAL
    return Source.MEDIA if publishers & named else Source.OTHER


def _unknown_document(cell: str) -> Document:
    """Stand for a document of which a store says nothing but that it is the source."""
    id_ = id_of(cell)
    return Document(id_, id_, "", None, None, Source.OTHER, None, None)


def _members(store: Store, classes: Iterable[str]) -> frozenset[str]:
    found: set[str] = set()
    for class_ in classes:
        cell = cell_of_id(class_)
        found |= set(read_columns(store.query(_MEMBERS % cell))["thing"])
    return frozenset(map(id_of, found))


def _select(figures: Iterable[Figure], selection: ClaimSelection) -> tuple[list[Figure], int]:
    """Choose what a selection wants, but for its period; count what has no date to judge by."""
    known_by = None if selection.known_by is None else last_day(selection.known_by)
    kept, undated = [], 0
    for figure in figures:
        if selection.evidence and figure.evidence not in ("verified", selection.evidence):
            continue
        if selection.quality and figure.document.source is Source.AGGREGATOR:
            continue
        if selection.review and figure.review != selection.review:
            continue
        published = figure.document.published
        if known_by is not None and published is None:
            undated += 1
        elif known_by is None or last_day(published or "") <= known_by:
            kept.append(figure)
    return kept, undated
