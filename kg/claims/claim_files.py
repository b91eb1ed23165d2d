"""Reading claim files: one source document, its metadata, then its claims.

All faults of a file are gathered; each names the file and the line.
"""

from pathlib import Path
from typing import Final

from kg.claims.document_record import check_expected, read_document
from kg.claims.model import (
    MAX_QUOTE,
    Claim,
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
from kg.sources.text_files import read_text

_EVIDENCE_FIELDS: Final = ("quote", "start", "end")


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
        content = read_text(path)
    except SourceError as error:
        return None, list(error.faults)
    return parse_claim_file(content, path, things)


def parse_claim_file(
    content: str, path: Path, things: Things
) -> tuple[ClaimSet | None, list[Fault]]:
    """Read what is to stand, or stands, in a claim file; see `read_claim_file`."""
    try:
        root = strict_yaml.parse_yaml(content, str(path))
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
        document, faults = read_document(self.path, top.node("document"), self.things)
        self.faults += faults
        counts = {"figures": len(figure_nodes), "relations": len(relation_nodes)}
        self.faults += check_expected(self.path, top.node("expected"), counts)
        # Claims are read under an unsound document too, for their faults.
        id_ = document.id if document is not None else f"document:{self.path.stem}"
        figures = [self._read_figure(node, id_) for node in figure_nodes]
        relations = [self._read_relation(node, id_) for node in relation_nodes]
        if document is None:
            return None, self.faults
        claim_set = ClaimSet(
            document,
            tuple(figure for figure in figures if figure is not None),
            tuple(relation for relation in relations if relation is not None),
            Location(self.name, root.line),
        )
        self._check_unique(claim_set)
        return claim_set, self.faults

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
        conversions = tuple(self._read_conversion(n, record) for n in record.items("conversions"))
        reported_by = record.thing("reportedBy", things, ("Organization", "Publication", "Place"))
        set_by = record.thing("setBy", things, ("Publication", "Programme"))
        period_basis = record.choice("periodBasis", things.notations["PeriodBasis"], "stated")
        review = record.choice("review", things.notations["ReviewState"], "accepted")
        note = record.text("note")
        if metric and unit:
            self._check_unit(record, metric, unit)
        self.faults += record.faults
        if not record.sound or not (figure_of and metric and unit):
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
        found = record.relation_property("property", things)
        subject = record.thing("subject", things, found.domain if found else ())
        object_: str | Period | None
        if found is not None and found.datatypes:
            object_ = record.period("object")
            if object_ is not None and object_.rdf_literal[1] not in found.datatypes:
                record.fault(
                    record.line_of("object"),
                    f"{found.name} is {object_}, not a day, month or year",
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
        first: dict[str, Claim] = {}
        for claim in claim_set.claims():
            earlier = first.setdefault(claim.id, claim)
            if earlier is not claim:
                what = f"this claims the same as line {earlier.location.line}"
                mend = "Keep one of the two."
                self.faults.append(Fault(self.name, claim.location.line, what, mend))
