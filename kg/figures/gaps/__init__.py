"""The ledger of gaps: what the figures do not say."""
