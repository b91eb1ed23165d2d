"""Text to draft claims: what a reader would claim, for a person to accept or reject."""
