"""Which metric a figure is of: the labels of the concept scheme, found in the words around it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from kg.extract.names.lexicon import Lexicon, read_metric_bases
from kg.extract.words import content, split_words

_MONEY: Final = "Currency"
_HINTS: Final = (
    # What verbs and set phrases say, in the words that labels use.
    (
        re.compile(
            r"\b(?:raised?|raises|raising|attract(?:s|ed|ing)?|secured|drew)\b.{0,40}"
            r"\b(?:investors?|venture|funding|financing)\b|\b(?:companies|businesses|firms"
            r"|start-?ups"
            r"|they)\b.*\b(?:raised|attracted|secured|drew)\b",
            re.I,
        ),
        "financing ai enterprise",
    ),
    (re.compile(r"\bvalued at\b|\bmarket is worth\b", re.I), "market value"),
    (
        re.compile(
            r"\bwork(?:s|ed|ing)? in (?:AI\b|the (?:AI )?(?:sector|industry|field)\b)", re.I
        ),
        "people work ai",
    ),
    (
        re.compile(
            r"\b(?:professionals|talents?|people|workers|engineers|experts"
            r"|specialists) in the (?:AI )?"
            r"(?:field|sector|industry)\b"
        ),
        "people work ai",
    ),
    (re.compile(r"\bnewly (?:set up|registered|established|founded|added)\b", re.I), "new"),
    (re.compile(r"\bcomputing (?:power )?vouchers?\b", re.I), "computing power voucher budget"),
    (
        re.compile(
            r"\b(?:agreements?|contracts?|projects?|deals?)\b.{0,60}\bsigned\b|\bsign(?:ed"
            r"|ing)\b.{0,60}"
            r"\b(?:agreements|contracts|projects|deals)\b",
            re.I,
        ),
        "investment project signed",
    ),
    (
        re.compile(
            r"\b(?:AI|artificial intelligence) (?:companies|firms|enterprises|start-?ups|sector"
            r"|industry)\b"
            r".*\bemploy(?:s|ed|ing)?\b|\bAI jobs\b|\bsector's (?:headcount|workforce)\b",
            re.I,
        ),
        "people work ai",
    ),
    (re.compile(r"\bAI revenues?\b"), "industry"),
    (re.compile(r"\bAI (?:specialists|experts|engineers|developers)\b"), "talent"),
    (re.compile(r"\bsubsid(?:y|ies)\b", re.I), "subsidy ai industry"),
    (re.compile(r"\bgrants?\b.*\b(?:AI|artificial intelligence)\b", re.I), "funding ai enterprise"),
    (re.compile(r"\bgranted\b", re.I), "subsidy ai industry"),
    (
        re.compile(r"\b(?:revenue|sales) (?:from|of) (?:AI|artificial intelligence)\b", re.I),
        "industry",
    ),
    (re.compile(r"^(?!.*\b(?:revenue|output|value)\b).*\brelated industries\b", re.I), "ai scale"),
    (re.compile(r"\b(?:in|on|for) (?:AI )?(?:research and development|R&D)\b", re.I), "investment"),
)
_VISITS: Final = re.compile(r"(?:visitors|attendees|participants|delegates|guests|visits)$")
_FLOOR: Final = re.compile(
    r"\b(?:floor|construction area|gross|office|offices|building|built)", re.I
)
_INTELLIGENT: Final = re.compile(r"\b(?:intelligent|smart|AI|artificial intelligence) comput", re.I)
_SUM_PUT_IN: Final = re.compile(
    r"\b(?:total )?investment (?:in|of|for|amount|volume|total)|\b(?:to|will) invest\b|"
    r"\binvest(?:ed|ing|ment)?\b|\b(?:development|project|scheme|set aside|costs?|will (?:receive"
    r"|get))\b",
    re.I,
)
_FUND: Final = re.compile(r"\bfund\b", re.I)
_REVENUE: Final = re.compile(r"\b(?:revenues?|turnover|sales|operating income)\b", re.I)
#: Money that no metric of the AI industry counts.
OTHER_MONEY: Final = re.compile(
    r"\b(?:tax(?:es)?|exports?|imports?|GDP|retail|foreign trade|rents?|loans?|wages|dividends?"
    r"|losses|loss|profits?|EBITDA|backlog|cash)\b",
    re.I,
)
_AI: Final = re.compile(r"\b(?:AI|artificial intelligence)\b")
_COUNTED: Final = re.compile(
    r"(?:enterprise|company|companies|firm|business|startup|start-up)s?$", re.I
)


@dataclass(frozen=True, slots=True)
class _Label:
    metric: str
    words: frozenset[str]
    preferred: bool


class MetricIndex:
    """The metrics of the concept scheme by the words of their labels.

    Parameters
    ----------
    lexicon
        Has the labels.
    ontology
        Folder of the ontology: of what metrics are shares or growth.
    """

    def __init__(self, lexicon: Lexicon, ontology: Path) -> None:
        self.bases = read_metric_bases(ontology)
        self.kinds: dict[str, str] = {}
        #: Quantity kind to the longest word of a label to such labels.
        self._labels: dict[str, dict[str, list[_Label]]] = defaultdict(lambda: defaultdict(list))
        self._preferred: dict[str, frozenset[str]] = {}
        for id_, concept in lexicon.things.vocabulary.concepts.items():
            if concept.kind != "Metric" or concept.quantity_kind is None:
                continue
            kind = concept.quantity_kind.rsplit("/", 1)[-1].rsplit(":", 1)[-1]
            self.kinds[id_] = kind
            for number, label in enumerate(lexicon.labels.get(id_, ())):
                words = frozenset(content([word.text for word in split_words(label)]))
                if number == 0:
                    self._preferred[id_] = words
                if label.isascii() and words and not _too_general(words):
                    longest = max(words, key=lambda word: (len(word), word))
                    self._labels[kind][longest].append(_Label(id_, words, number == 0))
        self.units = {
            id_: concept.quantity_kind.rsplit("/", 1)[-1].rsplit(":", 1)[-1]
            for id_, concept in lexicon.things.vocabulary.concepts.items()
            if concept.kind == "Unit" and concept.quantity_kind is not None
        }

    def find(self, kind: str, windows: Sequence[str], head: str | None = None) -> str | None:
        """Find the metric whose label stands in the words around a figure.

        Parameters
        ----------
        kind
            Quantity kind of the figure's unit: ``Currency``, ``Count``, …
        windows
            Stretches of text, the nearest first. The first that holds a label decides; in it
            the label of most words.
        head
            What is counted, as `kg.extract.words.content` gives it: the label must have it.
        """
        for window in windows:
            found = self.best(kind, window, head)
            if found is not None:
                return found.metric
        return None

    def best(self, kind: str, window: str, head: str | None = None) -> "_Label | None":
        """Find the label of most words that a stretch of text holds."""
        words = _words_of(window)
        filed = self._labels.get(kind, {})
        fitting = [label for word in words for label in filed.get(word, ()) if label.words <= words]
        if head is not None:
            fitting = [label for label in fitting if head in label.words]
        if not fitting:
            return None
        return max(
            fitting,
            key=lambda label: (
                len(label.words),
                self._preferred[label.metric] <= words,
                label.preferred,
                -len(label.metric),
                label.metric,
            ),
        )

    def growth_of(self, metric: str | None) -> str | None:
        """Give the metric that is the growth of another, if the scheme has one."""
        return self._derived("growthRateOf", metric)

    def share_of(self, metric: str | None, whole: str) -> str | None:
        """Give the metric that is the share of a nation's or province's whole in another."""
        return self._derived(
            "nationalShareOf" if whole == "nation" else "provincialShareOf", metric
        )

    def _derived(self, relation: str, metric: str | None) -> str | None:
        if metric is None:
            return None
        return min(self.bases.get(relation, {}).get(metric, ()), default=None)


@lru_cache(maxsize=256)  # several figures of a sentence look at the same words
def _words_of(window: str) -> frozenset[str]:
    """Give the words of a stretch of text, and those of labels that it hints at."""
    words = set(content([word.text for word in split_words(window)]))
    for pattern, hint in _HINTS:
        if pattern.search(window):
            words.update(hint.split())
    return frozenset(words)


def _too_general(words: Iterable[str]) -> bool:
    """Say whether a label is too little by itself: "investment" may be of anything."""
    return set(words) <= {"investment", "funding", "fund"}


def fallback_metric(
    kind: str, near: str, *, subject_kind: str | None, noun: str, whole: str
) -> str | None:
    """Find the metric that the unit and the kind of subject say by themselves.

    Parameters
    ----------
    kind
        Quantity kind.
    near
        The words around the figure.
    subject_kind
        Class of the subject.
    noun
        What is counted.
    whole
        The whole sentence.
    """
    if kind == "FloatingPointCalculationCapability":
        intelligent = _INTELLIGENT.search(near)
        return "metric:intelligent-computing-power" if intelligent else "metric:computing-power"
    if kind == "Area":
        return "metric:floor-area" if _FLOOR.search(near) else "metric:site-area"
    if subject_kind == "Event" and (kind == "Population" or _VISITS.search(noun)):
        return "metric:event-attendance"
    if kind == _MONEY:
        return _money_metric(near, subject_kind=subject_kind)
    if kind == "Count" and _COUNTED.search(noun):
        if subject_kind in {"Park", "Zone", "Facility", "Programme"} and not _AI.search(noun):
            return "metric:enterprise-count"
        return "metric:ai-enterprise-count" if _AI.search(whole) else "metric:enterprise-count"
    return None


def _money_metric(near: str, *, subject_kind: str | None) -> str | None:
    if subject_kind == "Fund" or (_FUND.search(near) and subject_kind != "Company"):
        return "metric:ai-fund-size"
    if subject_kind == "Company" and _REVENUE.search(near):
        return "metric:operating-income"
    if subject_kind in {"Park", "Facility", "Zone", None} and _SUM_PUT_IN.search(near):
        return "metric:project-investment"
    if subject_kind == "Programme" and _SUM_PUT_IN.search(near):
        return "metric:ai-project-investment"
    return None


_BODIES: Final = frozenset(
    {"Company", "Association", "University", "ResearchInstitute", "GovernmentBody", "Ministry"}
)


def fits(metric: str | None, subject_kind: str | None) -> bool:
    """Say whether a thing of a kind can have figures of a metric.

    What a place's industry has, no company or body has; what a company earns, no place does.
    """
    if subject_kind == "Event":
        return metric in {None, "metric:event-attendance", "metric:signed-project-investment"}
    if metric == "metric:operating-income":
        return subject_kind in _BODIES or subject_kind in {"Organization", None}
    return metric is None or subject_kind not in _BODIES or metric in _OF_COMPANIES


_OF_COMPANIES: Final = frozenset(
    f"metric:{name}"
    for name in [
        "operating-income",
        "floor-area",
        "site-area",
        "computing-power",
        "intelligent-computing-power",
        "ai-fund-size",
        "project-investment",
        "signed-project-investment",
        "large-model-count",
        "ai-invention-patent-count",
        "event-attendance",
        "output-value",
    ]
)
