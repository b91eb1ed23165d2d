"""Ranks of places, where the figures bear one."""
