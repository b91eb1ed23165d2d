"""Things and their names: identity, labels, aliases, vocabulary."""
