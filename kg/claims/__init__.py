"""Claims: what a source document says, in which words."""
