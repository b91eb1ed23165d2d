"""Tables of one's own become tables that a build reads: ids for names, plain numbers."""
