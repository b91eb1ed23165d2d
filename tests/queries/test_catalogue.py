"""Named questions and their headings."""

import pytest

from kg.errors import QueryError
from kg.queries.catalogue import Parameter, parse_question, question_names, read_question

TEXT = """#+ title: Parks of a place
#+ title-zh: 一地的园区
#+ answers: Which parks lie there?
#+ param place: the place (place)
#+ param year: up to which year (year)
SELECT ?park { VALUES ?place { place:guangzhou } VALUES ?year { UNDEF } ?park aie:locatedIn ?place }
"""


def test_heading_is_read() -> None:
    question = parse_question("parks", TEXT)
    assert (question.name, question.title, question.title_zh, question.answers) == (
        "parks",
        "Parks of a place",
        "一地的园区",
        "Which parks lie there?",
    )
    assert question.parameters == (
        Parameter("place", "place", "the place", "place:guangzhou"),
        Parameter("year", "year", "up to which year", "UNDEF"),
    )


def test_parameter_may_take_a_few_fixed_words() -> None:
    text = TEXT.replace("up to which year (year)", "how sure (one of: sure, half-sure)")
    (_, parameter) = parse_question("parks", text).parameters
    assert parameter == Parameter("year", "choice", "how sure", "UNDEF", ("sure", "half-sure"))
    assert parameter.takes == "one of: sure, half-sure"


@pytest.mark.parametrize("heading", ["title", "title-zh", "answers"])
def test_missing_heading_is_refused(heading: str) -> None:
    text = "\n".join(line for line in TEXT.splitlines() if not line.startswith(f"#+ {heading}:"))
    with pytest.raises(QueryError, match=f"the heading '{heading}' is missing"):
        parse_question("parks", text)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("VALUES ?place { place:guangzhou }", ""),
        ("the place (place)", "the place"),
        ("the place (place)", "the place (one of: )"),
    ],
    ids=["no-values", "no-sort", "no-choice"],
)
def test_parameter_that_is_not_complete_is_refused(old: str, new: str) -> None:
    with pytest.raises(QueryError, match="the parameter 'place' is not complete"):
        parse_question("parks", TEXT.replace(old, new))


@pytest.mark.parametrize(
    "name",
    ["no-such", "", "../cli/main", "/etc/passwd", "..", "a\\b", "a" * 300, "广州", "catalogue"],
)
def test_unknown_question_is_refused(name: str) -> None:
    with pytest.raises(QueryError, match="no question of this name"):
        read_question(name)


def test_all_questions_of_the_package_are_sound() -> None:
    names = question_names()
    assert names == sorted(names)
    for name in names:
        assert read_question(name).name == name
