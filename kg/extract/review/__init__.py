"""Reviewing drafts: what a person decides of each, and the claims that come of it."""
