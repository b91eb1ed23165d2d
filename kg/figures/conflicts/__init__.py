"""The ledger of conflicts: figures of one cell that do not agree."""
