"""What a line of a draft file holds: its keys, and the JSON Schema that says it to other tools."""

from typing import Any, Final

from kg.claims.model import MAX_QUOTE
from kg.registry.vocabulary import Vocabulary

#: All keys of a draft, in the order in which they are written.
KEYS: Final = (
    "type",
    "subject",
    "subject_id",
    "metric",
    "value",
    "unit",
    "period",
    "status",
    "bound",
    "conversions",
    "property",
    "object",
    "object_id",
    "quote",
    "start",
    "end",
    "rule",
    "confidence",
    "period_basis",
    "reported_by",
    "reported_by_id",
    "set_by",
    "set_by_id",
    "subject_kind",
    "object_kind",
    "file",
)

TYPES: Final = ("figure", "relation")
#: Statuses that each type does without.
NOT_OF_FIGURES: Final = "planned"
NOT_OF_RELATIONS: Final = "target"

_TEXTS: Final = {
    "subject": "Of what it speaks, by the name that the text gives it.",
    "subject_id": "Its id, such as place:guangzhou, where the registry or a scheme has it.",
    "period": "2017, 2017-05, 2018-10-17, 2018-H1, 2018-Q3, 2018/2020; null where unknown.",
    "object": "Of a relation: its object, by name; of issuedOn, heldOn, foundedOn a period.",
    "object_id": "Id of the object.",
    "rule": "What made the draft.",
    "reported_by": "Who says so, by name.",
    "reported_by_id": "Id of who says so.",
    "set_by": "The plan or policy that sets it, by name.",
    "set_by_id": "Id of the plan or policy.",
    "file": "The file it was read from; null where that is clear.",
}


def draft_schema(vocabulary: Vocabulary) -> dict[str, Any]:
    """Give the JSON Schema (2020-12) of a draft, one line of a draft file.

    Parameters
    ----------
    vocabulary
        Where metrics, units, properties and the notations of statuses and bounds come from.

    Returns
    -------
    dict
        The schema, ready for `json.dumps`.
    """
    statuses = set(vocabulary.notations("Status"))
    keys: dict[str, Any] = {
        "type": {"enum": list(TYPES)},
        **{key: _nullable({"type": "string", "description": said}) for key, said in _TEXTS.items()},
        "metric": _choice(
            _ids(vocabulary, "Metric"), "Id of what is counted; null where none fits."
        ),
        "value": _nullable(
            {"type": "number", "description": "Scaled to one: 62.58 billion is 62580000000."}
        ),
        "unit": _choice(vocabulary.notations("Unit"), "Notation of the unit, such as CNY."),
        "status": _choice(statuses, "Whether it has come about."),
        "bound": _choice(vocabulary.notations("Bound"), "What the words say of the figure."),
        "conversions": {
            "type": ["array", "null"],
            "items": _conversion(vocabulary),
            "description": "The same figure in other currencies, as the text gives it.",
        },
        "property": _choice(vocabulary.relation_properties(), "Of a relation: its property."),
        "quote": {
            "type": "string",
            "minLength": 1,
            "maxLength": MAX_QUOTE,
            "description": "The words that carry it, exactly as they stand in the text.",
        },
        "start": _offset("Where the quote begins in the text, in characters from 0."),
        "end": _offset("Where it ends; exclusive."),
        "confidence": _nullable({"type": "number", "minimum": 0, "maximum": 1}),
        "period_basis": _choice(
            vocabulary.notations("PeriodBasis"), "How the text says the period."
        ),
        "subject_kind": _choice(vocabulary.classes, "Class of the ontology, such as Park."),
        "object_kind": _choice(vocabulary.classes, "Class of the ontology, such as Park."),
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Draft claim",
        "description": "One line of a draft file: a claim that a program proposes for a text.",
        "type": "object",
        "properties": {key: keys[key] for key in KEYS},
        "required": ["type", "quote", "start", "end"],
        "additionalProperties": False,
        "anyOf": [_given("subject", "string"), _given("subject_id", "string")],
        "if": {"properties": {"type": {"const": "figure"}}},
        "then": {
            "required": ["value", "unit", "status"],
            "properties": {
                "value": {"type": "number"},
                "unit": {"type": "string"},
                "status": {"enum": sorted(statuses - {NOT_OF_FIGURES})},
            },
        },
        "else": {
            "required": ["property"],
            "properties": {
                "property": {"type": "string"},
                "status": {"enum": [*sorted(statuses - {NOT_OF_RELATIONS}), None]},
            },
            "anyOf": [_given("object", "string"), _given("object_id", "string")],
        },
    }


def _ids(vocabulary: Vocabulary, kind: str) -> list[str]:
    return [concept.id for concept in vocabulary.concepts.values() if concept.kind == kind]


def _nullable(schema: dict[str, Any]) -> dict[str, Any]:
    return {**schema, "type": [schema["type"], "null"]}


def _choice(allowed: Any, said: str) -> dict[str, Any]:
    return {"enum": [*sorted(allowed), None], "description": said}


def _offset(said: str) -> dict[str, Any]:
    return {"type": "integer", "minimum": 0, "description": said}


def _given(key: str, kind: str) -> dict[str, Any]:
    return {"required": [key], "properties": {key: {"type": kind}}}


def _conversion(vocabulary: Vocabulary) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {
            "value": {"type": "number"},
            "unit": {"enum": sorted(vocabulary.notations("Unit"))},
        },
        "required": ["value", "unit"],
        "additionalProperties": False,
    }
