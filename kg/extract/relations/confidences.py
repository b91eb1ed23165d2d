"""How often the drafts of each rule were right in the texts for development."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

#: Rule -> share of its drafts that were right, measured on 2026-11-22.
CONFIDENCES: Final[Mapping[str, float]] = MappingProxyType({})
#: Of a rule that was not measured.
UNMEASURED: Final = 0.5


def confidence(rule: str) -> float:
    """Give the confidence of a rule's drafts, from 0 to 1."""
    return CONFIDENCES.get(rule, UNMEASURED)
