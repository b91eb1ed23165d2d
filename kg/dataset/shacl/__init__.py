"""SHACL, as far as our shapes use it, run as queries on the store."""
