"""Charts of measures, as an image file; matplotlib is loaded when one is drawn.

What is unknown is drawn unlike zero: hatched, never as an empty cell or a bar of no length.
"""

import math
import os
import warnings
from collections.abc import Mapping, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from kg.errors import QueryError, SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from kg.networks.partitions import Partition

#: Endings that `save_figure` knows.
ENDINGS: Final = (".png", ".svg")

#: Colours that people with any colour vision tell apart (Okabe and Ito).
BLUE: Final = "#0072B2"
ORANGE: Final = "#D55E00"
GREEN: Final = "#009E73"
GREY: Final = "#9A9A9A"

_STYLE: Final[Mapping[str, Any]] = {
    "font.family": [
        "DejaVu Sans",
        "Noto Sans CJK SC",
        "Noto Sans CJK JP",
        "Source Han Sans SC",
        "WenQuanYi Zen Hei",
        "Microsoft YaHei",
        "PingFang SC",
        "Arial Unicode MS",
    ],
    "font.size": 9,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.titlelocation": "left",
    "axes.titlesize": 11,
    "figure.constrained_layout.use": True,
    "svg.hashsalt": "kg",
    "text.parse_math": False,  # names are data: a dollar sign is a sign
    "svg.fonttype": "none",
}


def require_plots(path: Path) -> None:
    """Tell what would keep a chart from being drawn, before any work is done for it.

    It does not load matplotlib.

    Parameters
    ----------
    path
        Where the chart is to be written.

    Raises
    ------
    SourceError
        If its ending is neither ``.png`` nor ``.svg``, or matplotlib is not installed.
    """
    _check_ending(path)
    if find_spec("matplotlib") is None:
        raise SourceError(*_NOT_INSTALLED)


def save_figure(figure: "Figure", path: Path) -> None:
    """Write a figure to a file, whole or not at all, the same bytes each time.

    Parameters
    ----------
    figure
        What a function of this module gives.
    path
        Ends in ``.png`` or ``.svg``.

    Raises
    ------
    SourceError
        If the ending is another, or the file cannot be written.
    """
    ending = _check_ending(path)
    draft = path.with_name(f".{path.name}.{os.getpid()}{ending}")
    metadata = {"Date": None} if ending == ".svg" else {"Software": None}
    try:
        with _style():
            figure.savefig(draft, dpi=160, metadata=metadata)
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise SourceError(str(path), f"cannot be written ({error.strerror})", _FOLDER) from error


_FOLDER: Final = "Check that the folder exists and may be written."
_NOT_INSTALLED: Final = ("plot", "matplotlib is not installed", "Install ecosystem-kg[plots].")


def _check_ending(path: Path) -> str:
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        what = f"{ending or 'no ending'!r} is no format of charts"
        raise SourceError(str(path), what, f"Write {' or '.join(ENDINGS)}.")
    return ending


@contextmanager
def _style() -> "Iterator[None]":
    """Our style; no words on stderr about fonts that are not installed."""
    import logging

    try:
        import matplotlib as mpl
    except ImportError as error:
        raise SourceError(*_NOT_INSTALLED) from error
    style: Any = dict(_STYLE)
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
    with mpl.rc_context(style), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from")
        yield


def _start(width: float, height: float) -> "tuple[Figure, Axes]":
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height))
    return figure, figure.subplots()


def plot_location_quotients(table: "pd.DataFrame", title: str) -> "Figure":
    """Draw location quotients as a heat map of places by concepts.

    Parameters
    ----------
    table
        Columns ``place``, ``concept`` (names) and ``value`` (dimensionless, missing where
        it was refused); a row a cell.
    title
        What the map shows.

    Returns
    -------
    matplotlib.figure.Figure
        Orange cells are above 1 (more than expected), purple ones below, on a scale of
        powers of two; hatched cells are unknown. Places and concepts of which nothing is
        known are left out.

    Raises
    ------
    QueryError
        If no value at all is known.
    """
    values = table.pivot_table(
        index="place", columns="concept", values="value", aggfunc="first", dropna=False
    )
    values = values.dropna(axis="index", how="all").dropna(axis="columns", how="all")
    if values.empty:
        what = "no location quotient is known, so there is nothing to draw"
        raise QueryError("plot", what, "Lower the floors, or measure a larger table.")
    rows, columns = list(values.index), list(values.columns)
    with _style():
        from matplotlib.patches import Rectangle

        longest = max((len(_short(str(name), 30)) for name in (*rows, *columns)), default=0)
        margin = 1.5 + 0.08 * longest
        figure, axes = _start(
            min(24.0, margin + 1.2 + 0.42 * len(columns)), min(24.0, margin + 0.3 * len(rows))
        )
        axes.set_title(title)
        scaled = [
            [math.nan if not value > 0 else math.log2(value) for value in row]
            for row in values.astype(float).to_numpy().tolist()
        ]
        reach = max((abs(v) for row in scaled for v in row if not math.isnan(v)), default=1.0)
        image = axes.imshow(
            scaled or [[math.nan]], cmap="PuOr_r", vmin=-reach, vmax=reach, aspect="auto"
        )
        for y, row in enumerate(scaled):
            for x, value in enumerate(row):
                if math.isnan(value):
                    axes.add_patch(
                        Rectangle((x - 0.5, y - 0.5), 1, 1, fill=False, hatch="////", ec=GREY, lw=0)
                    )
        axes.set_xticks(
            range(len(columns)),
            [_short(str(name), 30) for name in columns],
            rotation=60,
            ha="right",
        )
        axes.set_yticks(range(len(rows)), [_short(str(name), 30) for name in rows])
        axes.spines[:].set_visible(False)
        bar = figure.colorbar(image, ax=axes, shrink=0.6)
        bar.set_label("log₂ (0: as expected)")
        axes.set_xlabel("hatched: unknown, too few things to tell")
        return figure


def plot_communities(partition: "Partition") -> "Figure":
    """Draw the communities of a partition: size as length, stability as shade.

    Parameters
    ----------
    partition
        What `kg.networks.communities.communities` gives. Nodes alone are not drawn.

    Returns
    -------
    matplotlib.figure.Figure
        A bar a community, the largest on top; the darker, the more runs put its members
        together. The title says whether there is significant community structure at all.
    """
    shown = [community for community in partition.communities if community.size > 1][::-1]
    title = f"Communities of {partition.network}, modularity {partition.modularity:.2f}"
    if partition.significant is not None:
        found = "" if partition.significant else "no "
        title += f"\n{found}significant community structure"
    if partition.z_score is not None:
        title += f", z = {partition.z_score:.1f}"
    with _style():
        import matplotlib as mpl

        figure, axes = _start(8.5, 1.8 + 0.34 * max(1, len(shown)))
        axes.set_title(title)
        for y, community in enumerate(shown):
            known = [m.stability for m in community.members if m.stability is not None]
            stability = sum(known) / len(known) if known else None
            shade = mpl.colormaps["Blues"](0.15 + 0.75 * (stability or 0))
            axes.barh(y, community.size, color=shade, edgecolor=BLUE, linewidth=0.6)
            told = "" if stability is None else f", stability {stability:.2f}"
            axes.text(community.size, y, f" {community.size}{told}", va="center")
        axes.set_yticks(range(len(shown)), [_short(community.name) for community in shown])
        axes.set_xlabel("members; the darker, the more runs agree")
        axes.margins(x=0.3)
        return figure


def plot_similarity(
    alike: "pd.DataFrame",
    title: str,
    *,
    names: Mapping[str, str] | None = None,
    mark: str | None = None,
) -> "Figure":
    """Draw which things are alike, as a dendrogram (average linkage).

    Parameters
    ----------
    alike
        Things x things, dimensionless, symmetric: similarities from 0 to 1, as
        `kg.networks.similarity.similarities` or `kg.networks.one_mode.weight_table` give
        them. A thing of which every similarity is missing is left out.
    title
        What is drawn.
    names
        What to call a thing of the index; without it, as the index does.
    mark
        The thing of the index to point out; the others then bear their similarity to it.

    Returns
    -------
    matplotlib.figure.Figure
        Things, or groups of them, join at the mean similarity of their pairs, on an axis
        from the least on the left to 1 on the right.

    Raises
    ------
    QueryError
        If there are fewer than two things to draw.
    ValueError
        If the similarity of two of them is missing.
    """
    known = alike.dropna(axis="index", how="all").dropna(axis="columns", how="all")
    if len(known) < 2:
        what = "a dendrogram needs two places or more whose similarity is known"
        raise QueryError("plot", what, "Ask for more, or leave out what restricts them.")
    ids = [str(id_) for id_ in known.index]
    labels = [_short((names or {}).get(id_, id_)) for id_ in ids]
    axis = "mean similarity at which they join"
    if mark is not None:
        at = ids.index(mark)
        axis += f"; in brackets: to {labels[at]}"
        for other, value in enumerate(known.to_numpy()[at].tolist()):
            labels[other] += "" if other == at else f" ({value:.2f})"
    with _style():
        from scipy.cluster.hierarchy import dendrogram, linkage
        from scipy.spatial.distance import squareform

        figure, axes = _start(8, 1.6 + 0.24 * len(ids))
        apart = 1 - known.to_numpy(dtype=float).clip(0, 1)
        drawn = dendrogram(
            linkage(squareform(apart, checks=False), "average"),
            labels=labels,
            orientation="left",
            ax=axes,
            color_threshold=0,
            above_threshold_color=BLUE,
            leaf_font_size=9,
        )
        for text, leaf in zip(axes.get_yticklabels(), drawn["leaves"] or (), strict=True):
            if ids[leaf] == mark:
                text.set(color=ORANGE, fontweight="bold")
        axes.set_title(title)
        axes.xaxis.set_major_formatter(lambda distance, _: f"{1 - distance:.2g}")
        axes.set_xlabel(axis)
        axes.spines["left"].set_visible(False)
        return figure


def plot_targets(rows: Sequence[Mapping[str, Any]], title: str, unit: str) -> "Figure":
    """Draw figures of one thing and metric by year, goals apart from facts.

    Parameters
    ----------
    rows
        ``year``, ``value`` and ``status`` (``actual``, ``target``, ``estimate``) and
        ``bound`` of each figure, as `figures-of-place` gives them; without a year left out.
    title, unit
        What is drawn and in which unit.

    Returns
    -------
    matplotlib.figure.Figure
        Facts as filled dots, goals as hollow ones, estimates as diamonds; an arrow up marks
        "at least". A dashed line leads from the last fact to each later goal.
    """
    looks: dict[str, dict[str, Any]] = {
        "actual": {"marker": "o", "color": BLUE, "markerfacecolor": BLUE},
        "target": {"marker": "o", "color": ORANGE, "markerfacecolor": "white"},
        "estimate": {"marker": "D", "color": GREEN, "markerfacecolor": "white"},
    }
    largest = max((float(row["value"]) for row in rows), default=0.0)
    scale, scaled = next(((by, word) for by, word in _SCALES if largest >= by), (1, ""))
    dated = sorted(
        (row["year"], float(row["value"]) / scale, row["status"], row["bound"])
        for row in rows
        if row["year"] is not None
    )
    with _style():
        from matplotlib.ticker import MaxNLocator

        figure, axes = _start(8, 4.2)
        for status, look in looks.items():
            found = [(year, value) for year, value, of, _ in dated if of == status]
            if found:
                years, values = zip(*found, strict=True)
                axes.plot(years, values, linestyle="none", label=status, **look)
        for year, value, _, bound in dated:
            if bound == "at-least":
                axes.annotate("↑", (year, value), xytext=(4, 2), textcoords="offset points")
        facts = [(year, value) for year, value, of, _ in dated if of == "actual"]
        for year, value, of, _ in dated:
            before = [fact for fact in facts if fact[0] < year]
            if of == "target" and before:
                axes.plot(
                    [before[-1][0], year],
                    [before[-1][1], value],
                    color=ORANGE,
                    linestyle="--",
                    linewidth=0.8,
                )
        axes.set_title(title)
        axes.set_ylabel(f"{scaled}{unit}")
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
        axes.set_ylim(bottom=0)
        if dated:
            axes.legend(frameon=False)
        return figure


#: Large numbers are drawn in these; from the largest down.
_SCALES: Final = ((1e12, "trillion "), (1e9, "billion "), (1e6, "million "))


def _short(name: str, most: int = 60) -> str:
    """Cut a long name."""
    return name if len(name) <= most else name[: most - 1] + "…"
