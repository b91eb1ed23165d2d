"""The ledger of targets: what was aimed at, and what came of it."""
