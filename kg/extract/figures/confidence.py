"""How sure the rules are: how often their drafts were right in the development articles."""

from collections.abc import Iterable
from typing import Final

#: Of a rule that was never measured.
UNKNOWN: Final = 0.5

#: Rule -> share of its figures in which what it found was right.
MEASURED: Final[dict[str, float]] = {}


def confidence_of(rules: Iterable[str]) -> float:
    """Give the confidence of a draft: the product of those of its rules.

    Parameters
    ----------
    rules
        The rules for subject, metric, status and period.

    Returns
    -------
    float
        From 0 to 1, two decimals.
    """
    product = 1.0
    for rule in rules:
        product *= MEASURED.get(rule, UNKNOWN)
    return round(product, 2)
