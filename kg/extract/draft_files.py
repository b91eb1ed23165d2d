"""Draft files: one draft a line, as JSON with fixed keys; written by us, read from any tool."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from kg.claims.model import canonical
from kg.errors import Fault
from kg.extract.draft_schema import KEYS, NOT_OF_FIGURES, NOT_OF_RELATIONS, TYPES
from kg.extract.drafts import Draft, DraftConversion
from kg.sources.decimals import MAX_DIGITS
from kg.sources.nearest import nearest
from kg.sources.quoting import quote_text

#: Longer lines, and larger offsets, are no drafts.
_MAX_LINE: Final = 100_000
_MAX_OFFSET: Final = 10**12

#: Half a character, which JSON can write, but UTF-8 cannot.
_SURROGATE: Final = re.compile("[\ud800-\udfff]")

_TEXTS: Final = (
    "subject",
    "subject_id",
    "metric",
    "unit",
    "period",
    "bound",
    "property",
    "object",
    "object_id",
    "period_basis",
    "reported_by",
    "reported_by_id",
    "set_by",
    "set_by_id",
    "subject_kind",
    "object_kind",
)


@dataclass(frozen=True, slots=True)
class DraftLine:
    """One line of a draft file.

    Attributes
    ----------
    line
        Its number, from 1.
    draft
        What it holds, or None if it is faulty.
    file
        The file that the draft was read from, where the line says so.
    faults
        What is wrong with the line.
    """

    line: int
    draft: Draft | None
    file: str | None
    faults: tuple[Fault, ...]


def format_draft(draft: Draft, file: str | None = None) -> str:
    """Write a draft as one line of JSON, without a line end.

    All keys are there, in the order of `kg.extract.draft_schema.KEYS`, null where empty;
    numbers are written digit by digit.

    Parameters
    ----------
    draft
        The draft.
    file
        The file it was read from.

    Examples
    --------
    >>> draft = Draft("figure", "Ulm", None, "5 firms", 0, 7, "counts", 0.9, "actual",
    ...               value=Decimal("5.0"), unit="COUNT")
    >>> format_draft(draft)[:84]
    '{"type": "figure", "subject": "Ulm", "subject_id": null, "metric": null, "value": 5,'
    """
    values = {key: getattr(draft, key) for key in KEYS if key != "file"} | {"file": file}
    return "{" + ", ".join(f'"{key}": {_encode(values[key])}' for key in KEYS) + "}"


def iter_drafts(lines: Iterable[str], name: str) -> Iterator[DraftLine]:
    """Read drafts that any tool wrote, line by line.

    Parameters
    ----------
    lines
        Lines of JSON; empty ones are passed over.
    name
        How faults call the file.

    Yields
    ------
    DraftLine
        Each line's draft, or all that is wrong with it.
    """
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _LineReader(name, number).read(line)


def read_draft(values: object, name: str, line: int) -> DraftLine:
    """Read a draft from the values of a parsed line; see `iter_drafts`."""
    return _LineReader(name, line).read_values(values)


def parse_json(text: str) -> Any:
    """Parse JSON strictly: numbers exactly, as Decimal; no NaN, no repeated keys.

    Raises
    ------
    ValueError
        If it is no such JSON.
    """
    try:
        return json.loads(
            text,
            parse_float=_parse_number,
            parse_int=_parse_number,
            parse_constant=_refuse_constant,
            object_pairs_hook=_refuse_repeated,
        )
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def _encode(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, str):
        return quote_text(value) if value else "null"
    if isinstance(value, Decimal):
        return canonical(value)
    if isinstance(value, tuple):
        members = (
            f'{{"value": {canonical(member.value)}, "unit": {quote_text(member.unit)}}}'
            for member in value
        )
        return f"[{', '.join(members)}]"
    return json.dumps(value)


class _LineReader:
    """Reads one line; keeps what is wrong with it."""

    def __init__(self, name: str, line: int) -> None:
        self.name = name
        self.line = line
        self.faults: list[Fault] = []
        self.values: Mapping[str, Any] = {}

    def read(self, text: str) -> DraftLine:
        try:
            if len(text) > _MAX_LINE:
                raise ValueError("the line is too long")
            values = parse_json(text)
        except ValueError as error:
            reason = error.msg if isinstance(error, json.JSONDecodeError) else str(error)
            self._fault(f"this is no JSON ({reason[:80]})", "Write one JSON object a line.")
            return DraftLine(self.line, None, None, tuple(self.faults))
        return self.read_values(values)

    def read_values(self, values: object) -> DraftLine:
        if not isinstance(values, dict):
            self._fault("this is no JSON object", 'Write {"type": "figure", …}.')
            return DraftLine(self.line, None, None, tuple(self.faults))
        self.values = values
        for key in values:
            if key not in KEYS:
                self._fault(f"unknown key {key[:60]!r}", nearest(key, KEYS))
        draft = self._read_draft()
        file = self._text("file")
        faults = tuple(self.faults)
        return DraftLine(self.line, None if faults else draft, file, faults)

    def _fault(self, what: str, mend: str) -> None:
        self.faults.append(Fault(self.name, self.line, what, mend))

    def _read_draft(self) -> Draft | None:
        type_ = self.values.get("type")
        if type_ not in TYPES:
            self._fault(f"type is {_shown(type_)}", f"Write {' or '.join(TYPES)}.")
            return None
        texts = {key: self._text(key) for key in _TEXTS}
        numbers = {key: self._number(key) for key in ("value", "confidence")}
        start, end = self._offset("start"), self._offset("end")
        quote, rule = self._text("quote"), self._text("rule")
        conversions = self._conversions()
        status = self._status(type_)
        needed = {**texts, **numbers, "quote": quote, "status": status}
        self._check_needed(type_, needed)
        confidence = numbers["confidence"] or Decimal(0)
        if not 0 <= confidence <= 1:
            self._fault(f"confidence is {confidence}", "Write a number from 0 to 1.")
        if self.faults or quote is None or start is None or end is None or status is None:
            return None
        return Draft(
            type=type_,
            quote=quote,
            start=start,
            end=end,
            rule=rule or "",
            confidence=float(confidence),
            status=status,
            value=numbers["value"],
            conversions=conversions,
            **texts,
        )

    def _check_needed(self, type_: str, given: Mapping[str, object]) -> None:
        groups = [("subject", "subject_id"), ("quote",), ("status",)]
        if type_ == "figure":
            groups += [("value",), ("unit",)]
        else:
            groups += [("property",), ("object", "object_id")]
        for keys in groups:
            named = any(given.get(key) is not None for key in keys)
            if not named and not any(
                f"{key} is" in fault.what for key in keys for fault in self.faults
            ):
                self._fault(f"a {type_} has no {' or '.join(keys)}", f'Add "{keys[0]}": ….')

    def _text(self, key: str) -> str | None:
        value = self.values.get(key)
        if value is None:
            return None
        mend = "Write a text, or null."
        if isinstance(value, str):
            if value.strip() and not _SURROGATE.search(value):
                return value
            mend = "Give it whole characters." if value.strip() else "Give it a value, or null."
        self._fault(f"{key} is {_shown(value)}", mend)
        return None

    def _status(self, type_: str) -> str | None:
        status = self._text("status")
        refused = NOT_OF_FIGURES if type_ == "figure" else NOT_OF_RELATIONS
        if status == refused:
            instead = NOT_OF_RELATIONS if type_ == "figure" else NOT_OF_FIGURES
            self._fault(f"status is {status!r} in a {type_}", f"Did you mean {instead}?")
            return None
        given = "status" in self.values and self.values["status"] is not None
        return "actual" if type_ == "relation" and not given else status

    def _number(self, key: str) -> Decimal | None:
        value = self.values.get(key)
        if value is None or isinstance(value, Decimal):
            return value
        self._fault(f"{key} is {_shown(value)}", "Write a number, without quotes, or null.")
        return None

    def _offset(self, key: str) -> int | None:
        value = self.values.get(key)
        if isinstance(value, Decimal) and 0 <= value < _MAX_OFFSET and value == int(value):
            return int(value)
        self._fault(f"{key} is {_shown(value)}", "Count characters of the text from 0.")
        return None

    def _conversions(self) -> tuple[DraftConversion, ...]:
        value = self.values.get("conversions")
        if value is None:
            return ()
        mend = 'Write [{"value": 9050000000, "unit": "USD"}], or [].'
        if not isinstance(value, list):
            self._fault(f"conversions is {_shown(value)}", mend)
            return ()
        found = []
        for member in value:
            sound = isinstance(member, dict) and set(member) == {"value", "unit"}
            if sound and isinstance(member["value"], Decimal) and isinstance(member["unit"], str):
                found.append(DraftConversion(member["value"], member["unit"]))
            else:
                self._fault(f"a conversion is {_shown(member)}", mend)
        return tuple(found)


def _parse_number(text: str) -> Decimal:
    """Read a number of JSON exactly; one with an exponent is written out."""
    if len(text) > MAX_DIGITS + 10:
        raise ValueError(f"{text[:12]}… has more than {MAX_DIGITS} digits")
    value = Decimal(text)
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    if abs(value.adjusted()) > MAX_DIGITS or abs(exponent) > MAX_DIGITS:
        raise ValueError(f"{text[:12]}… has more than {MAX_DIGITS} digits")
    written = f"{value:f}"
    if len(written) > MAX_DIGITS:
        raise ValueError(f"{text[:12]}… has more than {MAX_DIGITS} digits")
    return Decimal(written)


def _refuse_constant(text: str) -> Any:
    raise ValueError(f"{text} is no number")


def _refuse_repeated(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) < len(pairs):
        keys = [key for key, _ in pairs]
        repeated = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f"the key {repeated[:40]!r} is repeated")
    return values


def _shown(value: object) -> str:
    """Write a value for a message, as JSON shows it."""
    if isinstance(value, Decimal):
        return canonical(value)
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else text[:60] + "…"
