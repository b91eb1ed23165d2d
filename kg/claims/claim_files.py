"""Reading claim files: one source document, its metadata, then its claims.

All faults of a file are gathered; each names the file and the line.
"""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from kg.claims.model import (
    MAX_QUOTE,
    ClaimSet,
    Conversion,
    Evidence,
    FigureClaim,
    Location,
    RelationClaim,
    figure_id,
    relation_id,
)
from kg.claims.periods import Period
from kg.claims.record_reader import RecordReader
from kg.errors import Fault, SourceError
from kg.registry.things import Things
from kg.sources import strict_yaml
from kg.sources.documents import SourceDocument
from kg.sources.nearest import nearest
from kg.terms import is_iri, is_slug

_EVIDENCE_FIELDS: Final = ("quote", "start", "end")
_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def read_claim_file(path: Path, things: Things) -> tuple[ClaimSet | None, list[Fault]]:
    """Read one claim file.

    Parameters
    ----------
    path
        A YAML file as `docs/claim-files.md` describes it.
    things
        What claims can name.

    Returns
    -------
    tuple
        The document with its sound claims (None if the file has no readable
        document), and all faults.
    """
    try:
        root = strict_yaml.read_yaml(path)
    except SourceError as error:
        return None, list(error.faults)
    return _ClaimFileReader(path, things).read(root)


class _ClaimFileReader:
    def __init__(self, path: Path, things: Things) -> None:
        self.path = path
        self.name = str(path)
        self.things = things
        self.faults: list[Fault] = []

    def read(self, root: strict_yaml.Node) -> tuple[ClaimSet | None, list[Fault]]:
        top = RecordReader(
            self.name,
            root,
            "claim file",
            required=("document", "expected"),
            optional=("figures", "relations"),
        )
        figure_nodes = top.items("figures")
        relation_nodes = top.items("relations")
        self.faults += top.faults
        document = self._read_document(top.node("document"))
        self._check_expected(top.node("expected"), len(figure_nodes), len(relation_nodes))
        if document is None:
            return None, self.faults
        figures = [self._read_figure(node, document.id) for node in figure_nodes]
        relations = [self._read_relation(node, document.id) for node in relation_nodes]
        claim_set = ClaimSet(
            document,
            tuple(figure for figure in figures if figure is not None),
            tuple(relation for relation in relations if relation is not None),
            Location(self.name, root.line),
        )
        self._check_unique(claim_set)
        return claim_set, self.faults

    def _read_document(self, node: strict_yaml.Node | None) -> SourceDocument | None:
        record = RecordReader(
            self.name,
            node,
            "document",
            required=("id", "title", "publisher", "language"),
            optional=(
                "originalPublisher",
                "url",
                "published",
                "sha256",
                "quality",
                "note",
            ),
        )
        slug = record.text("id") or ""
        if slug and not is_slug(slug):
            record.fault(
                record.line_of("id"),
                f"the id {slug[:60]!r} has characters that an id cannot have",
                "Use letters, digits and hyphens: <publisher>-<year>-<slug>.",
            )
        elif slug and slug != self.path.stem:
            record.fault(
                record.line_of("id"),
                f"the id is {slug!r}, but the file is called {self.path.name!r}",
                f"Rename the file to {slug}.yaml, or correct the id.",
            )
        document = SourceDocument(
            id=f"document:{slug}",
            title=record.text("title") or "",
            publisher=record.thing("publisher", self.things, ("Organization",)) or "",
            original_publisher=record.thing("originalPublisher", self.things, ("Organization",)),
            url=_matching(record, "url", is_iri, "Write the whole address: https://…"),
            published=self._read_published(record),
            language=_matching(
                record, "language", _LANGUAGE.fullmatch, "Write a language tag such as en or zh."
            )
            or "",
            sha256=_matching(
                record, "sha256", _SHA256.fullmatch, "Write the 64 hexadecimal digits of the hash."
            ),
            quality=record.choice("quality", self.things.notations["SourceQuality"], "normal"),
            note=record.text("note"),
        )
        self.faults += record.faults
        return document if record.sound else None

    def _read_published(self, record: RecordReader) -> str | None:
        period = record.period("published")
        if period is None:
            return None
        if period.rdf_literal[1] == "string":
            record.fault(
                record.line_of("published"),
                f"published is {period}, not a day, month or year",
                "Write 2018-10-17, 2018-10 or 2018; leave the field out where none is stated.",
            )
        return str(period)

    def _check_expected(self, node: strict_yaml.Node | None, figures: int, relations: int) -> None:
        if node is None:
            return
        record = RecordReader(self.name, node, "expected", required=("figures", "relations"))
        for key, found in (("figures", figures), ("relations", relations)):
            count = record.count(key)
            if count is not None and count != found:
                record.fault(
                    record.line_of(key),
                    f"{count} {key} are expected, but the file has {found}",
                    "Restore the missing claims, or correct the expected number.",
                )
        self.faults += record.faults

    def _read_figure(self, node: strict_yaml.Node, document: str) -> FigureClaim | None:
        things = self.things
        record = RecordReader(
            self.name,
            node,
            "figure",
            required=("figureOf", "metric", "value", "unit", "status", "bound"),
            optional=(
                "period",
                "periodBasis",
                "asPrinted",
                "conversions",
                "reportedBy",
                "setBy",
                "review",
                "note",
                *_EVIDENCE_FIELDS,
            ),
        )
        figure_of = record.thing("figureOf", things)
        metric = record.thing("metric", things, ("Metric",))
        value = record.decimal("value")
        unit = record.thing("unit", things, ("Unit",))
        period = record.period("period")
        status = record.choice("status", things.notations["Status"].keys() - {"planned"}, "")
        bound = record.choice("bound", things.notations["Bound"], "")
        evidence = self._read_evidence(record)
        as_printed = record.text("asPrinted") or evidence.quote
        if as_printed is None:
            record.fault(
                record.line,
                "a figure has neither quote nor asPrinted",
                "Add the words that carry it.",
            )
        conversions = tuple(self._read_conversion(n, record) for n in record.items("conversions"))
        reported_by = record.thing("reportedBy", things, ("Organization", "Publication", "Place"))
        set_by = record.thing("setBy", things, ("Publication", "Programme"))
        period_basis = record.choice("periodBasis", things.notations["PeriodBasis"], "stated")
        review = record.choice("review", things.notations["ReviewState"], "accepted")
        note = record.text("note")
        if metric and unit:
            self._check_unit(record, metric, unit)
        self.faults += record.faults
        if not record.sound or not (figure_of and metric and unit and as_printed):
            return None
        assert value is not None
        return FigureClaim(
            id=figure_id(document, figure_of, metric, value, unit, period, status, bound),
            document=document,
            figure_of=figure_of,
            metric=metric,
            value=value,
            unit=unit,
            period=period,
            period_basis=period_basis,
            status=status,
            bound=bound,
            as_printed=as_printed,
            conversions=tuple(found for found in conversions if found is not None),
            reported_by=reported_by,
            set_by=set_by,
            evidence=evidence,
            review=review,
            note=note,
            location=Location(self.name, record.line),
        )

    def _check_unit(self, record: RecordReader, metric: str, unit: str) -> None:
        concepts = self.things.vocabulary.concepts
        counted, measured = concepts[metric].quantity_kind, concepts[unit].quantity_kind
        if counted != measured:
            fitting = [
                concept.id
                for concept in concepts.values()
                if concept.kind == "Unit" and concept.quantity_kind == counted
            ]
            record.fault(
                record.line_of("unit"),
                f"{unit} does not measure {metric}",
                f"Units of this metric: {', '.join(sorted(fitting)) or 'none'}.",
            )

    def _read_conversion(self, node: strict_yaml.Node, figure: RecordReader) -> Conversion | None:
        record = RecordReader(
            self.name, node, "conversion", required=("value", "unit", "asPrinted")
        )
        value = record.decimal("value")
        unit = record.thing("unit", self.things, ("Unit",))
        as_printed = record.text("asPrinted")
        figure.faults += record.faults
        if value is None or unit is None or as_printed is None:
            return None
        return Conversion(value, unit, as_printed)

    def _read_relation(self, node: strict_yaml.Node, document: str) -> RelationClaim | None:
        things = self.things
        record = RecordReader(
            self.name,
            node,
            "relation",
            required=("subject", "property", "object"),
            optional=("status", "period", "review", "note", *_EVIDENCE_FIELDS),
        )
        name = record.text("property")
        found = things.vocabulary.properties.get(name) if name else None
        if name and (found is None or not found.is_relation):
            record.fault(
                record.line_of("property"),
                f"unknown property {name!r}",
                nearest(name, things.vocabulary.relation_properties(), see="ontology/aie.ttl"),
            )
            found = None
        subject = record.thing("subject", things, found.domain if found else ())
        object_: str | Period | None
        if found is not None and found.datatypes:
            object_ = record.period("object")
            if object_ is not None and object_.rdf_literal[1] not in found.datatypes:
                record.fault(
                    record.line_of("object"),
                    f"{name} is {object_}, not a day, month or year",
                    "Write 2018-10-17, 2018-10 or 2018.",
                )
        else:
            object_ = record.thing("object", things, found.range if found else ())
        if subject is not None and subject == object_:
            record.fault(record.line, f"{subject} is related to itself", "Correct the object.")
        status = record.choice("status", things.notations["Status"].keys() - {"target"}, "actual")
        period = record.period("period")
        evidence = self._read_evidence(record)
        review = record.choice("review", things.notations["ReviewState"], "accepted")
        note = record.text("note")
        self.faults += record.faults
        if not record.sound or found is None or subject is None or object_ is None:
            return None
        return RelationClaim(
            id=relation_id(document, subject, found.name, str(object_), period, status),
            document=document,
            subject=subject,
            property=found.name,
            object=object_,
            status=status,
            period=period,
            evidence=evidence,
            review=review,
            note=note,
            location=Location(self.name, record.line),
        )

    def _read_evidence(self, record: RecordReader) -> Evidence:
        quote = record.text("quote")
        start, end = record.count("start"), record.count("end")
        if quote is not None and len(quote) > MAX_QUOTE:
            record.fault(
                record.line_of("quote"),
                f"the quote has {len(quote)} characters, more than {MAX_QUOTE}",
                "Quote only the figure or the name.",
            )
        if (start is None) != (end is None):
            record.fault(record.line, "only one of start and end is given", "Give both or none.")
        elif start is not None and end is not None:
            if quote is None:
                record.fault(record.line, "start and end stand without a quote", "Add the quote.")
            elif end - start != len(quote):
                record.fault(
                    record.line_of("start"),
                    f"start {start} and end {end} span {end - start} characters, "
                    f"but the quote has {len(quote)}",
                    "Offsets count characters of the text from 0; end is exclusive.",
                )
        return Evidence(quote, start, end)

    def _check_unique(self, claim_set: ClaimSet) -> None:
        seen: dict[str, int] = {}
        for claim in claim_set.claims():
            line = claim.location.line
            first = seen.setdefault(claim.id, line)
            if first != line:
                what = f"this claims the same as line {first}"
                self.faults.append(Fault(self.name, line, what, "Keep one of the two."))


def _matching(record: RecordReader, key: str, fits: object, mend: str) -> str | None:
    text = record.text(key)
    if text is not None and callable(fits) and not fits(text):
        record.fault(record.line_of(key), f"{key} is {text[:80]!r}", mend)
        return None
    return text


def check_documents_unique(claim_sets: Iterable[ClaimSet]) -> list[Fault]:
    """Find source documents that two claim files describe."""
    faults = []
    first: dict[str, ClaimSet] = {}
    for claim_set in claim_sets:
        earlier = first.setdefault(claim_set.document.id, claim_set)
        if earlier is not claim_set:
            what = f"{claim_set.document.id} is described in {earlier.location.path} too"
            location = claim_set.location
            faults.append(Fault(location.path, location.line, what, "Keep one of the files."))
    return faults
