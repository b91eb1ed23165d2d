"""The names of a table, kept on disk."""

from pathlib import Path

import pytest

from kg.claims.importing import ledger as module
from kg.claims.importing.ledger import NameEntry, NameLedger


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> NameLedger:
    """Give a ledger that writes after every two names."""
    monkeypatch.setattr(module, "_RECENT", 2)
    return NameLedger(tmp_path / "names.db")


def count(ledger: NameLedger, *names: str) -> None:
    for name in names:
        ledger.trim()
        key = ("company", name, "")
        entry = ledger.find(key)
        if entry is None:
            entry = ledger.add(key, NameEntry("Company", f"org:{name}", "new", introduced=True))
        entry.count += 1


def test_names_are_counted_across_what_is_written(ledger: NameLedger) -> None:
    count(ledger, "a", "b", "c", "a", "d", "e", "a", "b")
    found = {name: entry.count for (_, name, _), entry in ledger.iter_names()}
    assert found == {"a": 3, "b": 2, "c": 1, "d": 1, "e": 1}
    assert ledger.counts() == {"new": (5, 8)}
    assert ledger.new_things() == {"Company": 5}


def test_a_name_that_was_written_is_found_again(ledger: NameLedger) -> None:
    count(ledger, "a", "b", "c", "d")
    found = ledger.find(("company", "a", ""))
    assert found is not None
    assert (found.id, bool(found.introduced)) == ("org:a", True)
    assert ledger.find(("company", "x", "")) is None
    assert ledger.find(("city", "a", "")) is None


def test_the_kind_of_what_was_introduced_is_known(ledger: NameLedger) -> None:
    count(ledger, "a", "b", "c", "d")
    assert [ledger.kind_introduced(f"org:{name}") for name in "adx"] == ["Company", "Company", None]


def test_the_doubtful_come_first(ledger: NameLedger) -> None:
    for how in (
        "new",
        "exact",
        "decided",
        "normalised",
        "alike",
        "unmatched",
        "proposed",
        "ambiguous",
    ):
        ledger.add(("company", how, ""), NameEntry("", "org:x", how)).count = 1
    assert [entry.how for _, entry in ledger.iter_names()] == [
        "ambiguous", "proposed", "unmatched", "alike", "normalised", "decided", "exact", "new",
    ]  # fmt: skip


def test_names_of_other_tables_are_found_by_name_key_and_id(ledger: NameLedger) -> None:
    assert ledger.find_known("name", "Zeta Inc") == []
    ledger.add_known(
        [("Zeta Inc", "zeta", "org:zeta", "Company"), ("Z", "z", "org:zeta", "Company")]
    )
    for column, text in (("name", "Zeta Inc"), ("key", "z"), ("id", "org:zeta")):
        assert ledger.find_known(column, text) == [("org:zeta", "Company")]
