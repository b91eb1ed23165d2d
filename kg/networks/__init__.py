"""Networks and clusters: projections of the graph, measures, communities, specialisation."""
