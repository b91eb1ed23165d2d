"""Source documents: metadata, text, hashes, tables."""
