"""Which kind of document to look for, to learn what the figures do not say.

No title and no address is made up: only a kind of document, of whom, for which years, and who
reported the like before.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from enum import Enum
from typing import Final

from kg.figures.choice import source_rank
from kg.figures.figure import Background, Figure, Source
from kg.figures.origins import find_origins


class DocumentKind(Enum):
    """A kind of document; the statistics bureau may print the industry bureau's figures, too."""

    REVIEW = "government work report"
    BUREAU = "industry bureau report"
    NATIONAL = "national report"
    PARK = "park administration report"
    OPERATOR = "operator's report"
    DEFINITION = "note on what is counted"
    INDEPENDENT = "institute's or press report"
    POLICY = "policy text"
    EDITION = "later report by the same reporter"
    DATED = "dated report of the same figure"


#: Kinds of places with bureaus and a government that reports to its congress.
_JURISDICTIONS: Final = frozenset({"Province", "City", "District"})
_ABOVE: Final = frozenset({"Country", "Region", "Programme"})
_GROUNDS: Final = frozenset({"Park", "Place", "Zone"})


def document_of_place(kind: str, *, reviews_plan: bool = False) -> DocumentKind:
    """Say which kind of document states figures of a thing of some kind.

    Parameters
    ----------
    kind
        Local name of its class, such as ``City``.
    reviews_plan
        Whether it is to say what became of a plan.

    Examples
    --------
    >>> document_of_place("City").value, document_of_place("Park").value
    ('industry bureau report', 'park administration report')
    """
    if kind in _ABOVE:
        return DocumentKind.NATIONAL
    if kind in _JURISDICTIONS:
        return DocumentKind.REVIEW if reviews_plan else DocumentKind.BUREAU
    return DocumentKind.PARK if kind in _GROUNDS else DocumentKind.OPERATOR


def name_years(years: Sequence[int]) -> str:
    """Write years, neighbours as spans.

    Examples
    --------
    >>> name_years([2018, 2020, 2021, 2022])
    '2018, 2020..2022'
    """
    spans: list[list[int]] = []
    for year in sorted(set(years)):
        if spans and year == spans[-1][-1] + 1:
            spans[-1][1:] = [year]
        else:
            spans.append([year])
    return ", ".join("..".join(map(str, span)) for span in spans)


def name_document(kind: DocumentKind, place: str, years: Sequence[int]) -> str:
    """Say of whom, and for which years, a document is wanted.

    Examples
    --------
    >>> name_document(DocumentKind.REVIEW, "Jinan", [2024, 2025])
    'government work report of Jinan for 2024..2025'
    """
    of = "on" if kind in (DocumentKind.NATIONAL, DocumentKind.INDEPENDENT) else "of"
    return f"{kind.value} {of} {place}" + (f" for {name_years(years)}" if years else "")


def find_reporters(
    figures: Iterable[Figure], background: Background, *, least: int = 1
) -> list[str]:
    """Give the names of those whose reports are worth looking for.

    Parameters
    ----------
    figures
        Actual figures, of one metric.
    background
        Names, and who is a government body.
    least
        Of how many things somebody must report.

    Returns
    -------
    list of str
        Names of who is named as the reporter or, where nobody is, of the medium or government
        body that first published the document. Those who report of most things come first,
        then those with most figures.
    """
    of_voice: defaultdict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        voice = _voice(figure)
        known = figure.reported_by or source_rank(figure, background) >= Source.MEDIA
        if voice is not None and known:
            of_voice[voice].append(figure)
    breadth = {voice: len({figure.subject for figure in of_voice[voice]}) for voice in of_voice}
    ordered = sorted(of_voice, key=lambda voice: (-breadth[voice], -len(of_voice[voice]), voice))
    return [background.label(voice) or voice for voice in ordered if breadth[voice] >= least]


def name_voices(figures: Sequence[Figure], background: Background) -> str:
    """Name one voice behind each independent origin of figures.

    Parameters
    ----------
    figures
        Figures of one cell.
    background
        Names.
    """
    named = []
    for origin in find_origins(figures):
        voices = [_voice(figure) for figure in origin]
        labels = [background.label(voice) for voice in voices if voice is not None]
        named.append(str(labels[0]) if labels else f"“{origin[0].document.title}”")
    return " and ".join(dict.fromkeys(named))


def _voice(figure: Figure) -> str | None:
    return figure.reported_by or figure.document.voice
