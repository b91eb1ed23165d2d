"""How things look: a shape and a colour for each kind, told apart without colour, too.

The colours are those of Okabe and Ito, chosen for the colour-blind, and three beside them,
told from these by how light they are; things of one family share a colour and differ in shape.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Look:
    """How things of a kind are drawn.

    Attributes
    ----------
    family
        What the kind belongs to, such as ``places``.
    colour
        Number of the colour; the page's style sheet has each for light and for dark.
    shape
        A shape that vis-network knows.
    """

    family: str
    colour: int
    shape: str


#: Kind to its look, in the order of the legend. Kinds that are not in it look like `OTHER`.
_LOOKS: Final = {
    "Country": Look("places", 1, "star"),
    "Region": Look("places", 1, "hexagon"),
    "Province": Look("places", 1, "square"),
    "City": Look("places", 1, "dot"),
    "District": Look("places", 1, "diamond"),
    "Place": Look("places", 1, "triangleDown"),
    "Park": Look("parks, zones and facilities", 2, "square"),
    "Zone": Look("parks, zones and facilities", 2, "diamond"),
    "Facility": Look("parks, zones and facilities", 2, "triangle"),
    "Company": Look("companies", 3, "dot"),
    "Ministry": Look("government", 4, "star"),
    "GovernmentBody": Look("government", 4, "square"),
    "University": Look("research", 5, "triangle"),
    "ResearchInstitute": Look("research", 5, "square"),
    "Association": Look("other organizations", 6, "dot"),
    "MediaOrganization": Look("other organizations", 6, "square"),
    "Organization": Look("other organizations", 6, "diamond"),
    "Sector": Look("sectors and technologies", 7, "hexagon"),
    "Technology": Look("sectors and technologies", 7, "triangle"),
    "Policy": Look("policies and programmes", 8, "square"),
    "Programme": Look("policies and programmes", 8, "diamond"),
    "Publication": Look("policies and programmes", 8, "triangleDown"),
    "Event": Look("policies and programmes", 8, "star"),
}

OTHER: Final = Look("other", 0, "dot")

ORDER: Final = tuple(_LOOKS)


def look_of(kind: str) -> Look:
    """Give the look of a kind.

    Parameters
    ----------
    kind
        Local name of a class.

    Examples
    --------
    >>> look_of("City").shape, look_of("Spaceport").family
    ('dot', 'other')
    """
    return _LOOKS.get(kind, OTHER)
