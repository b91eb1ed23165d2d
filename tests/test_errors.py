"""The error family and its messages."""

import pytest

from kg.errors import (
    BuildError,
    ClaimError,
    ConformanceError,
    Fault,
    KGError,
    QueryError,
    SourceError,
    TermError,
)


def test_fault_says_where_what_and_how_to_mend() -> None:
    fault = Fault("a.yaml", 41, "unknown field 'x'", "Did you mean y?")
    assert str(fault) == "a.yaml:41: unknown field 'x'. Did you mean y?"


def test_fault_without_line_and_mend() -> None:
    assert str(Fault("a.yaml", 0, "it is empty")) == "a.yaml: it is empty."


def test_error_is_one_fault() -> None:
    error = SourceError("a.yaml", "it is empty", "Fill it.")
    assert str(error) == "a.yaml: it is empty. Fill it."
    assert error.faults == (Fault("a.yaml", 0, "it is empty", "Fill it."),)


def test_gathered_faults_are_sorted_by_file_and_line_as_numbers() -> None:
    faults = [Fault("b", 1, "x"), Fault("a", 10, "x"), Fault("a", 9, "x")]
    error = ClaimError.gather(faults)
    assert [(fault.path, fault.line) for fault in error.faults] == [("a", 9), ("a", 10), ("b", 1)]
    assert str(error) == "a:9: x.\na:10: x.\nb:1: x."


def test_gathered_error_keeps_its_class() -> None:
    assert type(ConformanceError.gather([Fault("a", 1, "x")])) is ConformanceError


@pytest.mark.parametrize(
    "error", [TermError, SourceError, ClaimError, BuildError, ConformanceError, QueryError]
)
def test_all_errors_can_be_caught_as_one(error: type[KGError]) -> None:
    with pytest.raises(KGError):
        raise error("a", "b", "c")


def test_no_full_stop_comes_twice() -> None:
    assert str(Fault("f", 3, "it is wrong. Mend it.")) == "f:3: it is wrong. Mend it."
    assert str(Fault("f", 3, "it is wrong", "Mend it.")) == "f:3: it is wrong. Mend it."
