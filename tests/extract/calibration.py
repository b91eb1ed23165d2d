"""How often each rule for figures was right: `python tests/extract/calibration.py`.

Prints the table `MEASURED` of kg/extract/figures/confidence.py, from the development
articles and the curated documents. A draft's `rule` names four rules: those for subject,
metric, status and period; each is right where its field is. A draft without a row counts
as wrong in all four.
"""

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.extract.pairing import Outcome
from tests.extract.scoring import outcomes, product_extract

FIELDS = ("subject", "metric", "status", "period")


def measure_rules(found: Sequence[Outcome]) -> dict[str, float]:
    """Give the share of each rule's figures in which its field was right, two decimals.

    One right and one wrong figure are added to each: a rule seen twice is not sure.
    """
    right: Counter[str] = Counter()
    used: Counter[str] = Counter()
    for outcome in found:
        for pair in outcome.figures.counted:
            for rule, field in zip(pair.draft.rule.split(" ")[: len(FIELDS)], FIELDS, strict=True):
                used[rule] += 1
                right[rule] += field in pair.right
        for draft in outcome.figures.wrong:
            used.update(draft.rule.split(" "))
    return {rule: round((right[rule] + 1) / (used[rule] + 2), 2) for rule in sorted(used)}


def main() -> None:
    """Print the table."""
    extract = product_extract()
    found = [*outcomes(extract, "A"), *outcomes(extract, "B")]
    for rule, share in measure_rules(found).items():
        print(f'    "{rule}": {share},')


if __name__ == "__main__":
    main()
