"""The RDF dataset: build, validate, store, export."""
