"""What all charts share: formats, what they need, files that are written or not."""

import sys
from pathlib import Path
from typing import Any

import pytest

from kg import charts
from kg.errors import SourceError


def figure() -> Any:
    """Draw the smallest chart."""
    with charts.chart_style():
        drawn, _ = charts.start_chart(2, 1)
        return drawn


def test_other_endings_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"'\.jpg' is no format of charts.*\.png or \.svg"):
        charts.save_figure(figure(), tmp_path / "chart.jpg")


def test_what_is_required_of_a_chart(monkeypatch: pytest.MonkeyPatch) -> None:
    charts.require_plots(Path("chart.SVG"))
    with pytest.raises(SourceError, match="'no ending' is no format of charts"):
        charts.require_plots(Path("chart"))
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(SourceError, match=r"Install ecosystem-kg\[plots\]"):
        charts.require_plots(Path("chart.png"))
    with pytest.raises(SourceError, match=r"Install ecosystem-kg\[plots\]"):
        figure()


def test_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be written"):
        charts.save_figure(figure(), tmp_path / "none" / "chart.png")
