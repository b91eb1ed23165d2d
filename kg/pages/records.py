"""Reading the records of a network from a store."""

import re
from collections.abc import Collection, Iterable, Sequence
from typing import Final

from kg.claims.periods import parse_period
from kg.dataset.columns import cell_of_id, iri_of
from kg.dataset.store import Store
from kg.networks.grounds import Ground
from kg.networks.network import Network
from kg.pages.addresses import web_address
from kg.pages.claim_records import find_claims, keep_figures, make_claims
from kg.pages.record_queries import About, find_notations
from kg.pages.record_values import (
    ClaimRecord,
    Document,
    Figure,
    Metric,
    Name,
    Records,
    Relation,
    Unit,
)
from kg.pages.thing_records import read_things
from kg.terms import contract, is_slug

_DOCUMENT: Final = (
    "dcterms:title",
    "rdfs:label",
    "dcterms:publisher",
    "dcterms:issued",
    "dcterms:language",
    "aie:sourceQuality",
    "schema:url",
    "skos:note",
)
_METRIC: Final = (
    "rdfs:label",
    "skos:definition",
    "skos:scopeNote",
    "aie:comparableWith",
    "aie:comparableWithCaution",
)
_UNIT: Final = ("rdfs:label", "skos:notation")

_CAPITAL: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def read_records(store: Store, network: Network, grounds: Sequence[Sequence[Ground]]) -> Records:
    """Read all that a page says of a network.

    Parameters
    ----------
    store
        Where the network was projected from.
    network
        A projected network, or a part of one. What its selection asks of claims counts for
        the claims about nodes, too; status counts for relations alone.
    grounds
        The grounds of its edges; see `kg.networks.grounds.grounds_of_edges`.

    Returns
    -------
    Records
        All relation claims that have a node as subject or object, all figure claims of
        nodes, and all claims behind edges; with all that these name. No claim that a reviewer
        has withdrawn.

    Raises
    ------
    QueryError
        If a claim has no source document or a figure no value, or the store fails.
    """
    ids = [node.id for node in network.nodes]
    nodes = [cell_of_id(id_) for id_ in ids]
    behind = {claim for edge in grounds for ground in edge for claim in ground.claims}
    found = find_claims(store, nodes, {cell_of_id(id_) for id_ in behind}, network.selection)
    documents = _read_documents(store, set(found.documents().values()))
    by_id = {document.id: document for document in documents.values()}
    claims = keep_figures(make_claims(store, found, documents), by_id, network.selection, behind)
    used = {claim.document for claim in claims}
    things = read_things(store, network, _named(claims, grounds))
    figures = [claim.says for claim in claims if isinstance(claim.says, Figure)]
    relations = {claim.says.name for claim in claims if isinstance(claim.says, Relation)}
    return Records(
        things=things,
        claims=claims,
        documents=[by_id[id_] for id_ in sorted(used)],
        metrics=_read_metrics(store, {figure.metric for figure in figures} - {None}),
        units=_read_units(store, {figure.unit for figure in figures} - {None}),
        kinds=_read_names(store, {thing.kind for thing in things}),
        relations=_read_names(store, {*relations, *network.relations} - {""}),
    )


def _named(claims: Iterable[ClaimRecord], grounds: Sequence[Sequence[Ground]]) -> set[str]:
    """Give the ids of all things that claims and grounds name."""
    named: set[str | None] = {ground.through for edge in grounds for ground in edge}
    for claim in claims:
        named.add(claim.subject)
        if isinstance(claim.says, Relation):
            named.add(claim.says.object)
        else:
            named |= {claim.says.reporter, claim.says.policy}
    return {id_ for id_ in named if id_ is not None}


def _read_documents(store: Store, cells: Collection[str]) -> dict[str, Document]:
    about, words = About(store, cells, _DOCUMENT), find_notations(store)
    publishers = {cell: about.link(cell, "dcterms:publisher") for cell in cells}
    names = About(store, {cell for cell in publishers.values() if cell}, ("rdfs:label",))
    documents = {}
    for cell in sorted(cells):
        id_, publisher = contract(iri_of(cell)), publishers[cell]
        published = about.text(cell, "dcterms:issued")
        url = about.link(cell, "schema:url")
        quality = about.link(cell, "aie:sourceQuality")
        title = about.text(cell, "dcterms:title") or about.text(cell, "rdfs:label")
        documents[cell] = Document(
            id=id_,
            title=title or id_,
            publisher=names.text(publisher, "rdfs:label") if publisher else None,
            published=published,
            published_by=_last_day(published),
            language=about.text(cell, "dcterms:language"),
            quality=words.get(quality) if quality else None,
            url=web_address(iri_of(url) if url else about.text(cell, "schema:url")),
            note=about.text(cell, "skos:note"),
        )
    return documents


def _last_day(published: str | None) -> str | None:
    try:
        return parse_period(published).end.isoformat() if published else None
    except ValueError:
        return None


def _read_metrics(store: Store, ids: Iterable[str | None]) -> list[Metric]:
    by_id = {id_: cell_of_id(id_) for id_ in sorted(filter(None, ids))}
    about = About(store, by_id.values(), _METRIC)
    return [
        Metric(
            id=id_,
            label=about.text(cell, "rdfs:label") or id_,
            label_zh=about.text_in(cell, "rdfs:label", "zh"),
            definition=about.text(cell, "skos:definition"),
            scope=_joined(about, cell),
            comparable=_ids(about, cell, "aie:comparableWith"),
            caution=_ids(about, cell, "aie:comparableWithCaution"),
        )
        for id_, cell in by_id.items()
    ]


def _joined(about: About, cell: str) -> str | None:
    """Give all English remarks on a metric."""
    texts = [text for text, tag in about.texts(cell, "skos:scopeNote") if tag in ("", "en")]
    return " ".join(texts) or None


def _ids(about: About, cell: str, property_: str) -> tuple[str, ...]:
    return tuple(contract(iri_of(other)) for other in about.links(cell, property_))


def _read_units(store: Store, ids: Iterable[str | None]) -> list[Unit]:
    by_id = {id_: cell_of_id(id_) for id_ in sorted(filter(None, ids))}
    about = About(store, by_id.values(), _UNIT)
    return [
        Unit(id_, about.text(cell, "rdfs:label") or id_, about.text(cell, "skos:notation"))
        for id_, cell in by_id.items()
    ]


def _read_names(store: Store, names: Iterable[str]) -> list[Name]:
    """Read how kinds or relations are called; the words of a name where nothing says it."""
    cells = {name: cell_of_id(f"aie:{name}") for name in sorted(names) if is_slug(name)}
    about = About(store, cells.values(), ("rdfs:label",))
    found = []
    for name in sorted(names):
        if name in cells:
            label = about.text(cells[name], "rdfs:label") or _CAPITAL.sub(" ", name).lower()
            found.append(Name(name, label, about.text_in(cells[name], "rdfs:label", "zh")))
        else:
            found.append(Name(name, name, None))
    return found
