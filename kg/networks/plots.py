"""Charts of measures and communities.

What is unknown is drawn unlike zero: hatched, never as an empty cell or a bar of no length.
"""

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

from kg.charts import BLUE, GREY, ORANGE, chart_style, shorten, start_chart
from kg.errors import QueryError

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

    from kg.networks.partitions import Partition


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
    with chart_style():
        from matplotlib.patches import Rectangle

        longest = max((len(shorten(str(name), 30)) for name in (*rows, *columns)), default=0)
        margin = 1.5 + 0.08 * longest
        figure, axes = start_chart(
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
            [shorten(str(name), 30) for name in columns],
            rotation=60,
            ha="right",
        )
        axes.set_yticks(range(len(rows)), [shorten(str(name), 30) for name in rows])
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
    with chart_style():
        import matplotlib as mpl

        figure, axes = start_chart(8.5, 1.8 + 0.34 * max(1, len(shown)))
        axes.set_title(title)
        for y, community in enumerate(shown):
            known = [m.stability for m in community.members if m.stability is not None]
            stability = sum(known) / len(known) if known else None
            shade = mpl.colormaps["Blues"](0.15 + 0.75 * (stability or 0))
            axes.barh(y, community.size, color=shade, edgecolor=BLUE, linewidth=0.6)
            told = "" if stability is None else f", stability {stability:.2f}"
            axes.text(community.size, y, f" {community.size}{told}", va="center")
        axes.set_yticks(range(len(shown)), [shorten(community.name) for community in shown])
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
    labels = [shorten((names or {}).get(id_, id_)) for id_ in ids]
    axis = "mean similarity at which they join"
    if mark is not None:
        at = ids.index(mark)
        axis += f"; in brackets: to {labels[at]}"
        for other, value in enumerate(known.to_numpy()[at].tolist()):
            labels[other] += "" if other == at else f" ({value:.2f})"
    with chart_style():
        from scipy.cluster.hierarchy import dendrogram, linkage
        from scipy.spatial.distance import squareform

        figure, axes = start_chart(8, 1.6 + 0.24 * len(ids))
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
