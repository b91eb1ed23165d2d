"""Forms of names for comparing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.registry.han_variants import SIMPLIFIED, simplify
from kg.registry.name_keys import name_key, name_slug
from kg.terms import is_slug


@pytest.mark.parametrize(
    "names",
    [
        ["Alpha AI", "alpha  ai", "Alpha-AI Co., Ltd.", "ALPHA AI CO.,LTD", "The Alpha AI Company"],
        ["Müller", "Muller GmbH", "Müller GmbH & Co. KG", "MÜLLER AG"],
        ["Societe Generale", "Société Générale S.A.", "Société Générale SA"],
        ["Alpha", "Alpha A/S", "Alpha Pvt. Ltd.", "Alpha Pvt Ltd", "Alpha PLC", "Alpha Group"],
        ["腾讯", "騰訊", "腾讯控股有限公司", "騰訊集團", "腾讯 集团股份有限公司", "腾讯股份公司"],
        ["ABC", "ＡＢＣ", "ＡＢＣ　Ｉｎｃ．"],
        ["アルファ", "株式会社アルファ", "(株)アルファ", "㈱アルファ"],
    ],
    ids=lambda names: names[0],
)  # fmt: skip
def test_spellings_of_a_company_have_one_key(names: list[str]) -> None:
    assert len({name_key(name, "org") for name in names}) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [("Alpha", "Beta"), ("华为", "华为技术"), ("Alpha 1", "Alpha 2"), ("ガス", "カス")],
)  # fmt: skip
def test_different_names_have_different_keys(first: str, second: str) -> None:
    assert name_key(first, "org") != name_key(second, "org")


def test_words_of_rank_are_left_out_of_places_alone() -> None:
    assert name_key("廣州市", "place") == name_key("广州", "place")
    assert name_key("Jinan City", "place") == name_key("Jinan", "place")
    assert name_key("Smart City") != name_key("Smart")


@pytest.mark.parametrize("name", ["有限公司", "集团", "GmbH", "The", "市", "!!!", "…"])
def test_a_name_is_never_left_empty(name: str) -> None:
    assert name_key(name, "org")
    assert name_key(name, "place")


@given(st.text(min_size=1, max_size=40))
def test_slugs_can_be_ids(name: str) -> None:
    assert is_slug(name_slug(name_key(name, "org")))


@given(st.lists(st.text("ab -é广", min_size=1, max_size=6), min_size=2, max_size=8, unique=True))
def test_two_keys_never_have_one_slug(names: list[str]) -> None:
    keys = {name_key(name) for name in names}
    assert len({name_slug(key) for key in keys}) == len(keys)


def test_simplified_characters_stay_as_they_are() -> None:
    assert not set(SIMPLIFIED) & {ord(character) for character in SIMPLIFIED.values()}
    assert simplify("華為技術有限公司") == "华为技术有限公司"
