"""Named questions: competency questions as query files with a heading.

A question file is a query that runs anywhere, with comment lines that describe it::

    #+ title: Figures of a place by metric and year
    #+ title-zh: 一地各指标逐年数值
    #+ answers: What is known of a place, which source says so?
    #+ table: place_label metric_label year value unit_label document_label
    #+ param place: the place (place)
    SELECT … { VALUES ?place { place:guangzhou } … }

``table`` names the columns that a table on the screen shows; every other format gives
all. A parameter's default stands in its VALUES clause; ``UNDEF`` means all.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kg.errors import QueryError
from kg.sources.nearest import nearest

_FOLDER: Final = Path(__file__).resolve().parent
_HEADING: Final = re.compile(r"^#\+ ([a-z-]+)(?: (\w+))?: (.*)$", re.MULTILINE)
_PARAM: Final = re.compile(r"(.+?) \((?:(\w+)|one of: ([\w-]+(?:, [\w-]+)*))\)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question can be asked with.

    Attributes
    ----------
    name
        Name of its variable.
    sort
        ``thing``, the prefix of a thing's id (``place``), ``year``, ``number``, ``date``,
        ``text``, or ``choice`` of a few fixed words.
    meaning
        What it stands for.
    default
        The SPARQL term in the file; ``UNDEF`` means all.
    choices
        The words that a ``choice`` takes.
    """

    name: str
    sort: str
    meaning: str
    default: str
    choices: tuple[str, ...] = ()

    @property
    def takes(self) -> str:
        """What a value may be, as the heading of a question says it."""
        return f"one of: {', '.join(self.choices)}" if self.choices else self.sort


@dataclass(frozen=True, slots=True)
class Question:
    """A named question.

    Attributes
    ----------
    name
        Name of its file, without ending.
    title, title_zh
        Headings in English and Chinese.
    answers
        What it answers, in a sentence.
    table_columns
        Columns that a table on the screen shows; empty for all.
    parameters
        What it can be asked with.
    text
        The query.
    """

    name: str
    title: str
    title_zh: str
    answers: str
    table_columns: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    text: str


def question_names() -> list[str]:
    """List the names of all named questions."""
    return sorted(path.stem for path in _FOLDER.glob("*.rq"))


def read_question(name: str) -> Question:
    """Read a named question.

    Raises
    ------
    QueryError
        If there is none of this name.
    """
    names = question_names()
    if name not in names:
        raise QueryError(
            name[:100],
            "there is no question of this name",
            f"{nearest(name, names)} `kg questions` lists them.",
        )
    return parse_question(name, (_FOLDER / f"{name}.rq").read_text(encoding="utf-8"))


def iter_questions() -> Iterator[Question]:
    """Read all named questions, in order of name."""
    for name in question_names():
        yield read_question(name)


def parse_question(name: str, text: str) -> Question:
    """Read the heading of a question file.

    Raises
    ------
    QueryError
        If a heading is missing or a parameter has no VALUES clause.
    """
    headings: dict[str, str] = {}
    parameters = []
    for key, argument, value in _HEADING.findall(text):
        if key == "param":
            parameters.append(_parse_parameter(name, argument, value, text))
        else:
            headings[key] = value.strip()
    for key in ("title", "title-zh", "answers"):
        if key not in headings:
            raise QueryError(name, f"the heading {key!r} is missing", f"Write `#+ {key}: …`.")
    return Question(
        name,
        headings["title"],
        headings["title-zh"],
        headings["answers"],
        tuple(headings.get("table", "").split()),
        tuple(parameters),
        text,
    )


def values_clause(variable: str) -> re.Pattern[str]:
    """Match the VALUES clause that holds a parameter's default."""
    return re.compile(rf"VALUES \?{re.escape(variable)} \{{ (\S.*?) \}}")


def _parse_parameter(name: str, variable: str, value: str, text: str) -> Parameter:
    described = _PARAM.fullmatch(value.strip())
    default = values_clause(variable).search(text)
    if described is None or default is None:
        raise QueryError(
            name,
            f"the parameter {variable!r} is not complete",
            f"Write `#+ param {variable}: meaning (sort)` and `VALUES ?{variable} {{ … }}`.",
        )
    meaning, sort, choices = described.groups()
    if sort is None:
        return Parameter(variable, "choice", meaning, default[1], tuple(choices.split(", ")))
    return Parameter(variable, sort, meaning, default[1])
