"""Cluster analysis of the bundled graph, as a script to copy.

Run it with `python cluster_analysis.py [FOLDER]`; tables and charts go into FOLDER.
Every step works the same on a graph of your own: `kg.open("my-store")`.
"""

import sys
from pathlib import Path

import kg
from kg.charts import save_figure
from kg.networks.one_mode import weight_table
from kg.networks.plots import plot_communities, plot_similarity
from kg.networks.sectors import read_sectors
from kg.networks.writing import write_network

SEED = 7


def analyse_companies(graph: kg.Graph, folder: Path) -> None:
    """Which companies stand between the others, and which groups they form."""
    companies = graph.network("companies", quality="normal")
    print(companies)

    table = kg.centrality(companies, measures=("strength", "betweenness", "constraint"))
    table.to_csv(folder / "companies.csv", index=False)
    print(table.nlargest(8, "betweenness").to_string(index=False))

    partition = kg.communities(companies, seed=SEED, sectors=read_sectors(graph.store))
    print(f"\nmodularity {partition.modularity:.2f}, z = {partition.z_score:.1f}")
    print(f"20 runs agree with an adjusted Rand index of {partition.stability.ari:.2f}")
    if not partition.significant:
        print("No significant community structure: do not read the groups.")
    for community in partition.communities:
        if community.size > 2:
            print(f"{community.size:4} {community.name}")
    save_figure(plot_communities(partition), folder / "companies.png")
    write_network(companies, folder / "companies.gexf")  # for Gephi


def compare_places(graph: kg.Graph, folder: Path) -> None:
    """Which cities and provinces are known for the same sectors."""
    places = graph.network("places", weight="jaccard", kinds=("City", "Province"))
    names = {node.id: node.label for node in places.nodes}
    title = "Places by shared sectors (Jaccard)"
    figure = plot_similarity(weight_table(places), title, names=names)
    save_figure(figure, folder / "places.png")


def main() -> None:
    """Analyse the bundled graph."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "cluster-analysis")
    folder.mkdir(parents=True, exist_ok=True)
    graph = kg.open()
    analyse_companies(graph, folder)
    compare_places(graph, folder)
    print(f"\nTables and charts are in {folder}.")


if __name__ == "__main__":
    main()
