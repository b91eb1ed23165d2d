"""What communities are called."""

from kg.networks.community_names import count_sectors, typical_sectors

SECTORS = {
    "a": ["chips", "finance"],
    "b": ["chips", "finance"],
    "c": ["finance", "robots"],
    "d": ["finance"],
    "e": [],
}
COUNTS = count_sectors(SECTORS)


def test_counts_of_sectors_count_each_node_once() -> None:
    assert count_sectors({"a": ["x", "x"], "b": ["x"], "c": []}) == {"x": 2, "": 2}


def test_typical_sectors_are_those_more_frequent_than_elsewhere() -> None:
    """Chips: 2/2 against 2/4, lift 2. Finance: 2/2 against 4/4, lift 1."""
    assert typical_sectors(["a", "b"], SECTORS, COUNTS) == ["chips"]


def test_sector_of_one_member_is_not_typical() -> None:
    assert typical_sectors(["c", "d"], SECTORS, COUNTS) == []


def test_one_member_with_sectors_is_enough_where_there_is_no_other() -> None:
    assert typical_sectors(["c", "e"], SECTORS, COUNTS) == ["robots"]


def test_members_without_sectors_have_no_typical_ones() -> None:
    assert typical_sectors(["e", "f"], SECTORS, COUNTS) == []
