"""One row a claim, for spreadsheets: what is claimed, by which document, in which words."""

import csv
import io
import urllib.parse
from typing import IO, Final

from kg.dataset.results import Value
from kg.dataset.store import Store
from kg.sources.spreadsheets import spreadsheet_safe

_COMMON: Final = """
  ?claim prov:hadPrimarySource ?document ; aie:review ?review_state ; aie:evidence ?part .
  OPTIONAL { ?claim aie:period ?period }
  OPTIONAL { ?claim aie:status ?status_concept . ?status_concept skos:notation ?status }
  OPTIONAL { ?claim aie:evidenceKind ?kind_of_evidence . ?kind_of_evidence skos:notation ?evidence }
  OPTIONAL { ?claim skos:note ?note }
  ?document rdfs:label ?title ; dcterms:publisher ?publisher_org .
  OPTIONAL { ?review_state skos:notation ?review }
  OPTIONAL { ?publisher_org rdfs:label ?publisher FILTER(LANG(?publisher) = "en") }
  OPTIONAL { ?publisher_org rdfs:label ?publisher }
  OPTIONAL { ?document aie:sourceQuality ?quality . ?quality skos:notation ?source_quality }
  OPTIONAL { ?document dcterms:issued ?published }
  OPTIONAL { ?document schema:url ?url }
  OPTIONAL {
    ?part oa:hasSelector ?selector .
    OPTIONAL { ?selector oa:exact ?quote }
    OPTIONAL { ?selector oa:start ?start ; oa:end ?end }
    OPTIONAL { ?selector rdf:value ?fragment }
  }
  OPTIONAL { ?subject rdfs:label ?subject_label FILTER(LANG(?subject_label) = "en") }
  OPTIONAL { ?subject rdfs:label ?subject_label }
"""

_FIGURES: Final = f"""SELECT * WHERE {{
  ?claim a aie:FigureClaim ; aie:figureOf ?subject ; aie:metric ?metric ; aie:value ?value ;
    aie:unit ?unit ; aie:bound/skos:notation ?bound .
  OPTIONAL {{ ?claim aie:asPrinted ?as_printed }}
  OPTIONAL {{ ?claim aie:reportedBy ?reported_by }}
  OPTIONAL {{ ?claim aie:setBy ?set_by }}
  {_COMMON}
}} ORDER BY ?claim"""

# A claim's graph holds what follows from its property too: the property itself is the
# one that no other in the graph is a sub-property of.
_RELATIONS: Final = f"""SELECT * WHERE {{
  ?claim a aie:RelationClaim .
  GRAPH ?claim {{ ?subject ?property ?object }}
  FILTER NOT EXISTS {{
    GRAPH ?claim {{ ?subject ?narrower ?object }}
    ?narrower rdfs:subPropertyOf+ ?property
    FILTER(?narrower != ?property)
  }}
  OPTIONAL {{ ?object rdfs:label ?object_label FILTER(LANG(?object_label) = "en") }}
  OPTIONAL {{ ?object rdfs:label ?object_label }}
  {_COMMON}
}} ORDER BY ?claim"""

COLUMNS: Final = (
    "claim",
    "type",
    "subject",
    "subject_label",
    "property",
    "object",
    "object_label",
    "metric",
    "value",
    "unit",
    "period",
    "status",
    "bound",
    "as_printed",
    "reported_by",
    "set_by",
    "document",
    "title",
    "publisher",
    "published",
    "source_quality",
    "url",
    "evidence",
    "quote",
    "start",
    "end",
    "fragment",
    "link",
    "review",
    "note",
)


def write_claims_csv(store: Store, file: IO[bytes]) -> None:
    """Write every claim as a row (UTF-8 with byte order mark, as spreadsheets expect).

    Text that a spreadsheet would run as a formula gets an apostrophe before it.
    """
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
    writer = csv.DictWriter(text, COLUMNS, extrasaction="ignore")
    writer.writeheader()
    for type_, query in (("figure", _FIGURES), ("relation", _RELATIONS)):
        written = None
        for row in store.query(query).rows(compact=True):
            if row["claim"] == written:
                continue  # a thing without an English name comes once for each of its names
            written = row["claim"]
            row |= {"type": type_, "link": link_to_words(row.get("url"), row.get("quote"))}
            writer.writerow({name: spreadsheet_safe(row.get(name)) for name in COLUMNS})
    text.detach()


def link_to_words(url: Value, quote: Value) -> str | None:
    """Make the link that opens a page at the quoted words (URL text fragment).

    Examples
    --------
    >>> link_to_words("https://example.org/a", "5 billion yuan")
    'https://example.org/a#:~:text=5%20billion%20yuan'
    """
    if not isinstance(url, str):
        return None
    if not isinstance(quote, str):
        return url
    words = urllib.parse.quote(quote, safe="").replace("-", "%2D")
    return f"{url}{':~:' if '#' in url else '#:~:'}text={words}"
