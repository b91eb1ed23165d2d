"""Names are matched by themselves, by their spelling, and otherwise proposed."""

import pytest

from kg.bundled import ontology_folder
from kg.registry.known_names import KnownName, iter_known_names
from kg.registry.matching import Match, NameMatcher
from kg.registry.things import Things

NAMES = (
    KnownName("Alpha Robotics Co., Ltd.", "org:alpha", "Company"),
    KnownName("阿尔法机器人", "org:alpha", "Company"),
    KnownName("Beta", "org:beta", "Company"),
    KnownName("Beta", "org:beta-university", "University"),
    KnownName("Gamma", "org:gamma", "Company"),
    KnownName("Gamma Group", "org:gamma-group", "Company"),
    KnownName("Jilin", "place:jilin", "Province"),
    KnownName("Jilin", "place:jilin-city", "City"),
    KnownName("Guangzhou", "place:guangzhou", "City"),
)


@pytest.fixture(scope="module")
def matcher(things: Things) -> NameMatcher:
    return NameMatcher(NAMES, things.vocabulary)


@pytest.mark.parametrize(
    ("name", "kinds", "how", "id_"),
    [
        ("阿尔法机器人", ["Company"], "exact", "org:alpha"),
        ("org:alpha", ["Company"], "exact", "org:alpha"),
        ("ALPHA ROBOTICS", ["Company"], "normalised", "org:alpha"),
        ("阿爾法機器人有限公司", ["Company"], "normalised", "org:alpha"),
        ("Beta", ["Company"], "exact", "org:beta"),
        ("Beta", ["Organization"], "ambiguous", None),
        ("Gamma", ["Company"], "exact", "org:gamma"),
        ("GAMMA Inc.", ["Company"], "ambiguous", None),
        ("Jilin", ["City"], "exact", "place:jilin-city"),
        ("Jilin", ["City", "Province"], "ambiguous", None),
        ("Alpha", ["Company"], "none", None),
        ("Guangzhou", ["Company"], "none", None),
    ],
)
def test_a_name_means_a_thing_of_a_fitting_kind(
    matcher: NameMatcher, name: str, kinds: list[str], how: str, id_: str | None
) -> None:
    match = matcher.match(name, kinds)
    assert (match.how, match.id) == (how, id_)


def test_an_ambiguous_name_comes_with_all_that_it_may_mean(matcher: NameMatcher) -> None:
    found = matcher.match("Jilin", ["Place"])
    assert found == Match("ambiguous", candidates=("place:jilin", "place:jilin-city"))


def test_names_that_are_alike_are_proposed_and_not_taken(matcher: NameMatcher) -> None:
    assert matcher.match("Gaungzhou", ["City"]).id is None
    found = matcher.propose("Gaungzhou", ["City"])
    # 8 of 9 letters stand in order in both: 2 * 8 / (9 + 9).
    assert (found.id, found.proposal, found.score) == (None, "place:guangzhou", 88.9)
    assert matcher.propose("Gaungzhou", ["Company"]).proposal is None
    assert matcher.propose("Hangzhou Bay", ["City"]).proposal is None


def test_concepts_are_known_by_all_their_names(things: Things) -> None:
    matcher = NameMatcher(iter_known_names(things, ontology_folder()), things.vocabulary)
    for name in ("advanced manufacturing", "高端制造业"):
        assert matcher.match(name, ["Sector"]).id == "sector:advanced-manufacturing"
    assert matcher.match("operating revenue", ["Metric"]).id == "metric:operating-income"
    assert matcher.match("阿尔法", ["City"]).id == "place:alphaville"
