"""Figures in a text: how much of what, of whom, when, and who says so."""
