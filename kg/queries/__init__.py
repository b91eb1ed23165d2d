"""Named questions and the one runner of SPARQL queries."""
