"""The wordings of verbs and nouns that join two things: "run by", "a member of", "invests in"."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Wording:
    """A way to say a property.

    Attributes
    ----------
    rule
        Its name.
    property
        What it says.
    words
        Words of which one must be in a sentence for it to be looked for.
    phrase
        Pattern of what stands before the second thing, auxiliary verbs left out.
    form
        ``participle``, ``finite``, ``noun``, or ``loose`` where a verb of its own comes before.
    inverse
        Whether the subject of the property stands behind: "X runs the park".
    first, second
        Kinds that the things before and behind may have, where the property is not enough.
    sure
        Whether the kind of the thing behind must be known.
    """

    rule: str
    property: str
    words: str
    phrase: str
    form: str = "participle"
    inverse: bool = False
    first: frozenset[str] | None = None
    second: frozenset[str] | None = None
    sure: bool = False


#: Kinds that wordings ask for.
SITES: Final = frozenset({"Park", "Zone", "Facility"})
GROUPS: Final = frozenset({"Association", "Organization"})
TEXTS: Final = frozenset({"Policy", "Publication"})
EVENTS: Final = frozenset({"Event"})
AREAS: Final = frozenset({"Country", "Region", "Province", "City", "District", "Place"})
VENUES: Final = frozenset({"Event", "Zone", "Park", "Facility"})
BODIES: Final = frozenset(
    {
        "Organization",
        "GovernmentBody",
        "Ministry",
        "Company",
        "Association",
        "ResearchInstitute",
        "University",
    }
)
ON_DAY: Final = r"(?: (?:late |early |back )?(?:(?:in|on|at) )?(?:the )?(?:end of )?<TIME>)?"
PLACED: Final = r"(?:in|at|on|within|inside|into)"
WAY: Final = r"(?: [a-z-]+){0,2}?"

#: A word that describes what follows, and begins no other clause.
WORD: Final = (
    r"(?:(?!(?:and|or|but|is|was|are|were|has|have|had|which|that|who|will|by|of|in|with|to"
    r"|from)\b)[a-z0-9'-]+ )"
)
