"""What to look for where something is not known, and the nearest that is."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Final

from kg.figures.choice import choose, source_rank
from kg.figures.comparability import Verdict, compare_metrics
from kg.figures.figure import Figure, FigureSet, Source
from kg.figures.gaps.cell_states import Cell, Series, iter_contradictions
from kg.figures.gaps.gap import GapKind
from kg.figures.gaps.next_documents import (
    DocumentKind,
    document_of_place,
    find_reporters,
    name_document,
    name_voices,
    name_years,
)
from kg.figures.words import say_value, shown

#: A document kind and what to look for, in words.
Advice = tuple[DocumentKind, str]

#: Gaps that a later report by the same reporter would fill.
_LATER: Final = (GapKind.STALE, GapKind.OTHER_YEAR_ONLY, GapKind.NEVER_SEARCHED)


class Adviser:
    """Says which document to look for, from who reported the like before.

    Parameters
    ----------
    read
        All figures.
    as_of
        The day as of which something is not known.
    """

    def __init__(self, read: FigureSet, as_of: date) -> None:
        self._background = read.background
        self._last_year = as_of.year - 1
        self._actual: defaultdict[Series, list[Figure]] = defaultdict(list)
        self._of_metric: defaultdict[str, list[Figure]] = defaultdict(list)
        self._metrics: defaultdict[str, set[str]] = defaultdict(set)
        # By metric, worked out when it is first asked for.
        self._reporters_of: dict[str, str | None] = {}
        self._only_reporter_of: dict[str, str | None] = {}
        for figure in read.figures:
            if figure.status == "actual":
                self._actual[figure.subject, figure.metric].append(figure)
                self._of_metric[figure.metric].append(figure)
                self._metrics[figure.subject].add(figure.metric)

    def advise(self, kind: GapKind, cells: Sequence[Cell]) -> Advice:
        """Say what to look for to fill cells.

        Parameters
        ----------
        kind
            What is not known of them.
        cells
            Cells of one place and metric.
        """
        place, metric = cells[0].place, cells[0].metric
        years = [cell.year for cell in cells]
        name = self._name(place)
        document = document_of_place(self._kind(place), reviews_plan=kind is GapKind.TARGET_DUE)
        only = self.only_reporter(metric)
        if only is not None and kind in _LATER:
            wanted = f"{DocumentKind.EDITION.value}, {self._name(only)}"
            return DocumentKind.EDITION, f"{wanted}, on {name_years(years)}"
        match kind:
            case GapKind.CONFLICTING:
                return DocumentKind.DEFINITION, self._advise_on_conflict(cells)
            case GapKind.SINGLE_ORIGIN:
                figures = [figure for cell in cells for figure in cell.of_status("actual")]
                if self.is_official(figures):
                    document = DocumentKind.INDEPENDENT
                wanted = name_document(document, name, years)
                return document, f"{wanted}, beside {self._voices(cells)}"
            case GapKind.SEARCHED:
                looked = dict.fromkeys(s.where for cell in cells for s in cell.searches)
                wanted = name_document(document, name, years)
                return document, f"{wanted}, other than {' and '.join(looked)}"
            case GapKind.TARGET_AHEAD:
                years = [self._last_year]
        return document, name_document(document, name, years) + self._reporters(place, metric)

    def _advise_on_conflict(self, cells: Sequence[Cell]) -> str:
        """Name who says what, of the figures that cannot all be true."""
        said: dict[str, dict[str, None]] = {}
        for cell in cells:
            pairs = iter_contradictions(cell.of_status("actual"), self._background)
            for figure in {figure.claim: figure for pair in pairs for figure in pair}.values():
                said.setdefault(self.describe(figure), {})[self._voice(figure)] = None
        told = "; ".join(f"{value} by {' and '.join(said[value])}" for value in sorted(said))
        return f"{DocumentKind.DEFINITION.value}: {told}"

    def advise_on_year(self, place: str, figures: Sequence[Figure]) -> Advice:
        """Say what to look for to date figures of one place and metric."""
        chosen, _ = choose(figures, self._background)
        if chosen.status == "target":
            policy = self._background.label(chosen.set_by)
            named = policy or f"of {self._name(place)}, which sets it"
            return DocumentKind.POLICY, f"{DocumentKind.POLICY.value} {named}: by when it is due"
        wanted = f"{DocumentKind.DATED.value}: {self.describe(chosen)}"
        return DocumentKind.DATED, f"{wanted} ({self._voice(chosen)})"

    def advise_on_first(self, place: str, kind: str, fields: int) -> Advice:
        """Say what to look for where no figure is known of a place."""
        document = document_of_place(kind)
        wanted = name_document(document, self._name(place), ())
        fields_named = f"{fields} field{'' if fields == 1 else 's'}"
        return document, f"{wanted}: any figure; it focuses on {fields_named}"

    def nearest(self, kind: GapKind, cells: Sequence[Cell]) -> str | None:
        """Say what is known that is nearest to cells without an actual figure.

        That is an actual figure of the same place and metric in the nearest year, of two the
        later; or one of a metric that may be compared, in the nearest year; or one without a
        year.
        """
        if kind in (GapKind.CONFLICTING, GapKind.SINGLE_ORIGIN):
            return None
        place, metric, year = cells[0].place, cells[0].metric, cells[-1].year
        own = self._nearest_of(self._actual.get((place, metric), ()), year)
        if own is not None:
            return f"{own.period}: {self.describe(own)}" if own.period else self._undated(own)
        others = [
            figure
            for other in sorted(self._metrics.get(place, ()))
            if compare_metrics(metric, other, self._background).verdict is not Verdict.NO
            for figure in self._actual[place, other]
        ]
        near = self._nearest_of(others, year)
        if near is None:
            return None
        said = f"{near.period}: {self.describe(near)}" if near.period else self._undated(near)
        return f"another definition, {self._background.label(near.metric)}, {said}"

    def _nearest_of(self, figures: Sequence[Figure], year: int) -> Figure | None:
        """Give the figure nearest to a year, of those of one year the one a rule chooses."""
        if not figures:
            return None
        dated = [figure for figure in figures if figure.year is not None]
        if not dated:
            return choose(figures, self._background)[0]
        best = min((abs((f.year or 0) - year), -(f.year or 0)) for f in dated)
        return choose([f for f in dated if f.year == -best[1]], self._background)[0]

    def describe(self, figure: Figure) -> str:
        """Write value, bound and unit of a figure."""
        return say_value(shown(figure.value), figure.unit, figure.bound)

    def _undated(self, figure: Figure) -> str:
        return f"no year: {self.describe(figure)}"

    def only_reporter(self, metric: str) -> str | None:
        """Give who alone reports a metric of several things, as one does an index of its own."""
        if metric not in self._only_reporter_of:
            figures = self._of_metric.get(metric, ())
            reporters = {figure.reported_by for figure in figures}
            several = len({figure.subject for figure in figures}) > 1
            alone = reporters.pop() if several and len(reporters) == 1 else None
            self._only_reporter_of[metric] = alone
        return self._only_reporter_of[metric]

    def is_official(self, figures: Sequence[Figure]) -> bool:
        """Say whether figures are official, all of them."""
        actual = [figure for figure in figures if figure.status == "actual"]
        return bool(actual) and all(
            source_rank(figure, self._background) is Source.OFFICIAL for figure in actual
        )

    def _reporters(self, place: str, metric: str) -> str:
        """Say who reported a metric of a place or, where nobody did, of others."""
        own = find_reporters(self._actual.get((place, metric), ()), self._background)
        if own:
            return f"; {own[0]} reported it before"
        if metric not in self._reporters_of:
            figures = self._of_metric.get(metric, ())
            found = find_reporters(figures, self._background, least=2)
            self._reporters_of[metric] = found[0] if found else None
        other = self._reporters_of[metric]
        return f"; {other} reports it of others" if other else ""

    def search_words(self, place: str, metric: str | None, years: Sequence[int]) -> str:
        """Give words to search for: Chinese names where they are known, and the last year."""
        named = []
        for id_ in (place, metric):
            about = self._background.things.get(id_ or "")
            if about is not None:
                named.append(about.label_zh or about.label)
        if metric is None:
            named.append("人工智能" if any(map(_is_chinese, named)) else "artificial intelligence")
        return " ".join([*named, *map(str, years[-1:])])

    def _voices(self, cells: Sequence[Cell]) -> str:
        figures = [figure for cell in cells for figure in cell.of_status("actual")]
        return name_voices(figures, self._background)

    def _voice(self, figure: Figure) -> str:
        return name_voices([figure], self._background)

    def _name(self, place: str) -> str:
        return self._background.label(place) or place

    def _kind(self, place: str) -> str:
        about = self._background.things.get(place)
        return "Thing" if about is None else about.kind


def _is_chinese(text: str) -> bool:
    return any("\u4e00" <= character <= "\u9fff" for character in text)
