"""A page of more than two thousand things opens on its communities, and opens them one by one."""

import json
import re
import runpy
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from kg.dataset.opening import open_store
from kg.pages.explorer import explore

if TYPE_CHECKING:
    from tests.pages.conftest import Show, View

SYNTHETIC: Final = Path(__file__).parents[1] / "benchmarks" / "synthetic.py"
COMPANIES: Final = 2_290
#: The search of the picture with the mouse: communities are larger than that.
STEP: Final = 36


@pytest.fixture(scope="module")
def large_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("large")
    synthetic = runpy.run_path(str(SYNTHETIC))
    quads = COMPANIES * synthetic["QUADS_PER_COMPANY"]
    assert synthetic["write_ecosystem"](folder / "data", quads) == COMPANIES
    path = folder / "explorer.html"
    explore(open_store(str(folder / "data"))).write(path)
    return path


@pytest.fixture(scope="module")
def data(large_page: Path) -> dict[str, Any]:
    found = re.search(r'id="data">(.*?)</script>', large_page.read_text("utf-8"), re.DOTALL)
    assert found
    read: dict[str, Any] = json.loads(found[1])
    return read


def pointed_at(view: "View", step: int = STEP) -> set[str]:
    """Give what the page tells of all that the mouse finds in the picture, lines by |."""
    box = view.page.locator("#picture").bounding_box()
    assert box
    view.page.evaluate(
        """() => {
        const tooltip = document.getElementById("tooltip");
        window.told = new Set();
        const lines = () => [...tooltip.children].map((line) => line.textContent);
        const read = () => window.told.add(lines().join("|"));
        new MutationObserver(read).observe(tooltip, { childList: true });
    }"""
    )
    for down in range(step, int(box["height"]), step):
        for right in range(step, int(box["width"]), step):
            view.page.mouse.move(box["x"] + right, box["y"] + down)
    view.page.wait_for_timeout(100)
    return set(view.page.evaluate("[...window.told]")) - {"", "Ties between two communities"}


def things_of(told: set[str]) -> set[str]:
    """Give the names of things among what the mouse finds."""
    return {line.partition("|")[0] for line in told if re.search(r"\|\w+, [0-9]+ tie", line)}


def members_of(data: dict[str, Any], community: int) -> set[str]:
    """Give the names of the members of a community."""
    labels = zip(data["things"]["label"], data["nodes"]["community"], strict=False)
    return {label for label, own in labels if own == community}


def test_large_graph_opens_on_its_communities(
    show: "Show", large_page: Path, data: dict[str, Any]
) -> None:
    view = show(large_page)
    assert len(data["nodes"]["community"]) > 2_300
    communities = dict(zip(data["communities"]["label"], data["communities"]["size"], strict=True))
    assert 5 < len(communities) < 40
    assert pointed_at(view) == {
        f"{label}|{size} things: click to open this community"
        for label, size in communities.items()
    }
    assert "click a community to open it" in view.page.locator("#status").inner_text()
    assert view.messages == []
    assert view.page.evaluate("performance.getEntriesByName('drawn')[0].startTime") < 10_000


def test_click_opens_one_community_in_its_place(
    show: "Show", large_page: Path, data: dict[str, Any]
) -> None:
    view = show(large_page)
    label = data["communities"]["label"][-1]
    view.page.mouse.click(*view.point_at(label))
    view.page.mouse.move(0, 0)
    told = pointed_at(view, 2 * STEP)
    members = members_of(data, len(data["communities"]["label"]) - 1)
    assert not any(line.startswith(f"{label}|") for line in told)
    assert things_of(told)
    assert things_of(told) <= members
    assert view.heading == "Choose a thing"


def test_search_opens_the_community_of_what_is_chosen(
    show: "Show", large_page: Path, data: dict[str, Any]
) -> None:
    view = show(large_page)
    view.choose("Company 777,")
    name = "Company 777, “AI” Ltd"
    assert view.heading == name
    assert view.hash == "#org:c777"
    community = data["nodes"]["community"][data["things"]["id"].index("org:c777")]
    things = things_of(pointed_at(view, 2 * STEP))
    assert things
    assert things <= members_of(data, community)
    assert view.messages == []


def test_communities_are_drawn_as_one_or_apart(
    show: "Show", large_page: Path, data: dict[str, Any]
) -> None:
    view = show(large_page, "#org:c777")
    picture = view.page.locator("#picture")
    gathered = picture.screenshot()
    view.page.get_by_role("checkbox", name="communities as one").click()
    assert "overview=0" in view.hash
    assert "click a community" not in view.page.locator("#status").inner_text()
    assert picture.screenshot() != gathered
    view.page.get_by_role("checkbox", name="communities as one").click()
    assert "overview" not in view.hash
    # Together again: the community of what is chosen, too.
    assert len(pointed_at(view)) == len(data["communities"]["label"])
    assert view.messages == []
