"""Reading claim files: values, and every sort of fault with its line."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.claims.claim_files import read_claim_file
from kg.claims.model import ClaimSet, Conversion, Evidence
from kg.claims.periods import Period
from kg.errors import Fault
from kg.registry.things import Things

ID = "press-2018-alphaville"


@pytest.fixture
def read(tmp_path: Path, things: Things) -> Callable[..., tuple[ClaimSet | None, list[Fault]]]:
    """Read a claim file from its text."""

    def call(text: str | bytes, name: str = ID) -> tuple[ClaimSet | None, list[Fault]]:
        path = tmp_path / f"{name}.yaml"
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return read_claim_file(path, things)

    return call


Read = Callable[..., tuple[ClaimSet | None, list[Fault]]]


def test_figure_has_all_its_fields(read: Read, example: Any) -> None:
    figure = example.figure(
        asPrinted="62.58 billion yuan",
        conversions=[{"value": "9050000000", "unit": "unit:USD", "asPrinted": "$9.05 billion"}],
        reportedBy="org:bureau",
        setBy="policy:ai-plan",
        review="doubtful",
        note="why",
    )
    claims, faults = read(example.claims(figures=[figure]))
    assert faults == []
    assert claims is not None
    [found] = claims.figures
    assert found.document == f"document:{ID}"
    assert found.figure_of == "place:alphaville"
    assert found.value == Decimal(62580000000)
    assert str(found.period) == "2017"
    assert (found.period_basis, found.status, found.bound) == ("relative", "actual", "exact")
    assert found.conversions == (Conversion(Decimal(9050000000), "unit:USD", "$9.05 billion"),)
    assert (found.reported_by, found.set_by) == ("org:bureau", "policy:ai-plan")
    assert (found.review, found.note) == ("doubtful", "why")
    assert found.evidence == Evidence("62.58 billion yuan", 83, 101)
    assert found.location.line == 13


def test_fields_left_out_have_their_defaults(read: Read, example: Any) -> None:
    figure = example.figure(period=None, periodBasis=None)
    claims, faults = read(example.claims(figures=[figure]))
    assert faults == []
    assert claims is not None
    [found], [relation] = claims.figures, claims.relations
    assert found.period is None
    assert (found.period_basis, found.review, found.note) == ("stated", "accepted", None)
    assert found.as_printed == "62.58 billion yuan"
    assert (relation.status, relation.period, relation.review) == ("actual", None, "accepted")
    assert claims.document.quality == "normal"


def test_figure_may_have_no_words(read: Read, example: Any) -> None:
    bare = {"quote": None, "start": None, "end": None}
    figures = [example.figure(**bare), example.figure(**bare, period="2016", asPrinted="62.58bn")]
    claims, faults = read(example.claims(figures=figures))
    assert faults == []
    assert claims is not None
    assert [found.as_printed for found in claims.figures] == [None, "62.58bn"]


def test_object_of_a_date_property_is_a_period(read: Read, example: Any) -> None:
    relation = example.relation(
        subject="policy:ai-plan", property="issuedOn", object="2018-10", quote="AI Plan"
    )
    claims, faults = read(example.claims(relations=[relation]))
    assert faults == []
    assert claims is not None
    assert isinstance(claims.relations[0].object, Period)


def test_file_without_claims_is_sound(read: Read, example: Any) -> None:
    text = example.claims(figures=[], relations=[])
    assert read(text)[1] == []
    without = text.replace("figures: []\n", "").replace("relations: []\n", "")
    assert read(without)[1] == []


FIGURE_FAULTS: list[tuple[dict[str, object], str, str]] = [
    ({"valu": "5"}, "valu:", "unknown field 'valu' in a figure. Did you mean value?"),
    ({"figureOf": "place:alphavile"}, "figureOf:", "Did you mean place:alphaville?"),
    ({"metric": "metric:ai-sales"}, "metric:", "metric names the unknown"),
    ({"metric": "unit:CNY"}, "metric:", "metric is unit:CNY, a Unit. Name a Metric here"),
    ({"unit": "unit:CNX"}, "unit:", "unit names the unknown"),
    ({"unit": "unit:PERCENT"}, "unit:", "unit:PERCENT does not measure metric:ai-sales-revenue"),
    ({"unit": "CNY"}, "unit:", "unit names the unknown"),
    ({"value": "62.58 billion"}, "value:", "is not a plain number"),
    ({"value": "62,580,000,000"}, "value:", "is not a plain number"),
    ({"value": "NaN"}, "value:", "is not a plain number"),
    ({"value": "1e10"}, "value:", "is not a plain number"),
    ({"period": "2018-13"}, "period:", "month 13 does not exist"),
    ({"period": "2018-02-29"}, "period:", "has 28 days, no day 29"),
    ({"period": "last year"}, "period:", "is no period"),
    ({"periodBasis": "relativ"}, "periodBasis:", "Did you mean relative?"),
    ({"status": "aktual"}, "status:", "Did you mean actual?"),
    ({"status": "planned"}, "status:", "status is 'planned'"),
    ({"bound": "atleast"}, "bound:", "Did you mean at-least?"),
    ({"review": "rejected"}, "review:", "review is 'rejected'"),
    ({"reportedBy": "sector:finance"}, "reportedBy:", "reportedBy is sector:finance, a Sector"),
    ({"setBy": "place:china"}, "setBy:", "setBy is place:china, a Country"),
    ({"conversions": [{"value": "x"}]}, "conversions:", "a conversion has no unit"),
    ({"conversions": "9.05"}, "conversions:", "conversions is not a list"),
    ({"quote": "x" * 101, "start": 0, "end": 101}, "quote:", "101 characters, more than 100"),
    ({"start": None}, "figureOf:", "only one of start and end is given"),
    ({"start": 80, "end": 101}, "start:", "span 21 characters, but the quote has 18"),
    ({"start": -1}, "start:", "start is '-1'"),
    ({"start": "83.0"}, "start:", "start is '83.0'"),
    ({"quote": None, "asPrinted": "x"}, "figureOf:", "start and end stand without a quote"),
    ({"quote": ""}, "quote:", "quote is empty"),
    ({"note": ""}, "note:", "note is empty"),
    ({"value": None}, "figureOf:", "a figure has no value"),
    ({"bound": None}, "figureOf:", "a figure has no bound"),
]

RELATION_FAULTS: list[tuple[dict[str, object], str, str]] = [
    ({"property": "loctedIn"}, "property:", "unknown property 'loctedIn'. Did you mean locatedIn?"),
    ({"property": "value"}, "property:", "unknown property 'value'"),
    ({"property": "aie:locatedIn"}, "property:", "Did you mean locatedIn?"),
    ({"subject": "place:x-none"}, "subject:", "subject names the unknown"),
    ({"object": "place:none"}, "object:", "object names the unknown"),
    ({"object": "sector:finance"}, "object:", "object is sector:finance, a Sector"),
    ({"subject": "policy:ai-plan"}, "subject:", "subject is policy:ai-plan, a Policy"),
    ({"subject": "place:alphaville"}, "subject:", "place:alphaville is related to itself"),
    ({"status": "target"}, "status:", "status is 'target'"),
    ({"period": "2018-Q5"}, "period:", "quarter 5 does not exist"),
    ({"verb": "x"}, "verb:", "unknown field 'verb' in a relation"),
    ({"object": None}, "subject:", "a relation has no object"),
    ({"end": None}, "subject:", "only one of start and end is given"),
]

DOCUMENT_FAULTS: list[tuple[dict[str, object], str, str]] = [
    ({"id": "other"}, "id:", "the id is 'other', but the file is called"),
    ({"id": "a b"}, "id:", "has characters that an id cannot have"),
    ({"id": "../x"}, "id:", "has characters that an id cannot have"),
    ({"title": None}, "id:", "a document has no title"),
    ({"titel": "x"}, "titel:", "unknown field 'titel' in a document. Did you mean title?"),
    ({"publisher": "org:pres"}, "publisher:", "Did you mean org:press?"),
    ({"publisher": "place:china"}, "publisher:", "publisher is place:china, a Country"),
    ({"originalPublisher": "org:x"}, "originalPublisher:", "originalPublisher names the unknown"),
    ({"url": "example.org"}, "url:", "url is 'example.org'"),
    ({"url": "http://a b/"}, "url:", "url is 'http://a b/'"),
    ({"url": "http://exa[mple/"}, "url:", "url is 'http://exa[mple/'"),
    ({"url": "http://a/%zz"}, "url:", "url is 'http://a/%zz'"),
    ({"published": "2018-02-30"}, "published:", "has 28 days, no day 30"),
    ({"published": "2018-Q3"}, "published:", "not a day, month or year"),
    ({"published": "yesterday"}, "published:", "is no period"),
    ({"language": "English"}, "language:", "language is 'English'"),
    ({"language": "en-ab1"}, "language:", "language is 'en-ab1'"),
    ({"sha256": "abc"}, "sha256:", "sha256 is 'abc'"),
    ({"sha256": "A" * 64}, "sha256:", "sha256 is"),
    ({"quality": "good"}, "quality:", "quality is 'good'"),
]


def check(faults: list[Fault], text: str, after: str, marker: str, said: str) -> None:
    """Hold that one fault says it, with the line of a field that follows a heading."""
    told = [str(fault) for fault in faults]
    assert any(said in fault.what + ". " + fault.mend for fault in faults), told
    lines = text.splitlines()
    first = lines.index(after)
    line = next(n for n, shown in enumerate(lines[first:], first + 1) if marker in shown)
    lines_told = {fault.line for fault in faults if said in fault.what + ". " + fault.mend}
    # A list begins in the line below its key.
    assert lines_told & {line, line + 1}, (told, line)


@pytest.mark.parametrize(("changes", "marker", "said"), FIGURE_FAULTS, ids=str)
def test_fault_of_a_figure(
    read: Read, example: Any, changes: dict[str, object], marker: str, said: str
) -> None:
    figure = {k: v for k, v in (example.figure() | changes).items() if v is not None}
    text = example.claims(figures=[figure])
    claims, faults = read(text)
    check(faults, text, "figures:", marker, said)
    assert claims is not None
    assert claims.figures == ()


@pytest.mark.parametrize(("changes", "marker", "said"), RELATION_FAULTS, ids=str)
def test_fault_of_a_relation(
    read: Read, example: Any, changes: dict[str, object], marker: str, said: str
) -> None:
    relation = {k: v for k, v in (example.relation() | changes).items() if v is not None}
    text = example.claims(relations=[relation])
    claims, faults = read(text)
    check(faults, text, "relations:", marker, said)
    assert claims is not None
    assert claims.relations == ()


@pytest.mark.parametrize(("changes", "marker", "said"), DOCUMENT_FAULTS, ids=str)
def test_fault_of_the_document(
    read: Read, example: Any, changes: dict[str, object], marker: str, said: str
) -> None:
    text = example.claims(document=example.document(**changes))
    _, faults = read(text)
    check(faults, text, "document:", marker, said)


@pytest.mark.parametrize(
    ("expected", "said"),
    [
        ({"figures": 2, "relations": 1}, "2 figures are expected, but the file has 1"),
        ({"figures": 1, "relations": 0}, "0 relations are expected, but the file has 1"),
        ({"figures": -1, "relations": 1}, "figures is '-1'"),
        ({"figures": 1}, "a expected has no relations"),
        ({"figures": 1, "relations": 1, "claims": 2}, "unknown field 'claims'"),
    ],
    ids=str,
)
def test_expected_counts(read: Read, example: Any, expected: dict[str, object], said: str) -> None:
    _, faults = read(example.claims(expected=expected))
    told = [str(fault) for fault in faults]
    assert any(said.replace("a expected", "") in fault for fault in told), told


def test_missing_counts_are_a_fault(read: Read, example: Any) -> None:
    text = example.claims()
    start, end = text.index("expected:"), text.index("figures:\n")
    _, faults = read(text[:start] + text[end:])
    assert any("has no expected" in fault.what for fault in faults)


def test_wrong_claim_counts_as_there(read: Read, example: Any) -> None:
    _, faults = read(example.claims(figures=[example.figure(value="x")]))
    assert not any("are expected" in fault.what for fault in faults)


def test_claim_made_twice_is_told_with_both_lines(read: Read, example: Any) -> None:
    figure = example.figure()
    text = example.claims(figures=[figure, figure | {"note": "again"}])
    [fault] = read(text)[1]
    assert "claims the same as line 13" in fault.what
    assert fault.line == 24


def test_claim_made_twice_on_one_line_is_told(read: Read, example: Any) -> None:
    """Duplicates on one line once came out as violations of shapes about other things."""
    text = example.claims(figures=[], expected={"figures": 2, "relations": 1})
    figure = "{" + ", ".join(f"{k}: '{v}'" for k, v in example.figure().items()) + "}"
    [fault] = read(text.replace("figures: []", f"figures: [{figure}, {figure}]"))[1]
    assert "claims the same" in fault.what


def test_all_faults_are_told_together(read: Read, example: Any) -> None:
    text = example.claims(
        document=example.document(titel="x", url="y"),
        figures=[example.figure(value="x", unit="y"), example.figure(bound="z")],
        relations=[example.relation(property="x"), example.relation(object="y")],
        expected={"figures": 9, "relations": 9},
    )
    assert len(read(text)[1]) >= 8


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# nothing",
        "x",
        "[]",
        "document: x",
        "document: []",
        "{}",
        "a: b",
        "document:\nexpected:",
    ],
)
def test_file_that_is_none_has_faults(read: Read, text: str) -> None:
    claims, faults = read(text)
    assert claims is None
    assert faults


@pytest.mark.parametrize("encoding", ["utf-16", "gb18030"])
def test_other_encoding_is_a_fault(read: Read, example: Any, encoding: str) -> None:
    claims, [fault] = read(example.claims(document=example.document(title="广州")).encode(encoding))
    assert claims is None
    assert "is not UTF-8" in fault.what


@pytest.mark.parametrize("form", ["\ufeff", "\r\n"], ids=["byte-order-mark", "crlf"])
def test_byte_order_mark_and_crlf_change_nothing(read: Read, example: Any, form: str) -> None:
    text = example.claims()
    other = form + text if form == "\ufeff" else text.replace("\n", form)
    assert read(other) == read(text)


def test_truncated_file_is_a_fault(read: Read, example: Any) -> None:
    """Cut anywhere, the file never passes for a whole one."""
    text = example.claims()
    whole = text.index('    quote: "Beta Park"')
    for cut in range(0, whole, 7):
        assert read(text[:cut])[1], text[:cut]


def mixed(values: Any) -> st.SearchStrategy[Any]:
    return st.recursive(
        values,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=4),
        max_leaves=12,
    )


FIELDS = [
    *("document", "expected", "figures", "relations", "id", "title", "publisher", "url"),
    *("published", "language", "sha256", "quality", "figureOf", "metric", "value", "unit"),
    *("period", "status", "bound", "quote", "start", "end", "subject", "property", "object"),
    *("note", "conversions", "asPrinted", "review"),
]
names = st.sampled_from(FIELDS) | st.text(max_size=4)
scalars = (
    st.none()
    | st.booleans()
    | st.integers(-10, 3000)
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(
        [ID, "place:china", "org:press", "locatedIn", "en", "2017", "actual", "exact", "unit:CNY"]
    )
)
QUICK = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@QUICK
@given(mixed(scalars))
def test_any_yaml_gives_claims_or_faults(read: Read, value: Any) -> None:
    text = yaml.safe_dump(value, allow_unicode=True)
    claims, faults = read(text)
    assert claims is not None or faults


@QUICK
@given(st.binary(max_size=300))
def test_any_bytes_give_faults(read: Read, raw: bytes) -> None:
    assert read(raw)[1]


@QUICK
@given(data=st.data())
def test_sound_file_with_any_field_changed_gives_claims_or_faults(
    read: Read, example: Any, data: st.DataObject
) -> None:
    parts = {
        "document": example.document(),
        "figures": [example.figure()],
        "relations": [example.relation()],
    }
    for part in parts.values():
        record: Any = part[0] if isinstance(part, list) else part
        changes = data.draw(st.dictionaries(st.sampled_from(FIELDS), mixed(scalars), max_size=2))
        record |= changes
    text = yaml.safe_dump({**parts, "expected": {"figures": 1, "relations": 1}}, allow_unicode=True)
    claims, faults = read(text)
    assert claims is not None or faults


plain_text = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Cn", "Co"]),
    min_size=1,
    max_size=30,
).filter(str.strip)


@QUICK
@given(
    title=plain_text,
    note=plain_text,
    quote=plain_text,
    value=st.decimals(-(10**12), 10**12, places=3),
    start=st.integers(0, 10**6),
)
def test_claims_written_are_read_back(
    read: Read, example: Any, title: str, note: str, quote: str, value: Decimal, start: int
) -> None:
    figure = example.figure(
        value=format(value, "f"), quote=quote, start=start, end=start + len(quote), note=note
    )
    parts = {
        "document": example.document(title=title),
        "expected": {"figures": 1, "relations": 0},
        "figures": [figure],
    }
    claims, faults = read(yaml.safe_dump(parts, allow_unicode=True, sort_keys=False))
    assert faults == []
    assert claims is not None
    [found] = claims.figures
    assert claims.document.title == title
    assert (found.value, found.note) == (value, note)
    assert found.evidence == Evidence(quote, start, start + len(quote))
