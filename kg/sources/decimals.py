"""Numbers as our own files write them: plain decimals, nothing guessed."""

import re
from decimal import Decimal
from typing import Final

#: More digits than any measured value has; longer ones are typing accidents.
MAX_DIGITS: Final = 30

_PLAIN: Final = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


def parse_decimal(text: str) -> Decimal:
    """Read a plain decimal such as ``62580000000`` or ``-12.3``.

    Raises
    ------
    ValueError
        If the text is anything else: separators, exponents, NaN, too many digits.

    Examples
    --------
    >>> parse_decimal("12.50")
    Decimal('12.50')
    """
    if _PLAIN.fullmatch(text) is None:
        raise ValueError(f"{text[:12]!r} is not a plain number")
    if len(text) > MAX_DIGITS:
        raise ValueError(f"{text[:12]!r}… has more than {MAX_DIGITS} digits")
    return Decimal(text)
