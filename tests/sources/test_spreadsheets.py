"""Text that a spreadsheet would run, and the way back."""

from hypothesis import given
from hypothesis import strategies as st

from kg.sources.spreadsheets import spreadsheet_plain, spreadsheet_safe


@given(st.text() | st.sampled_from(["=1", "'=1", "''", "'a", "@x", "-5"]))
def test_what_was_made_safe_comes_back_as_it_was(text: str) -> None:
    safe = spreadsheet_safe(text)
    assert not safe.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert spreadsheet_plain(safe) == text
