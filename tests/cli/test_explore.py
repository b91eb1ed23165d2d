"""`kg explore`."""

import json
import re
import webbrowser
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

OWN = """#+ title: Parks and where they are
#+ nodes: parks and places
#+ edges: the park lies in the place
#+ weight: nothing
#+ direction: directed
SELECT ?source ?target ?relation { ?source ?relation ?target VALUES ?relation { aie:locatedIn } }
"""


@pytest.fixture
def explore(
    kg: Run, alphaville: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Any]:
    """Run `kg explore` on the example, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return lambda *args: kg("explore", "--store", alphaville, *args)


def data_of(page: bytes) -> dict[str, Any]:
    found = re.search(rb'<script type="application/json" id="data">(.*?)</script>', page, re.S)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


def nodes_of(page: bytes) -> list[str]:
    data = data_of(page)
    labels: list[str] = data["things"]["label"]
    return labels[: len(data["nodes"]["community"])]


def test_page_goes_to_explorer_html_here(explore: Run, tmp_path: Path) -> None:
    ran = explore()
    assert (ran.code, ran.text) == (0, "")
    path = tmp_path / "explorer.html"
    assert [each.name for each in tmp_path.iterdir()] == ["explorer.html"]
    told = f"written to explorer.html ({path.stat().st_size:,} bytes)\n6 things, 4 edges\n"
    assert ran.err == told
    assert path.read_bytes().startswith(b"<!doctype html>")


def test_page_goes_where_it_is_asked_for(explore: Run, tmp_path: Path) -> None:
    ran = explore("-o", "图谱.html")
    assert ran.code == 0
    assert "written to 图谱.html" in ran.err
    assert [each.name for each in tmp_path.iterdir()] == ["图谱.html"]


def test_stdout_has_the_page_and_nothing_else(explore: Run, tmp_path: Path) -> None:
    written = explore("-o", "a.html")
    ran = explore("-o", "-")
    assert ran.out == (tmp_path / "a.html").read_bytes()
    assert "written" not in ran.err
    assert written.err.endswith(ran.err)


def test_page_is_opened_in_a_browser(
    explore: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", opened.append)
    assert explore("-o", "a b.html").code == 0
    assert opened == []
    assert explore("-o", "a b.html", "--open").code == 0
    assert opened == [(tmp_path / "a b.html").as_uri()]


def test_title_is_the_heading(explore: Run) -> None:
    page = explore("-o", "-", "--title", "城市 & <towns>").out
    assert "<title>城市 &amp; &lt;towns&gt;</title>".encode() in page
    assert data_of(page)["about"]["title"] == "城市 & <towns>"


def test_title_of_broken_bytes_is_told(explore: Run, tmp_path: Path) -> None:
    ran = explore("--title", "a\udcff")
    assert ran.code == 2
    assert "title: " in ran.err
    assert list(tmp_path.iterdir()) == []


def test_own_projection(explore: Run, tmp_path: Path) -> None:
    (tmp_path / "own.rq").write_text(OWN, encoding="utf-8")
    page = explore("--network", "own.rq", "-o", "-").out
    assert nodes_of(page) == ["Alphaville", "Beta Park"]
    assert data_of(page)["about"]["title"] == "Parks and where they are"


@pytest.mark.parametrize(
    ("options", "left"),
    [
        (("--kind", "Park", "--kind", "City"), ["Alphaville", "Beta Park"]),
        (("--sector", "制造业"), ["AI Plan", "Bureau of Industry", "manufacturing"]),
        (("--place", "阿尔法"), ["Alphaville", "Beta Park", "finance"]),
        (("--known-by", "2018-10-16"), []),
        (("--period", "2019..2020"), []),
        (("--status", "planned"), ["Beta Park", "finance"]),
        (("--evidence", "verified", "--quality", "normal", "--review", "accepted"), None),
        (("--about", "place:beta-park"), ["Alphaville", "Beta Park", "finance"]),
        (("--about", "Alpha"), ["Alphaville", "Beta Park"]),
        (("--about", "阿尔法市", "--depth", "2"), ["Alphaville", "Beta Park", "finance"]),
        (("--about", "AI Plan", "--kind", "GovernmentBody", "--kind", "Policy"),
         ["AI Plan", "Bureau of Industry"]),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)  # fmt: skip
def test_filters_narrow_the_page(
    explore: Run, options: tuple[str, ...], left: list[str] | None
) -> None:
    ran = explore("-o", "-", *options)
    assert ran.code == 0
    found = sorted(nodes_of(ran.out))
    if left is None:
        assert len(found) > 4
    else:
        assert found == sorted(left)
    # What narrowed it stands in the page, whatever it was.
    assert data_of(ran.out)["about"]["selection"]


def test_planned_is_in_the_page_but_hidden_unless_asked_for(explore: Run) -> None:
    hidden = data_of(explore("-o", "-").out)["about"]["hidden_statuses"]
    shown = data_of(explore("-o", "-", "--status", "all").out)["about"]["hidden_statuses"]
    assert (hidden, shown) == (["planned"], [])


def test_size_and_colour_are_chosen(explore: Run) -> None:
    page = explore("-o", "-", "--size-by", "pagerank", "--colour-by", "community").out
    about = data_of(page)["about"]
    assert (about["size_by"], about["colour_by"]) == ("pagerank", "community")


def test_empty_page_is_said_so(explore: Run, tmp_path: Path) -> None:
    ran = explore("--known-by", "1900")
    assert ran.code == 0
    assert ran.err.endswith(
        "0 things, 0 edges\nThe page is empty: nothing in the graph meets the selection.\n"
    )
    assert nodes_of((tmp_path / "explorer.html").read_bytes()) == []


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (
            ["--about", "Alfaville"],
            r"^about: nothing is called 'Alfaville'\. Did you mean alphaville",
        ),
        (["--about", "The Press"], r"^entities: it has no node 'org:press'\. "),
        (["--about", ""], r"^about: nothing is called ''"),
        (["--about", "\udcff"], r"^about: "),
        (["--depth", "2"], "--about: give both"),
        (["--about", "Alpha", "--depth", "0"], "--depth"),
        (["--size-by", "degre"], "'degre' is not one of 'degree'"),
        (["--colour-by", "red"], "--colour-by"),
        (["--network", "entitys"], "Did you mean entities"),
        (["--network", "none.rq"], "none.rq: cannot be read"),
        (["--kind", "Citi"], "Did you mean City"),
        (["--open", "-o", "-"], "--open opens a file"),
        (["-o", "nowhere/a.html"], r"nowhere/a\.html: cannot be written .*Choose another place"),
        (["-o", "."], "is a directory"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_use_is_told_and_leaves_nothing(
    explore: Run, tmp_path: Path, args: list[str], said: str
) -> None:
    ran = explore(*args)
    assert (ran.code, ran.text) == (2, "")
    assert re.search(said, ran.err, re.MULTILINE), ran.err
    assert list(tmp_path.iterdir()) == []


def test_file_stays_whole_when_the_run_fails(explore: Run, tmp_path: Path) -> None:
    path = tmp_path / "explorer.html"
    path.write_text("what was there", encoding="utf-8")
    assert explore("--about", "nobody").code == 2
    assert path.read_text(encoding="utf-8") == "what was there"


def test_file_stays_whole_when_it_cannot_be_replaced(
    explore: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "explorer.html"
    path.write_text("what was there", encoding="utf-8")

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", refuse)
    monkeypatch.setattr(Path, "replace", refuse)
    ran = explore()
    assert ran.code == 2
    assert "explorer.html: cannot be written (No space left on device)" in ran.err
    assert [each.read_text(encoding="utf-8") for each in tmp_path.iterdir()] == ["what was there"]


def test_help_has_an_example(kg: Run) -> None:
    ran = kg("explore", "--help")
    assert ran.code == 0
    assert "Example: kg explore --about 广州" in ran.text
    assert "[default: explorer.html]" in ran.text


def test_pages_of_processes_that_hash_differently_are_the_same_bytes(
    kg_process: Run, alphaville: Path
) -> None:
    pages = {
        kg_process(
            *("explore", "--store", alphaville, "-o", "-", "--status", "all"),
            env={"PYTHONHASHSEED": seed},
        ).out
        for seed in ("1", "2")
    }
    assert len(pages) == 1
    assert len(pages.pop()) > 500_000
