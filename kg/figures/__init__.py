"""What the figures say: comparability, conversion, targets, conflicts, ranks, gaps."""
