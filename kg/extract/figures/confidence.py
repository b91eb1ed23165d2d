"""How sure the rules are: how often their drafts were right in the development articles."""

from collections.abc import Iterable
from typing import Final

#: Of a rule that was never measured.
UNKNOWN: Final = 0.5

#: Rule -> share of its figures in which what it found was right, as
#: tests/extract/calibration.py measures it.
MEASURED: Final[dict[str, float]] = {
    "metric-before": 0.78,
    "metric-carried": 0.91,
    "metric-growth": 0.94,
    "metric-label": 0.99,
    "metric-noun": 0.87,
    "metric-of-them": 0.75,
    "metric-other-money": 0.91,
    "metric-part": 0.82,
    "metric-share": 0.93,
    "metric-unit": 0.83,
    "period-before": 0.85,
    "period-behind": 0.97,
    "period-carried": 0.91,
    "period-compared": 0.67,
    "period-in-clause": 0.92,
    "period-in-sentence": 0.93,
    "period-none": 0.75,
    "period-present": 0.73,
    "status-after": 0.8,
    "status-appositive": 0.8,
    "status-carried": 0.81,
    "status-compared": 0.97,
    "status-default": 0.86,
    "status-estimated": 0.67,
    "status-future": 0.6,
    "status-goals": 0.93,
    "status-imperative": 0.33,
    "status-of-this": 0.67,
    "status-sentence": 0.99,
    "status-verb": 0.98,
    "status-with": 0.67,
    "subject-area": 0.5,
    "subject-beside": 0.95,
    "subject-carried": 0.93,
    "subject-home": 0.33,
    "subject-in": 0.9,
    "subject-of-clause": 0.88,
    "subject-of-policy": 0.89,
    "subject-of-sentence": 0.77,
    "subject-possessive": 0.97,
    "subject-receives": 0.95,
    "subject-relative": 0.87,
    "subject-respectively": 0.5,
    "subject-site": 0.67,
    "subject-topic": 0.83,
    "subject-whose": 0.25,
    "subject-with": 0.67,
}


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
