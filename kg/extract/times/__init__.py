"""The times that a text names, each with its place and the period it means."""

from kg.extract.times.find import find_times
from kg.extract.times.mention import FISCAL_CUSTOMS, FiscalCustom, TimeMention

__all__ = ["FISCAL_CUSTOMS", "FiscalCustom", "TimeMention", "find_times"]
