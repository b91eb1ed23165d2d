"""Plans and bodies that a text names in small letters."""

import re
from typing import Final

from kg.extract.names.name import Name

#: Plans that a text introduces without a name: "a three-year action plan".
_PLAN: Final = re.compile(
    r"\b[Aa]n? ((?:(?:[a-z]+-)?[a-z]+ ){0,2}(?:(?:action|development|implementation|strategic"
    r"|master|"
    r"work) plan|roadmap|white paper|plan))(?= (?:issued|released|published|unveiled|announced"
    r"|titled"
    r"|for|to|on|that|which|by)\b|,)"
)
#: Bodies that a text names in small letters: "the municipal bureau of commerce".
_BODY: Final = re.compile(
    r"\b((?:municipal|provincial|district|city|state|national|regional|county|prefectural) "
    r"(?:bureau|commission|department|administration|authority|committee|office)"
    r"(?: (?:of|for) [a-z]+(?:(?:,? and |, | )(?!the\b|a\b|its\b|and\b|in\b|on\b|at\b|said|show"
    r"|announce|that|which|will"
    r"|has"
    r"|has|is|was|to|by|from|as|with|data|figures)[a-z]+){0,6})?)"
)


def add_small(text: str, names: list[Name]) -> list[Name]:
    """Add the plans and bodies that the text names in small letters; none within a name."""
    added = [
        Name(match.start(1), match.end(1), match[1], (), kind)
        for pattern, kind in ((_PLAN, "Policy"), (_BODY, "GovernmentBody"))
        for match in pattern.finditer(text)
        if not any(n.start < match.end() and match.start() < n.end for n in names)
    ]
    return sorted([*names, *added], key=lambda name: name.start) if added else names
