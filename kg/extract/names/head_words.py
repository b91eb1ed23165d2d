"""Head words: what the last or first word of a name says about the thing."""

from typing import Final

#: Kind of thing -> words that end its names, in the singular.
_ENDS: Final[dict[str, str]] = {
    "Park": "park campus valley town quarter technopark estate island parks hub port",
    "Zone": "zone",
    "District": "district county prefecture borough ward",
    "Province": "province state",
    "City": "city municipality",
    "Region": "region delta area corridor belt peninsula",
    "Ministry": "ministry",
    "GovernmentBody": "government commission bureau department office administration authority "
    "council agency board committee secretariat directorate treasury",
    "Company": "ltd limited inc corp corporation co gmbh ag plc llc llp pjsc jsc holdings "
    "holding group technologies technology semiconductor semiconductors robotics motors bank "
    "capital ventures "
    "estates labs systems electronics software telecom mobile insight partners industries "
    "solutions microelectronics dynamics automotive pharma logistics energy networks intelligence "
    "digital ai works company cloud chips power investments securities",
    "University": "university college universität universiti",
    "ResearchInstitute": "institute academy laboratory lab school think-tank institution "
    "institutes hospital",
    "Association": "association alliance federation society chamber consortium network union "
    "confederation club",
    "Facility": "center centre facility platform supercomputer base factory plant observatory",
    "Policy": "plan strategy opinions guidelines measures regulations roadmap act budget policy "
    "outline framework agenda paper blueprint guideline plans bill law regulation rules",
    "Programme": "programme program initiative mission scheme project challenge",
    "Event": "summit conference expo forum congress fair exhibition symposium",
    "Organization": "fund foundation trust council organization organisation research data",
    "Publication": "report index survey yearbook bulletin times daily news post journal map",
}
#: Word in front of "of" or "for" -> kind of thing.
_BEGINS: Final[dict[str, str]] = {
    "ministry": "Ministry",
    "department": "GovernmentBody",
    "bureau": "GovernmentBody",
    "office": "GovernmentBody",
    "commission": "GovernmentBody",
    "committee": "GovernmentBody",
    "government": "GovernmentBody",
    "administration": "GovernmentBody",
    "authority": "GovernmentBody",
    "council": "GovernmentBody",
    "agency": "GovernmentBody",
    "secretary": "GovernmentBody",
    "state ministry": "Ministry",
    "university": "University",
    "institute": "ResearchInstitute",
    "academy": "ResearchInstitute",
    "chamber": "Association",
    "federation": "Association",
    "association": "Association",
    "society": "Association",
    "alliance": "Association",
    "republic": "Country",
    "kingdom": "Country",
    "state": "Province",
    "province": "Province",
    "city": "City",
    "plan": "Policy",
    "strategy": "Policy",
    "opinions": "Policy",
    "measures": "Policy",
    "regulations": "Policy",
    "guidelines": "Policy",
    "roadmap": "Policy",
    "program": "Programme",
    "programme": "Programme",
    "center": "Facility",
    "centre": "Facility",
    "bank": "Company",
    "port": "Place",
}
#: Kinds of which a name in the plural names several things, and none of them.
_ONE_OF_MANY: Final = frozenset({"Zone", "Park", "Facility", "City", "District", "Province"})
#: Words before "Area" that make it a place.
_AREAS: Final = frozenset(
    {"bay", "special", "new", "economic", "metropolitan", "development", "demonstration"}
)
_KIND_OF_END: Final = {word: kind for kind, words in _ENDS.items() for word in words.split()}

#: What precedes a name and says what it is: "the robot maker Yunjiao Robotics".
BEFORE: Final[dict[str, str]] = {
    "maker": "Company",
    "based": "Company",
    "headquartered": "Company",
    "company": "Company",
    "firm": "Company",
    "startup": "Company",
    "start-up": "Company",
    "developer": "Company",
    "designer": "Company",
    "manufacturer": "Company",
    "producer": "Company",
    "unicorn": "Company",
    "supplier": "Company",
    "operator": "Company",
    "giant": "Company",
    "bank": "Company",
    "investor": "Company",
    "consultancy": "Organization",
    "group": "Organization",
    "association": "Association",
    "agency": "Organization",
    "think-tank": "ResearchInstitute",
    "institute": "ResearchInstitute",
    "university": "University",
    "city": "City",
    "town": "City",
    "district": "District",
    "province": "Province",
    "state": "Province",
    "region": "Region",
    "park": "Park",
    "emirate": "Province",
    "fund": "Organization",
}


def kind_of_name(words: list[str]) -> str | None:
    """Tell the class of a thing from its name.

    Parameters
    ----------
    words
        Words of the name.

    Examples
    --------
    >>> kind_of_name("Fathom Semiconductors".split()), kind_of_name("University of York".split())
    ('Company', 'University')
    >>> kind_of_name(["Adaeze", "Okafor"]) is None
    True
    """
    keys = [word.casefold().strip(".") for word in words]
    for joint in ("of", "for", "on"):
        if joint in keys[1:-1]:
            at = keys.index(joint, 1)
            begin = keys[at - 1]
            if begin in _BEGINS:
                # "Office of the People's Government of X": the first head counts.
                return _BEGINS[begin]
            if begin in _KIND_OF_END:
                return _KIND_OF_END[begin]
    while keys and (
        keys[-1].replace(".", "").isdigit() or not keys[-1].isalnum() or "-" in keys[-1]
    ):
        keys.pop()
    if not keys:
        return None
    last = keys[-1]
    if len(keys) == 1:
        return None
    if last == "area" and keys[-2] not in _AREAS:
        return None
    if last == "city" and keys[-2] in {
        "science",
        "knowledge",
        "software",
        "smart",
        "ai",
        "tech",
        "technology",
        "robot",
        "data",
        "innovation",
        "internet",
        "media",
        "education",
        "health",
        "energy",
        "digital",
        "chip",
    }:
        return "Park"
    if last == "area":
        return "Region" if keys[-2] in {"bay", "metropolitan"} else "District"
    if last == "center" and "data" in keys:
        return "Facility"
    if (
        last in {"ai", "cloud", "data", "research", "power", "digital", "intelligence"}
        and len(keys) > 3
    ):
        return None
    kind = _KIND_OF_END.get(last) or _KIND_OF_END.get(last.rstrip("s"))
    return kind if last in _KIND_OF_END or kind not in _ONE_OF_MANY else None


def is_head(word: str) -> bool:
    """Say whether a word can be the head of a name."""
    key = word.casefold().strip(".")
    return key in _KIND_OF_END or key in _BEGINS
