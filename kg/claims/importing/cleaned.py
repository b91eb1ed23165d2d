"""The mapping that a build reads beside the cleaned table."""

import json
from typing import Final

from kg.claims.importing.mapping import ColumnThing, ImportMapping, Text
from kg.claims.importing.row_cells import SEPARATOR
from kg.claims.importing.rows import varies
from kg.sources.documents import SourceDocument

_NOTE: Final = """\
# Written by `kg import` from the mapping in imports/; a new import writes it anew.
# The evidence of each claim is a row of the original table, whose hash is the document's.
"""


def write_table_mapping(
    mapping: ImportMapping, *, rows: int, sha256: str, original_sha256: str
) -> str:
    """Write the mapping of a cleaned table.

    Parameters
    ----------
    mapping
        What the import did.
    rows, sha256
        Number of rows, and hash, of the cleaned table.
    original_sha256
        Hash of the table that was imported.
    """
    lines = [_NOTE, "document:\n"]
    lines += [f"  {key}: {quoted(value)}\n" for key, value in _document(mapping.document)]
    lines.append(f"  sha256: {original_sha256}\n")
    lines.append(f"expected:\n  rows: {rows}\n  sha256: {sha256}\n")
    lines.append("row: row\n")
    things = mapping.things.values()
    lines.append("separators:\n")
    lines += [f"  {thing.name}: {quoted(SEPARATOR)}\n" for thing in things]
    lines.append("parallel:\n")
    for thing in things:
        lines.append(f"  {thing.name}_name: {thing.name}\n")
        if thing.makes_things:
            lines.append(f"  {thing.name}_new: {thing.name}\n")
    rules = {
        "things": [_thing_rule(thing) for thing in things if thing.makes_things],
        "relations": _relation_rules(mapping),
        "figures": _figure_rules(mapping),
    }
    for name, found in rules.items():
        if found:
            lines.append(f"{name}:\n")
            lines += [_write_rule(rule) for rule in found]
    return "".join(lines)


def quoted(text: str) -> str:
    r"""Write a text in double quotes, as YAML and JSON read it.

    Examples
    --------
    >>> quoted('the "AI" list: 2024')
    '"the \\"AI\\" list: 2024"'
    """
    written = json.dumps(text, ensure_ascii=False)
    return "".join(c if c.isprintable() else json.dumps(c)[1:-1] for c in written)


def _document(document: SourceDocument) -> list[tuple[str, str]]:
    fields = {
        "id": document.id.partition(":")[2],
        "title": document.title,
        "publisher": document.publisher,
        "originalPublisher": document.original_publisher,
        "url": document.url,
        "published": document.published,
        "language": document.language,
        "quality": document.quality,
        "note": document.note,
    }
    return [(key, value) for key, value in fields.items() if value is not None]


def _write_rule(rule: dict[str, str]) -> str:
    lines = [f"{key}: {quoted(value)}\n" for key, value in rule.items() if value]
    return "  - " + "    ".join(lines)


def _thing_rule(thing: ColumnThing) -> dict[str, str]:
    name = thing.name
    return {
        "id": f"{{{name}_new}}",
        "kind": thing.kinds[0],
        "label": f"{{{name}_name}}",
        "labelZh": f"{{{name}_zh}}" if thing.name_zh is not None else "",
        "aliases": f"{{{name}_aliases}}",
        "partOf": f"{{{name}_part_of}}" if thing.part_of is not None else "",
    }


def _relation_rules(mapping: ImportMapping) -> list[dict[str, str]]:
    rules = []
    for number, relation in enumerate(mapping.relations, 1):
        if isinstance(relation.object, Text):
            object_, quote = f"{{date_{number}}}", f"{{printed_{number}}}"
        else:
            object_ = _reference(relation.object, mapping)
            named = relation.object if relation.object in mapping.things else relation.subject
            quote = f"{{{named}_name}}" if named in mapping.things else ""
        rules.append(
            {
                "subject": _reference(relation.subject, mapping),
                "property": relation.property.name,
                "object": object_,
                "quote": quote,
                "status": relation.status,
                "period": _text(relation.period, f"during_{number}"),
            }
        )
    return rules


def _figure_rules(mapping: ImportMapping) -> list[dict[str, str]]:
    return [
        {
            "figureOf": _reference(figure.figure_of, mapping),
            "metric": _reference(figure.metric, mapping),
            "value": f"{{value_{number}}}",
            "asPrinted": f"{{as_printed_{number}}}",
            "unit": figure.unit or f"{{unit_{number}}}",
            "period": _text(figure.period, f"period_{number}"),
            "status": _text(figure.status, f"status_{number}"),
            "bound": f"{{bound_{number}}}",
        }
        for number, figure in enumerate(mapping.figures, 1)
    ]


def _reference(name: str, mapping: ImportMapping) -> str:
    return f"{{{name}}}" if name in mapping.things else name


def _text(text: Text | None, column: str) -> str:
    if text is None:
        return ""
    return f"{{{column}}}" if varies(text) else text.text
