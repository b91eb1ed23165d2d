"""What spreadsheets do with the text files that they open, and how to keep them from it."""

from typing import Final, TypeVar

#: Text that begins so is run as a formula, or would lose its apostrophe.
_RUN: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "'")

Value = TypeVar("Value")


def spreadsheet_safe(value: Value) -> Value | str:
    """Keep a spreadsheet from running text as a formula.

    Examples
    --------
    >>> spreadsheet_safe("=1+1"), spreadsheet_safe(-5), spreadsheet_safe("AI")
    ("'=1+1", -5, 'AI')
    """
    if isinstance(value, str) and value.startswith(_RUN):
        return f"'{value}"
    return value


def spreadsheet_plain(text: str) -> str:
    """Give back the text that `spreadsheet_safe` made safe.

    Examples
    --------
    >>> spreadsheet_plain("'=1+1"), spreadsheet_plain("AI"), spreadsheet_plain("'s-Hertogenbosch")
    ('=1+1', 'AI', "'s-Hertogenbosch")
    """
    return text[1:] if text[:1] == "'" and text[1:].startswith(_RUN) else text
