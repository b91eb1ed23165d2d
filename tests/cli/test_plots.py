"""`--plot`: a chart beside the answer, or a word on why there is none."""

import json
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

FIRMS = "place,concept,thing\n" + "".join(
    f"{place},{concept},{place}-{concept}-{number}\n"
    for place, counts in {"A": (30, 10), "B": (10, 30)}.items()
    for concept, count in zip(("chips", "robots"), counts, strict=True)
    for number in range(count)
)


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["clusters", "--network", "companies", "--null-networks", "0"], id="clusters"),
        pytest.param(["similar", "广州", "--top", "5"], id="similar"),
        pytest.param(["specialisation", "--table", "firms.csv"], id="specialisation"),
    ],
)
def test_draws_its_answer(
    kg: Callable[..., Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "firms.csv").write_text(FIRMS, encoding="utf-8")
    ran = kg(*arguments, "--plot", "chart.png")
    assert ran.code == 0, ran.text
    assert ran.out
    assert (tmp_path / "chart.png").read_bytes().startswith(b"\x89PNG")


def test_picture_of_similar_shows_all_of_its_table(kg: Callable[..., Any], tmp_path: Path) -> None:
    """It drew shared sectors alone, and only the places that have some."""
    ran = kg("similar", "广州", "--top", "8", "--format", "json", "--plot", tmp_path / "chart.svg")
    rows = json.loads(ran.out)
    assert len(rows) == 8
    drawn = {each.text for each in ET.parse(tmp_path / "chart.svg").iter()}  # noqa: S314 - ours
    assert drawn > {f"{row['place_label']} ({row['similarity']:.2f})" for row in rows}
    assert "Guangzhou" in drawn


def test_place_without_others_to_compare_is_told(
    kg: Callable[..., Any], tmp_path: Path, example: Any
) -> None:
    relations = [
        example.relation(subject="place:alphaville", property="focusesOn", object=f"sector:{name}")
        for name in ("finance", "education", "healthcare")
    ]
    data = example.data(claims=example.claims(figures=[], relations=relations))
    ran = kg("similar", "Alphaville", "--store", data, "--plot", tmp_path / "chart.png")
    assert ran.code == 2
    assert "two places or more" in ran.err
    assert not (tmp_path / "chart.png").exists()


def test_only_location_quotients_are_drawn(kg: Callable[..., Any]) -> None:
    ran = kg("specialisation", "--measure", "eci", "--plot", "chart.png")
    assert ran.code == 2
    assert "--plot draws location quotients (--measure lq), not eci" in ran.err


def test_nothing_known_is_told(kg: Callable[..., Any], tmp_path: Path) -> None:
    ran = kg("specialisation", "--plot", tmp_path / "chart.png")
    assert ran.code == 2
    assert "no location quotient is known" in ran.err
    assert list(tmp_path.iterdir()) == []


COMMANDS = pytest.mark.parametrize(
    "command", [("clusters",), ("similar", "广州"), ("specialisation",)], ids=lambda each: each[0]
)


@COMMANDS
def test_missing_matplotlib_is_told_before_any_work(
    kg: Callable[..., Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: tuple[str, ...],
) -> None:
    """It was told below the table; that there is no such store is what work would tell."""
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    store = tmp_path / "none"
    ran = kg(*command, "--store", store, "--plot", tmp_path / "chart.png")
    assert (ran.code, ran.text) == (2, "")
    assert ran.err == "plot: matplotlib is not installed. Install ecosystem-kg[plots].\n"
    assert "there is no such store" in kg(*command, "--store", store).err


@COMMANDS
@pytest.mark.parametrize("name", ["chart.jpg", "chart"])
def test_wrong_ending_is_told_before_any_work(
    kg: Callable[..., Any], tmp_path: Path, command: tuple[str, ...], name: str
) -> None:
    path = tmp_path / name
    ran = kg(*command, "--store", tmp_path / "none", "--plot", path)
    assert (ran.code, ran.text) == (2, "")
    assert ran.err.startswith(f"{path}: ")
    assert ran.err.endswith(" is no format of charts. Write .png or .svg.\n")
