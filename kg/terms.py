"""Namespaces, prefixes, IRIs and CURIEs: the names every room shares.

The prefix table is the one place where a prefix is bound. Ontology files, query
files and exports use these prefixes, in this order.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from kg.errors import TermError

BASE: Final = "https://w3id.org/ai-ecosystems/"
ID: Final = BASE + "id/"

#: Prefixes of things: a CURIE's prefix is also the kind in its IRI.
THING_PREFIXES: Final = (
    "place",
    "org",
    "zone",
    "policy",
    "publication",
    "programme",
    "facility",
    "event",
    "sector",
    "technology",
    "metric",
    "unit",
    "scheme",
    "document",
    "claim",
    "evidence",
    "selector",
    "conversion",
)

PREFIXES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "aie": BASE + "ontology#",
        **{prefix: f"{ID}{prefix}/" for prefix in THING_PREFIXES},
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "dcterms": "http://purl.org/dc/terms/",
        "prov": "http://www.w3.org/ns/prov#",
        "oa": "http://www.w3.org/ns/oa#",
        "w3org": "http://www.w3.org/ns/org#",
        "qb": "http://purl.org/linked-data/cube#",
        "sdmx-attribute": "http://purl.org/linked-data/sdmx/2009/attribute#",
        "sdmx-dimension": "http://purl.org/linked-data/sdmx/2009/dimension#",
        "sdmx-measure": "http://purl.org/linked-data/sdmx/2009/measure#",
        "qudt": "http://qudt.org/schema/qudt/",
        "quantitykind": "http://qudt.org/vocab/quantitykind/",
        "qudt-unit": "http://qudt.org/vocab/unit/",
        "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
        "schema": "https://schema.org/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "void": "http://rdfs.org/ns/void#",
        "dcat": "http://www.w3.org/ns/dcat#",
        "vann": "http://purl.org/vocab/vann/",
        "sh": "http://www.w3.org/ns/shacl#",
        "wd": "http://www.wikidata.org/entity/",
        "gn": "https://sws.geonames.org/",
        "isic": "https://unstats.un.org/classifications/ISIC/rev4/",
    }
)

_SLUG = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?")


def is_slug(text: str) -> bool:
    """Say whether `text` can be the local part of a thing's CURIE.

    Examples
    --------
    >>> is_slug("nansha-ai-park"), is_slug("a b"), is_slug("-x")
    (True, False, False)
    """
    return _SLUG.fullmatch(text) is not None


def expand(curie: str) -> str:
    """Turn a CURIE into an IRI.

    Raises
    ------
    TermError
        If the text is no CURIE or its prefix is unknown.

    Examples
    --------
    >>> expand("place:guangzhou")
    'https://w3id.org/ai-ecosystems/id/place/guangzhou'
    """
    prefix, colon, local = curie.partition(":")
    if not colon or prefix not in PREFIXES:
        raise TermError(curie, f"unknown prefix {prefix!r}", f"Use one of: {', '.join(PREFIXES)}.")
    return PREFIXES[prefix] + local


def contract(iri: str) -> str:
    """Turn an IRI into a CURIE, or return it unchanged where no prefix fits.

    Examples
    --------
    >>> contract("https://w3id.org/ai-ecosystems/id/place/guangzhou")
    'place:guangzhou'
    >>> contract("https://example.org/x")
    'https://example.org/x'
    """
    cut = max(iri.rfind("/"), iri.rfind("#")) + 1
    prefix = _PREFIX_OF_NAMESPACE.get(iri[:cut])
    local = iri[cut:]
    return f"{prefix}:{local}" if prefix is not None and is_slug(local) else iri


_PREFIX_OF_NAMESPACE: Final = {namespace: prefix for prefix, namespace in PREFIXES.items()}
