"""Arithmetic across cells: what figures say together that does not add up."""
