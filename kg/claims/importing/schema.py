"""The JSON Schema of the mapping of an import, for editors and other programs."""

from typing import Any, Final

from kg.claims.importing.numbers import DECIMALS
from kg.claims.importing.times import DATE_ORDERS

_TEXT: Final = {"type": "string", "minLength": 1}
_TEXTS: Final = {"oneOf": [_TEXT, {"type": "array", "items": _TEXT, "minItems": 1}]}
_PERIOD: Final = {
    "type": ["string", "integer"],
    "description": '2023, 2023-05, 2023-H1 or 2022/2023; "{column}" takes it from a column',
}


def mapping_schema() -> dict[str, Any]:
    """Give the schema (JSON Schema 2020-12) of a mapping.

    Returns
    -------
    dict
        What ``kg import --schema`` writes.
    """
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Mapping of kg import",
        "description": "How the columns of a table become things, relations and figures.",
        **_record(("document", "things"), _PARTS),
    }


def _record(required: tuple[str, ...], properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "required": list(required),
        "additionalProperties": False,
        "properties": properties,
    }


def _described(schema: dict[str, Any], description: str) -> dict[str, Any]:
    return {**schema, "description": description}


def _list(schema: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": schema}


_DOCUMENT: Final = _record(
    ("id", "title", "publisher", "language"),
    {
        "id": _described(_TEXT, "<publisher>-<year>-<slug>, never changed"),
        "title": _TEXT,
        "publisher": _described(_TEXT, "a name, or the id of an organization"),
        "originalPublisher": _described(_TEXT, "id of the organization whose table it is"),
        "url": _described(_TEXT, "https://…"),
        "published": _described({"type": ["string", "integer"]}, "2024-03-01, 2024-03 or 2024"),
        "language": _described(_TEXT, "language tag, such as en or zh"),
        "quality": {"enum": ["normal", "low"]},
        "note": _TEXT,
    },
)
_TABLE: Final = _record(
    (),
    {
        "encoding": _described(_TEXT, "utf-8, gb18030, cp1252, …"),
        "delimiter": _described(_TEXT, "one character, or tab"),
        "sheet": _described(_TEXT, "sheet of a workbook"),
        "header": {"type": "integer", "minimum": 1, "description": "row that names the columns"},
    },
)
_THING: Final = _record(
    ("column", "kind"),
    {
        "column": _described(_TEXT, "column with the names"),
        "kind": _described(_TEXTS, "class of the ontology, or several; new ones are of the first"),
        "columnZh": _described(_TEXT, "column with their Chinese names"),
        "aliases": _described(_TEXT, "column with other names, separated by |"),
        "id": _described(_TEXT, "column that identifies them; ids are made of it"),
        "separator": _described(_TEXTS, "between several names in a cell"),
        "partOf": _described(_TEXT, "what contains new places: an id, or another thing"),
        "new": {"enum": ["yes", "no"], "description": "whether unknown names are new things"},
    },
)
_RELATION: Final = _record(
    ("subject", "property", "object"),
    {
        "subject": _described(_TEXT, "a thing of the mapping, or an id"),
        "property": _described(_TEXT, "property of the ontology, such as locatedIn"),
        "object": _described(
            {"type": ["string", "integer"]},
            'a thing of the mapping, or an id; of a property with dates "{column}"',
        ),
        "status": {"enum": ["actual", "planned", "estimate"]},
        "period": _PERIOD,
    },
)
_FIGURE: Final = _record(
    ("figureOf", "metric", "value", "status"),
    {
        "figureOf": _described(_TEXT, "a thing of the mapping, or an id"),
        "metric": _described(_TEXT, "id of a metric, or a thing of the mapping of kind Metric"),
        "value": _described(_TEXT, "column; with {year} every column with a year in its place"),
        "unit": _described(_TEXT, "unit:CNY, …; printed: each cell prints its own"),
        "scale": {"type": "number", "exclusiveMinimum": 0, "description": "1000000 for millions"},
        "decimal": {"enum": list(DECIMALS)},
        "period": _PERIOD,
        "status": _described(_TEXT, 'actual, target or estimate; "{column}" takes it from one'),
        "bound": {"enum": ["exact", "at-least", "at-most", "about"]},
    },
)
_PARTS: Final = {
    "document": _DOCUMENT,
    "table": _TABLE,
    "missing": _described(
        {"type": "array", "items": {"type": "string"}}, "what stands in a cell without a value"
    ),
    "decimal": _described({"enum": list(DECIMALS)}, "what stands before decimals"),
    "dates": _described({"enum": list(DATE_ORDERS)}, "what 03/04/2023 means"),
    "things": {
        "type": "object",
        "minProperties": 1,
        "propertyNames": {"pattern": "^(?!row$)[A-Za-z][A-Za-z0-9_]*$"},
        "additionalProperties": _THING,
    },
    "relations": _list(_RELATION),
    "figures": _list(_FIGURE),
}
